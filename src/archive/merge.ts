/** `digest merge`: combines what the shards of a run know into what a single run would know. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { writeWhole } from '../files/atomic.ts';
import { exists, pathInside, staysInside } from '../files/guard.ts';
import { isAbsence, refused, unreadable } from '../convert/failure.ts';
import { compareNames, slashed } from '../text/file-names.ts';
import { catalogue } from './catalogue.ts';
import { sha256 } from './content.ts';
import { readJournal } from './journal.ts';
import { ListGuard } from './lists.ts';
import { lockFolder } from './lock.ts';
import {
  manifestLines,
  ownedFiles,
  readManifest,
  checkOwnFolder,
  makeOwnFolder,
  OWN_FOLDER,
  ownFile,
  parseEntry,
  parseMemory,
  readIfThere,
} from './memory.ts';
import type { InputRecord } from './types.ts';
import { countOutcome, countUnreadable, noCounts, reportLines, type RunReport } from './report.ts';
import { RowStore } from './rows.ts';
import { isInShard, parseShard, type Shard } from './shard.ts';

interface MergeJob {
  /** Absolute paths of the folders that shards wrote to. */
  outDirs: string[];
  /** Absolute path of the folder that will have everything; it may be one of them. */
  target: string;
  /** Absolute path; when absent, where the shards were told to write it, if that is in the target. */
  catalogue: string | undefined;
  report: string | undefined;
  /** Overwrites a catalogue or a report that no run has made. */
  force: boolean;
  /** The folder that names in messages are relative to. */
  cwd: string;
}

interface MergeResult {
  /** How many shards there should be; 0 when none were found. */
  of: number;
  /** Shards of which nothing was found. */
  missing: number[];
  /** Shards that were stopped before they finished. */
  unfinished: number[];
  /** Outputs that a manifest lists but that are missing, or not as they were written. */
  lost: string[];
  /** Files of the memory that were damaged. */
  damaged: string[];
  /** Places outside the target where shards were told to write a catalogue or a report; nothing was written there. */
  outside: string[];
  /** Outputs that were copied to the target from another folder. */
  copied: number;
  report: RunReport;
}

interface Part {
  shard: Shard;
  outDir: string;
  writtenAt: number;
}

export async function mergeShards(job: MergeJob): Promise<MergeResult> {
  for (const folder of [...job.outDirs, job.target]) await checkOwnFolder(folder);
  const parts = await findParts(job.outDirs);
  makeOwnFolder(job.target);
  const release = await lockFolder(job.target, null, { besideShards: true });
  try {
    return await mergeParts(job, parts);
  } finally {
    await release();
  }
}

async function mergeParts(job: MergeJob, parts: Part[]): Promise<MergeResult> {
  const of = parts[0]?.shard.of ?? 0;
  const present = new Set(parts.map(({ shard }) => shard.index));
  const missing = Array.from({ length: of }, (_, at) => at + 1).filter((n) => !present.has(n));

  const records = new Map<string, InputRecord>();
  for (const record of await readManifest(ownFile(job.target, 'manifest', null))) {
    // What is known about a share whose shard is missing.
    const isMissing = missing.some((index) => isInShard(record.input, { index, of }));
    if (isMissing) records.set(record.input, record);
  }
  const lost: string[] = [];
  let copied = 0;
  for (const { shard, outDir } of parts) {
    for (const record of await readManifest(ownFile(outDir, 'manifest', shard))) {
      for (const file of ownedFiles(record)) {
        const verdict = await copyOutput(file, outDir, job.target);
        if (verdict === 'lost') lost.push(file.path);
        if (verdict === 'copied') copied += 1;
      }
      const source = slashed(path.relative(job.target, path.resolve(outDir, record.source)));
      records.set(record.input, { ...record, source });
    }
  }

  const damaged: string[] = [];
  const reports: (RunReport | null)[] = [];
  for (const part of parts) reports.push(await readReport(part, damaged));
  const report = joinReports(reports.filter((each) => each !== null));
  const unfinished: number[] = [];
  for (const [at, { shard, outDir }] of parts.entries()) {
    const journal = await readJournal(ownFile(outDir, 'journal', shard), parseEntry);
    if (journal.isDamaged) damaged.push(ownFile(outDir, 'journal', shard));
    const isKilled = journal.entries.length > 0 || journal.isDamaged;
    if (isKilled || (reports[at]?.counts.remaining ?? 1) > 0) unfinished.push(shard.index);
  }
  const outside = await writeJoined(job, parts, { records, report, damaged });
  unfinished.sort((a, b) => a - b);
  lost.sort(compareNames);
  return { of, missing, unfinished, lost, damaged, outside, copied, report };
}

