/** One input on its way from bytes to a sink. */
import { Confirmed } from '../convert/confirmed.ts';
import { decodeIssue, readIssue } from '../convert/read.ts';
import { renderIssue } from '../convert/render.ts';
import type { EncodingErrors, EncodingName } from '../input/encodings.ts';
import type { IssueEvent } from '../tree/events.ts';
import { watchEvents } from '../rules/watch.ts';
import { documentExtras, type CommonMetadata } from '../files/metadata.ts';
import { jsonEscape, visibleLines } from '../text/visible.ts';
import type { NormalizeCounts } from '../text/normalize.ts';
import { summariseReplaced } from '../write/clean.ts';
import type { Format, FormatName, IssueFormat } from '../write/formats.ts';
import type { DocumentOptions } from '../write/options.ts';
import type { TreeOptions } from '../write/tree.ts';
import { confirmedFor, type ConfigFlag, type LoadedConfig } from './config-loader.ts';
import type { Context } from './context.ts';
import { readAll, readChunks, sizeOf, type Input } from './inputs.ts';
import { wantsColor } from './io.ts';
import type { Notes } from './notes.ts';
import { LONG, withProgress } from './progress.ts';
import { pdfOptionsOf, type PdfFlags } from './shared-options.ts';
import type { Sink } from './sink.ts';
import type { Target } from './targets.ts';

/** The options of `digest parse`, with valid values. */
export interface ParseJob {
  files: string[];
  to: FormatName;
  output: string | undefined;
  encoding: EncodingName | 'auto';
  encodingErrors: EncodingErrors | undefined;
  normalize: boolean | undefined;
  pdf: PdfFlags;
  /** The file that standard input stands for. */
  stdinFilename: string | undefined;
  explain: boolean;
  quiet: boolean;
  force: boolean;
  /** Whether each article becomes a separate file; undefined when the format decides. */
  split: boolean | undefined;
  /** In the form `key=value`. */
  meta: readonly string[];
  metaFile: string | undefined;
  /** Options of Markdown or HTML. */
  writing: DocumentOptions;
  config: ConfigFlag;
}

export interface InputWork {
  input: Input;
  target: Target;
  sink: Sink;
  format: Format;
  job: ParseJob;
  config: LoadedConfig;
  metadata: CommonMetadata;
  context: Context;
  notes: Notes;
}

/** Reads, parses and writes one input. Any failure is thrown. */
export async function convertInput(work: InputWork): Promise<void> {
  const { format } = work;
  if (format.unit === 'article') await streamArticles(work, format);
  else await writeIssue(work, format);
}

async function writeIssue(work: InputWork, format: IssueFormat): Promise<void> {
  const { input, target, sink, job, config, metadata, context, notes } = work;
  const { io, engine, translate, log } = context;
  const bytes = await readAll(input, io);
  const { encoding, explain } = job;
  const { name } = input;
  const { profile, encodingErrors, normalize } = config;
  const { language } = context;
  const listen = notes.explain;
  const options = {
    ...{ name, encoding, encodingErrors, normalize, explain, language, profile, listen },
    ...{ confirmed: confirmedFor(input, config), ...pdfOptionsOf(job.pdf, io) },
  };
  const reading = await readIssue(bytes, { ...options, rules: null }, engine);
  reading.findings.forEach(notes.add);
  reportNormalized(reading.normalized, work);
  const epoch = io.env['SOURCE_DATE_EPOCH'];
  const writing = format.document
    ? {
        ...(await documentExtras(input, { ...metadata, config: config.metadata }, epoch)).options,
        ...job.writing,
        profile,
      }
    : treeOptions(work);
  const rendering = { ...writing, split: target.split === true };
  if (format.pieces) {
    const { issue, images } = reading;
    for (const piece of format.pieces(issue, { ...writing, images })) {
      await sink.write(printable(piece, work));
    }
  } else {
    for (const file of await renderIssue(reading, format, rendering)) {
      await sink.write(printable(file.content, work), file.name);
    }
  }
  const replaced = format.document && !job.quiet ? summariseReplaced(reading.issue) : null;
  if (replaced) log(`${translate('write.replaced', { name, ...replaced })}\n`);
}

