/**
 * What a worker thread does: reads one input, converts it, and writes all requested outputs or none. It reads and writes
 * files synchronously: the thread has nothing else to do, and each asynchronous step needs a round trip to another thread.
 */
import { existsSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Failed, isLasting, toFailure, unwritable } from '../convert/failure.ts';
import { readIssue, realParsing, type IssueReading, type Parsing } from '../convert/read.ts';
import { renderIssue } from '../convert/render.ts';
import { writeBytes, writeFolder } from '../files/atomic.ts';
import { removeEmptyFolders } from '../files/folders.ts';
import { OutputGuard, pathInside } from '../files/guard.ts';
import { documentExtras, type DocumentExtras } from '../files/metadata.ts';
import type { Profile } from '../periodical/profile.ts';
import { slashed } from '../text/file-names.ts';
import type { Finding } from '../rules/finding.ts';
import { FindingLog } from '../report/finding-log.ts';
import type { Issue } from '../tree/types.ts';
import { summariseReplaced } from '../write/clean.ts';
import { formats, isDocument, type Format, type FormatName } from '../write/formats.ts';
import { hashFile, isAsMade, readSteady, removeOwned, sha256, stampOf } from './content.ts';
import { sourceOf } from './plan.ts';
import { TRUSTED } from './stamps.ts';
import type {
  ArticleRow,
  Conversion,
  FindingSummary,
  InputRecord,
  KeptFinding,
  OutputRecord,
  Stamp,
  PlannedOutput,
  SideRecord,
  Task,
} from './types.ts';

interface Converting {
  parsing?: Parsing;
  /** Called before the outputs are written: while they wait for the disk, the thread may convert the next input. */
  onWrite?: () => void;
}

/** Converts one input. Never throws: errors are part of the result. */
export async function convertFile(
  task: Task,
  { parsing = realParsing, onWrite }: Converting = {},
): Promise<Conversion> {
  const log = new FindingLog();
  const findings: FindingSummary = { counts: log.counts, kept: [] };
  const conversion: Conversion = { record: null, sightings: [], findings, rows: null };
  let content: ReadContent | undefined;
  let outputs: WrittenOutput[] = [];
  try {
    const { bytes, ...read } = await readSteady(task.input.path);
    content = { sha256: sha256(bytes), bytes: bytes.length, ...read };
    const { encoding, encodingErrors, normalize, pdf, language } = task.settings.options;
    const { confirmed, check, rules } = task.settings.options;
    const profile = sharedProfile(task.settings.options.profile);
    const options = {
      ...{ name: task.input.name, encoding, encodingErrors, normalize, language },
      ...{ profile, confirmed, rules: check ? rules : null },
      ...pdf,
    };
    let reading = await readIssue(bytes, options, parsing);
    let every = reading;
    if (reading.holdsSeveral && task.targets.some(isByArticle)) {
      every = await readIssue(bytes, { ...options, rules: null, everyIssue: true }, parsing);
      if (!check && task.targets.every(isByArticle)) reading = every;
    }
    if (reading.normalized) conversion.normalized = reading.normalized;
    for (const finding of reading.findings) log.add(finding);
    if (log.counts.error > 0) throw new Failed({ kind: 'findings' });
    const rendered = await render(task, { tree: reading, every });
    onWrite?.();
    outputs = await write(task, rendered);
    const replaced = task.targets.some(takesExtras) ? summariseReplaced(reading.issue) : null;
    if (replaced) conversion.replaced = replaced;
    if (task.rows) {
      const rows = every.issues.flatMap(articleRows);
      conversion.rows = { input: task.input.relative, sha256: content.sha256, rows };
    }
  } catch (error) {
    conversion.failure = toFailure(error);
  }
  findings.kept = log.kept().map(keep);
  if (content) remember(task, content, outputs, conversion);
  return conversion;
}

interface ReadContent {
  sha256: string;
  bytes: number;
  stamp: Stamp;
  readAt: number;
}

interface WrittenOutput {
  format: FormatName;
  files: WrittenFile[];
  sides: SideRecord[];
}

/** Adds to a conversion what the next runs need to know about it. */
function remember(
  { input, outDir, made: before, settings: { program, hashes } }: Task,
  { stamp, sha256: hash, readAt, bytes }: ReadContent,
  outputs: readonly WrittenOutput[],
  conversion: Conversion,
): void {
  const { sightings, findings, failure } = conversion;
  const source = sourceOf(outDir, input);
  sightings.push([source, { ...stamp, sha256: hash, at: readAt }]);
  const made = { ...before };
  for (const { format, files, sides } of outputs) {
    for (const { path: file, sha256, stamp: seen } of files) {
      sightings.push([file, { ...seen, sha256, at: TRUSTED }]);
    }
    made[format] = {
      ...{ program, options: hashes.formats[format]!, sha256: hash, sides },
      files: files.map(({ path: file, bytes: size, sha256 }) => ({
        path: file,
        bytes: size,
        sha256,
      })),
    };
  }
  if (failure && !isLasting(failure)) return;
  const record: InputRecord = {
    ...{ input: input.relative, source, sha256: hash, bytes },
    parsed: { program, options: hashes.parsing },
    findings,
    ...(failure && { failure }),
    made: inOrder(made),
  };
  conversion.record = JSON.stringify(record);
}

/** With its keys in a fixed order, whichever format was made first. */
const inOrder = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) as T;

let lastProfile: Profile | undefined;

/** Options that differ may contain copies of one profile, while markers are made once for each object. */
function sharedProfile(profile: Profile): Profile {
  if (!isDeepStrictEqual(profile, lastProfile)) lastProfile = profile;
  return lastProfile!;
}