/** The newest manifest of each shard, for the number of shards that was used last. */
async function findParts(outDirs: string[]): Promise<Part[]> {
  const all: Part[] = [];
  for (const outDir of outDirs) {
    const folder = path.join(outDir, OWN_FOLDER);
    const names = await readdir(folder).catch((error: unknown) => {
      if (isAbsence(error)) return [];
      throw unreadable(error, folder);
    });
    for (const name of names) {
      const shard = parseShard(/^manifest-(.+)\.json$/.exec(name)?.[1] ?? '', '-of-');
      if (shard === null) continue;
      const { mtimeMs } = await stat(path.join(folder, name));
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

/** Makes sure that an output is in the target. */
async function copyOutput(
  file: { path: string; sha256: string },
  from: string,
  target: string,
): Promise<'there' | 'copied' | 'lost'> {
  const matches = async (folder: string): Promise<Buffer | null> => {
    try {
      const content = await readFile(pathInside(folder, file.path));
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
  const whole = pathInside(target, file.path);
  // A merge combines separate files; it never chooses between two versions of one.
  if (exists(whole)) throw refused('exists', whole);
  await writeWhole(whole, content);
  return 'copied';
}

async function readReport({ outDir, shard }: Part, damaged: string[]): Promise<RunReport | null> {
  const file = ownFile(outDir, 'report', shard);
  const text = await readIfThere(file);
  if (text === null) return null;
  const report = parseMemory('report', text);
  if (report === null) damaged.push(file);
  return report;
}

function joinReports(reports: RunReport[]): RunReport {
  const counts = noCounts();
  const files = reports
    .flatMap((report) => report.files)
    .sort((a, b) => compareNames(a.input, b.input));
  for (const file of files) countOutcome(counts, file);
  for (const report of reports) counts.removed += report.counts.removed;
  // Every shard looks at the whole archive, so all of them report the same problems.
  const problems = new Map(
    reports.flatMap((report) => report.problems).map((each) => [JSON.stringify(each), each]),
  );
  countUnreadable(counts, problems.values());
  const unmatched = new Set(reports.flatMap((report) => report.unmatched));
  const [first] = reports;
  return {
    ...{ reportVersion: 1, program: first?.program ?? '', counts },
    written: first?.written ?? {},
    ...{ problems: [...problems.values()], unmatched: [...unmatched], files },
  };
}

/** Writes the joined files. Returns the places outside the target, to which nothing was written. */
async function writeJoined(
  { target, force, cwd, ...asked }: MergeJob,
  parts: Part[],
  {
    records,
    report,
    damaged,
  }: { records: Map<string, InputRecord>; report: RunReport; damaged: string[] },
): Promise<string[]> {
  const outside: string[] = [];
  // A shard may have come from somebody else, so its report must not lead out of the target.
  const recorded = (relative: string | undefined): string | undefined => {
    if (relative === undefined || staysInside(relative)) {
      return relative === undefined ? undefined : pathInside(target, relative);
    }
    outside.push(path.resolve(target, relative));
    return undefined;
  };
  const listFile = asked.catalogue ?? recorded(report.written.catalogue);
  const reportFile = asked.report ?? recorded(report.written.report);
  const lists = await ListGuard.open(target, null, force);
  for (const file of [listFile, reportFile]) {
    if (file !== undefined) await lists.require(file, { inputs: [], cwd });
  }
  const rows = await RowStore.open(target, null);
  for (const { outDir, shard } of parts) await rows.load(ownFile(outDir, 'articles', shard));
  damaged.push(...lists.damaged, ...rows.damaged);
  if (listFile !== undefined) {
    await lists.write(listFile, catalogue(listFile, report, rows));
    await rows.close(new Set(records.keys()));
  }
  if (reportFile !== undefined) await lists.write(reportFile, reportLines(report));
  await lists.close();
  await writeWhole(ownFile(target, 'report', null), reportLines(report));
  const sorted = [...records.values()].sort((a, b) => compareNames(a.input, b.input));
  await writeWhole(ownFile(target, 'manifest', null), manifestLines(sorted));
  return outside;
}
