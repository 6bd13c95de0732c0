/** One input on its way from bytes to a sink. */
import type { ParseOptions } from '../parser/options.ts';
import { validate } from '../schema/validate.ts';
import type { Issue } from '../tree/types.ts';
import type { Format, IssueFormat } from '../write/formats.ts';
import type { TreeOptions } from '../write/tree.ts';
import type { LoadedConfig } from './config.ts';
import type { Context } from './context.ts';
import type { ConvertJob } from './convert.ts';
import { Fault } from './errors.ts';
import { readAll, readChunks, sizeOf, type Input } from './inputs.ts';
import { wantsColor } from './io.ts';
import type { Notes } from './notes.ts';
import { documentOptions, tellReplaced, type CommonMetadata } from './metadata.ts';
import { LONG, withProgress } from './progress.ts';
import type { Sink } from './sink.ts';
import type { Target } from './targets.ts';

export interface InputWork {
  input: Input;
  target: Target;
  sink: Sink;
  format: Format;
  job: ConvertJob;
  config: LoadedConfig;
  metadata: CommonMetadata;
  context: Context;
  notes: Notes;
}

/** Reads, parses and writes one input; throws what goes wrong. */
export async function convertInput(work: InputWork): Promise<void> {
  const { format } = work;
  if (format.unit === 'article') await streamArticles(work, format);
  else await writeIssue(work, format);
}

async function writeIssue(work: InputWork, format: IssueFormat): Promise<void> {
  const { input, target, sink, job, config, metadata, context, notes } = work;
  const { io, engine } = context;
  const bytes = await readAll(input, io);
  const options = parseOptions(work);
  const builder = engine.foldEvents();
  for (const event of engine.parseEvents(bytes, options)) {
    builder.push(event);
    notes.listen(event);
  }
  const issue = builder.issue();
  checkTree(issue, context);
  const writing = format.document
    ? await documentOptions(input, { ...metadata, config: config.metadata }, context)
    : treeOptions(work);
  if (target.split && format.loadFolder) {
    const write = await format.loadFolder();
    for (const { name, content } of write(issue, writing)) await sink.write(content, name);
  } else {
    const write = await format.load();
    await sink.write(await write(issue, writing));
  }
  if (format.document && !job.quiet) tellReplaced(issue, input.name, context);
}

async function streamArticles(
  work: InputWork,
  format: Format & { unit: 'article' },
): Promise<void> {
  const { input, sink, context, notes } = work;
  const articleContext = { file: input.name, issue: work.config.profile.title, section: '' };
  for await (const event of context.engine.parseStream(await chunks(work), parseOptions(work))) {
    notes.listen(event);
    if (event.type === 'section') articleContext.section = event.section.name;
    if (event.type === 'article') await sink.write(format.write(event.article, articleContext));
  }
}

async function chunks(work: InputWork): Promise<AsyncIterable<Uint8Array>> {
  const { input, target, job, context } = work;
  const { io, say } = context;
  const read = readChunks(input, io);
  const total = await sizeOf(input);
  const isLong = total === null || total >= LONG;
  // Articles that run over the screen are progress enough.
  const isSeen = target.path === null && io.stdout.isTTY === true;
  if (job.quiet || !isLong || isSeen || io.stderr.isTTY !== true) return read;
  return withProgress(read, { name: input.name, total, stderr: io.stderr, say });
}

function parseOptions({ input, job, config, context }: InputWork): ParseOptions {
  const { encoding, explain } = job;
  const { language } = context;
  return { name: input.name, encoding, explain, language, profile: config.profile };
}

/** Only a terminal is coloured and has a width; a file gets what a pipe gets. */
function treeOptions({ target, context }: InputWork): TreeOptions {
  const { io, language } = context;
  if (target.path !== null) return { language };
  const { columns } = io.stdout;
  return { language, color: wantsColor(io.stdout, io.env), ...(columns && { columns }) };
}

/** No tree leaves the program that its own published schema would refuse. */
function checkTree(issue: Issue, { say }: Context): void {
  const result = validate(issue);
  if (result.valid) return;
  const [first] = result.errors;
  const detail = { path: first?.path ?? '', detail: first?.message ?? '' };
  throw new Fault(say('fault.schema', { ...detail, more: result.errors.length - 1 }));
}