const isByArticle = ({ format }: PlannedOutput): boolean => formats[format].unit === 'article';

/** A tree contains the first issue of the input; formats that list articles contain those of every issue. */
interface Readings {
  tree: IssueReading;
  every: IssueReading;
}

interface Rendered {
  target: PlannedOutput;
  sides: string[];
  files: OutputContent[];
}

/** Makes all outputs before any is written: if one format fails, the others are not written either. */
async function render(task: Task, readings: Readings): Promise<Rendered[]> {
  const { input, settings, targets } = task;
  const { options } = settings;
  const rendered: Rendered[] = [];
  let extras: DocumentExtras | undefined;
  for (const target of targets) {
    const isExtended = takesExtras(target);
    if (isExtended) extras ??= await documentExtras(input, options.metadata, options.epoch);
    const { language, withPictures = false } = options;
    const writing = isExtended
      ? { ...extras!.options, ...options.writing[target.format], profile: options.profile }
      : { language, withPictures };
    const reading = isByArticle(target) ? readings.every : readings.tree;
    const format: Format = formats[target.format];
    const made = await renderIssue(reading, format, { ...writing, split: target.split });
    rendered.push({
      target,
      sides: isExtended ? extras!.sides : [],
      files: made.map(({ name, content }) => ({
        name,
        path: target.split ? `${target.path}/${name}` : target.path,
        content: typeof content === 'string' ? Buffer.from(content) : content,
      })),
    });
  }
  return rendered;
}

/** Whether an output contains metadata and a cover. */
const takesExtras = ({ format }: PlannedOutput): boolean => isDocument(formats[format]);

async function write(task: Task, rendered: readonly Rendered[]): Promise<WrittenOutput[]> {
  const { input, outDir } = task;
  const all = rendered.flatMap(({ files }) => files);
  const guard = new OutputGuard([input.path], task.force);
  for (const file of all) await refuseForeign(task, file, guard);
  const records = await putAll(task, rendered);
  const outputs: WrittenOutput[] = [];
  for (const { target, files, sides } of rendered) {
    const names = new Set(files.map((file) => file.path));
    for (const old of task.owned) {
      const isLeft = old.format === target.format && !names.has(old.path);
      if (isLeft) await removeOwned(outDir, old);
    }
    const folder = path.dirname(input.path);
    const sideRecords = await Promise.all(
      sides.map(async (side) => ({
        path: slashed(path.relative(folder, side)),
        sha256: await hashFile(side),
      })),
    );
    const made = files.map((file) => records.get(file.path)!);
    outputs.push({ format: target.format, files: made, sides: sideRecords });
  }
  return outputs;
}

interface OutputContent {
  /** Relative to the folder of a split output. */
  name: string;
  /** Relative to the output folder, with `/` on every system. */
  path: string;
  content: Uint8Array;
}

/** Refuses to overwrite a file that no run made. */
async function refuseForeign(
  { outDir, owned, begun }: Task,
  { path: name, content }: OutputContent,
  guard: OutputGuard,
): Promise<void> {
  const isOurs =
    owned.some((own) => own.path === name) ||
    begun.some((own) => name === own || name.startsWith(`${own}/`));
  try {
    const file = pathInside(outDir, name);
    await guard.require(file, name, { content, isOurs: () => Promise.resolve(isOurs) });
  } catch (error) {
    throw unwritable(error, name);
  }
}

type WrittenFile = OutputRecord & { stamp: Stamp };

/** Writes all outputs; if one cannot be written, those that did not exist before are removed. */
async function putAll(task: Task, outputs: readonly Rendered[]): Promise<Map<string, WrittenFile>> {
  const { outDir } = task;
  const files = outputs.flatMap((output) => output.files);
  const isNew = files.filter((file) => !existsSync(path.join(outDir, file.path)));
  try {
    // All at the same time, so that they wait for the disk only once.
    const written = await Promise.allSettled(outputs.map((output) => put(task, output)));
    for (const each of written) if (each.status === 'rejected') throw each.reason;
  } catch (error) {
    const added = isNew
      .map((file) => path.join(outDir, file.path))
      .filter((each) => existsSync(each));
    for (const each of added) rmSync(each, { force: true });
    const folders = new Set(added.map((each) => path.dirname(each)));
    for (const folder of folders) await removeEmptyFolders(folder, outDir);
    throw error;
  }
  const records = files.map(({ path: file, content }): WrittenFile => {
    const stamp = stampOf(statSync(path.join(outDir, file)));
    return { path: file, bytes: content.length, sha256: sha256(content), stamp };
  });
  return new Map(records.map((record) => [record.path, record]));
}

async function put({ outDir, owned }: Task, { target, files }: Rendered): Promise<void> {
  const whole = path.join(outDir, target.path);
  try {
    if (!target.split) for (const { content } of files) await writeBytes(whole, content);
    else {
      const obsolete: string[] = [];
      for (const old of owned) {
        const isIn = old.format === target.format && old.path.startsWith(`${target.path}/`);
        if (isIn && (await isAsMade(outDir, old)))
          obsolete.push(old.path.slice(target.path.length + 1));
      }
      await writeFolder(whole, files, obsolete);
    }
  } catch (error) {
    throw unwritable(error, target.path);
  }
}

function articleRows(issue: Issue): ArticleRow[] {
  return issue.sections.flatMap(({ name: section, articles }) =>
    articles.map(({ title, source, pages, summary }) => ({
      ...{ section, title, source, pages, summary },
    })),
  );
}

const keep = ({ ruleId, severity, message, position }: Finding): KeptFinding => ({
  ...{ ruleId, severity, message },
  line: position.start.line,
  column: position.start.column,
});
