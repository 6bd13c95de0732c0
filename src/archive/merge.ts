/** `digest merge`: what the shards of a run know, joined into what one run would know. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { writeWhole } from '../files/atomic.ts';
import { Failed, systemCode } from '../convert/failure.ts';
import { compareNames, slashed } from '../text/file-names.ts';
import { catalogue } from './catalogue.ts';
import { exists, isAbsence, sha256 } from './content.ts';
import { readJournal } from './journal.ts';
import {
  manifestLines,
  OWN_FOLDER,
  ownFile,
  readIfThere,
  readManifest,
  type InputRecord,
} from './manifest.ts';
import { countOutcome, noCounts, reportLines, type RunReport } from './report.ts';
import { RowStore } from './rows.ts';
import { isInShard, type Shard } from './shard.ts';
import { ownedFiles } from './decide.ts';

export interface MergeJob {
  /** Absolute paths of the folders that shards have written to. */
  outDirs: string[];
  /** Absolute path of the folder that has everything afterwards; it may be one of them. */
  target: string;
  /** Absolute paths; where the shards were told to write them, when absent. */
  catalogue: string | undefined;
  report: string | undefined;
}

export interface MergeResult {
  /** How many shards there should be; 0 when none was found. */
  of: number;
  /** Shards that nothing was found of. */
  missing: number[];
  /** Shards that were stopped before they had come to the end. */
  unfinished: number[];
  /** Outputs that a manifest knows and that are not there, or not as they were written. */
  lost: string[];
  /** Outputs that were brought to the target from another folder. */
  copied: number;
  report: RunReport;
}

interface Part {
  shard: Shard;
  outDir: string;
  writtenAt: number;
}

export async function mergeShards(job: MergeJob): Promise<MergeResult> {
  const parts = await findParts(job.outDirs);
  const of = parts[0]?.shard.of ?? 0;
  const present = new Set(parts.map(({ shard }) => shard.index));
  const missing = Array.from({ length: of }, (_, at) => at + 1).filter((n) => !present.has(n));

  const records = new Map<string, InputRecord>();
  for (const record of await readManifest(ownFile(job.target, 'manifest', null))) {
    // What is known of a share that has not come.
    const isMissing = missing.some((index) => isInShard(record.input, { index, of }));
    if (isMissing) records.set(record.input, record);
  }
  const lost: string[] = [];
  let copied = 0;
  for (const { shard, outDir } of parts) {
    for (const record of await readManifest(ownFile(outDir, 'manifest', shard))) {
      for (const file of ownedFiles(record)) {
        const verdict = await bring(file, outDir, job.target);
        if (verdict === 'lost') lost.push(file.path);
        if (verdict === 'copied') copied += 1;
      }
      const source = slashed(path.relative(job.target, path.resolve(outDir, record.source)));
      records.set(record.input, { ...record, source });
    }
  }

  const reports = await Promise.all(parts.map(readReport));
  const report = joinReports(reports.flatMap((each) => (each === null ? [] : [each])));
  const unfinished: number[] = [];
  for (const [at, { shard, outDir }] of parts.entries()) {
    const isKilled = (await readJournal(ownFile(outDir, 'journal', shard))).length > 0;
    if (isKilled || (reports[at]?.counts.remaining ?? 1) > 0) unfinished.push(shard.index);
  }
  await writeJoined(job, parts, records, report);
  unfinished.sort((a, b) => a - b);
  return { of, missing, unfinished, lost: lost.sort(compareNames), copied, report };
}

/** The newest manifest of each shard, of the division that was used last. */
async function findParts(outDirs: string[]): Promise<Part[]> {
  const all: Part[] = [];
  for (const outDir of outDirs) {
    const folder = path.join(outDir, OWN_FOLDER);
    const names = await readdir(folder).catch((error: unknown) => {
      if (isAbsence(error)) return [];
      const code = systemCode(error);
      throw code === null ? error : new Failed({ kind: 'system', code, path: folder });
    });
    for (const name of names) {
      const match = /^manifest-(\d+)-of-(\d+)\.json$/.exec(name);
      if (!match) continue;
      const { mtimeMs } = await stat(path.join(folder, name));
      const shard = { index: Number(match[1]), of: Number(match[2]) };
      all.push({ shard, outDir, writtenAt: mtimeMs });
    }
  }
  all.sort((a, b) => a.writtenAt - b.writtenAt);
  const of = all.at(-1)?.shard.of;
  const newest = new Map(
    all.filter(({ shard }) => shard.of === of).map((part) => [part.shard.index, part]),
  );
  return [...newest.values()].sort((a, b) => a.shard.index - b.shard.index);
}

/** Sees to it that an output stands in the target. */
async function bring(
  file: { path: string; sha256: string },
  from: string,
  target: string,
): Promise<'there' | 'copied' | 'lost'> {
  const matches = async (folder: string): Promise<Buffer | null> => {
    try {
      const content = await readFile(path.join(folder, file.path));
      return sha256(content) === file.sha256 ? content : null;
    } catch (error) {
      if (isAbsence(error)) return null;
      throw error;
    }
  };
  if (from === target) return (await matches(from)) === null ? 'lost' : 'there';
  const content = await matches(from);
  if (content === null) return 'lost';
  if ((await matches(target)) !== null) return 'there';
  const whole = path.join(target, file.path);
  // Merging puts together what was apart; it decides nothing between two files.
  if (await exists(whole)) throw new Failed({ kind: 'exists', path: whole });
  await writeWhole(whole, content);
  return 'copied';
}

async function readReport({ outDir, shard }: Part): Promise<RunReport | null> {
  const text = await readIfThere(ownFile(outDir, 'report', shard));
  return text === null ? null : (JSON.parse(text) as RunReport);
}

function joinReports(reports: RunReport[]): RunReport {
  const counts = noCounts();
  const files = reports
    .flatMap((report) => report.files)
    .sort((a, b) => compareNames(a.input, b.input));
  for (const file of files) countOutcome(counts, file);
  for (const report of reports) counts.removed += report.counts.removed;
  // Every shard looks at the whole archive, and so each of them has met these.
  const problems = new Map(
    reports.flatMap((report) => report.problems).map((each) => [JSON.stringify(each), each]),
  );
  const unmatched = new Set(reports.flatMap((report) => report.unmatched));
  const [first] = reports;
  return {
    ...{ reportVersion: 1, program: first?.program ?? '', counts },
    written: first?.written ?? {},
    ...{ problems: [...problems.values()], unmatched: [...unmatched], files },
  };
}

async function writeJoined(
  { target, ...asked }: MergeJob,
  parts: Part[],
  records: Map<string, InputRecord>,
  report: RunReport,
): Promise<void> {
  const from = (file: string | undefined): string | undefined =>
    file === undefined ? undefined : path.resolve(target, file);
  const listFile = asked.catalogue ?? from(report.written.catalogue);
  const reportFile = asked.report ?? from(report.written.report);
  const rows = await RowStore.open(target, null);
  for (const { outDir, shard } of parts) await rows.load(ownFile(outDir, 'articles', shard));
  if (listFile !== undefined) {
    await writeWhole(listFile, catalogue(listFile, report, rows));
    await rows.close(new Set(records.keys()));
  }
  for (const file of [ownFile(target, 'report', null), reportFile]) {
    if (file !== undefined) await writeWhole(file, reportLines(report));
  }
  await writeWhole(ownFile(target, 'manifest', null), manifestLines(records.values()));
}