async function streamArticles(
  work: InputWork,
  format: Format & { unit: 'article' },
): Promise<void> {
  const { input, sink, context, notes } = work;
  const { profile } = work.config;
  const { events, confirmed } = await openEvents(work);
  const watch = watchEvents({ language: context.language, profile }, (finding) => {
    for (const open of confirmed?.open([finding]) ?? [finding]) notes.add(open);
  });
  const articleContext = { file: input.name, issue: profile.title, section: '' };
  for await (const event of events) {
    watch(event);
    notes.explain(event);
    if (event.type === 'end') reportNormalized(event.normalized ?? null, work);
    if (event.type === 'section') articleContext.section = event.section.name;
    else if (event.type === 'anotherIssue') articleContext.section = '';
    if (event.type === 'article') {
      await sink.write(printable(format.write(event.article, articleContext), work));
    }
  }
}

/** The events of an input. Only where findings are confirmed is it read as a whole first, to find the lines they name. */
async function openEvents(work: InputWork): Promise<{
  events: Iterable<IssueEvent> | AsyncIterable<IssueEvent>;
  confirmed: Confirmed | null;
}> {
  const { input, config, context } = work;
  const { engine, io } = context;
  const options = parseOptions(work);
  const entries = confirmedFor(input, config);
  if (entries.length === 0) {
    return { events: engine.parseStream(await chunks(work), options), confirmed: null };
  }
  const { decoded, parse } = await decodeIssue(await readAll(input, io), options, engine);
  const confirmed = new Confirmed(decoded.text, entries);
  return { events: parse({ ...options, hints: confirmed.hints }), confirmed };
}

/** Prints how much was normalized, even if it is nothing, because the user asked for it. */
function reportNormalized(
  counts: NormalizeCounts | null,
  { input: { name }, job: { quiet }, context: { log, translate } }: InputWork,
): void {
  if (counts && !quiet) log(`${translate('parse.normalized', { name, ...counts })}\n`);
}

async function chunks(work: InputWork): Promise<AsyncIterable<Uint8Array>> {
  const { input, target, job, context } = work;
  const { io, translate } = context;
  const read = readChunks(input, io);
  const total = await sizeOf(input);
  const isLong = total === null || total >= LONG;
  // When the articles themselves scroll over the screen, no other progress is needed.
  const isSeen = target.path === null && io.stdout.isTTY === true;
  if (job.quiet || !isLong || isSeen || io.stderr.isTTY !== true) return read;
  return withProgress(read, { name: input.name, total, stderr: io.stderr, translate });
}

function parseOptions({ input, job, config, context }: InputWork) {
  const { encoding, explain } = job;
  const { profile, encodingErrors, normalize } = config;
  return {
    ...{ name: input.name, encoding, encodingErrors, normalize, explain, profile },
    everyIssue: true,
    ...pdfOptionsOf(job.pdf, context.io),
  };
}

/** Only a terminal gets colour and a width; a file gets the same bytes as a pipe. */
function treeOptions({ target, context }: InputWork): TreeOptions {
  const { io, language } = context;
  if (target.path !== null) return { language };
  const { columns } = io.stdout;
  return { language, color: wantsColor(io.stdout, io.env), ...(columns && { columns }) };
}

/** Makes a text safe for a terminal, which it could otherwise control. An outline has its own colours and is safe. */
function printable(
  content: string | Uint8Array,
  { target, job, context }: InputWork,
): string | Uint8Array {
  const isSeen = target.path === null && context.io.stdout.isTTY === true;
  if (!isSeen || job.to === 'tree' || typeof content !== 'string') return content;
  return visibleLines(content, job.to === 'json' || job.to === 'ndjson' ? jsonEscape : undefined);
}
