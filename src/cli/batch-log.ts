/** What `digest batch` and `digest merge` print, and the exit code that sums it up. */
import path from 'node:path';
import type { Collision } from '../archive/plan.ts';
import type { RunCounts, RunReport } from '../archive/report.ts';
import type { BatchEvent } from '../archive/run-log.ts';
import type { BatchJob } from '../archive/run.ts';
import type { FindingSummary } from '../archive/types.ts';
import type { Translate } from '../locales/translate.ts';
import { FindingLog } from '../report/finding-log.ts';
import { renderShort } from '../report/short.ts';
import { noChanges, type NormalizeCounts } from '../text/normalize.ts';
import { slashed } from '../text/file-names.ts';
import type { BatchProgress } from './batch-progress.ts';
import type { Context } from './context.ts';
import { failureMessage, UserError } from './describe-failure.ts';
import { writeText } from './sink.ts';

/** Checks the name of an article list: its extension decides the format. */
function readListName(got: string | undefined, translate: Translate): string | undefined {
  if (got === undefined || /\.(?:csv|ndjson)$/i.test(got)) return got;
  throw new UserError(translate('batch.bad-list', { got }));
}

/** Where `--catalog` and `--report` go, as absolute paths. */
export function readLists(
  flags: { catalog?: string | undefined; report?: string | undefined },
  { io: { cwd }, translate }: Pick<Context, 'io' | 'translate'>,
): { catalogue: string | undefined; report: string | undefined } {
  const at = (file: string | undefined): string | undefined =>
    file === undefined ? undefined : path.resolve(cwd, file);
  const catalogue = at(readListName(flags.catalog, translate));
  const report = at(flags.report);
  if (catalogue !== undefined && catalogue === report) {
    const names = { first: '--catalog', second: '--report', path: flags.report! };
    throw new UserError(translate('output.collision', names));
  }
  return { catalogue, report };
}

/** 2 if something could not be read or written, 1 if findings prevented an output, otherwise 0. */
export function exitCode({ files, problems, unmatched }: RunReport): number {
  if (problems.length > 0 || unmatched.length > 0) return 2;
  const failures = files.flatMap(({ failure }) => (failure ? [failure.kind] : []));
  if (failures.some((kind) => kind !== 'findings')) return 2;
  return failures.length > 0 ? 1 : 0;
}

export class BatchLog {
  readonly #job: BatchJob;
  readonly #quiet: boolean;
  readonly #progress: BatchProgress;
  readonly #context: Context;
  /** What a dry run would do: its result, which goes to standard output. */
  readonly #plan: string[] = [];
  /** Whether an ignored file was named explicitly: tools that pass every changed file name such ones, too. */
  hasNamedIgnored = false;
  #hasOtherIgnored = false;
  /** The arguments and the lines of the list of files, without the ignored files among them: each of those has its own note. */
  readonly #words: Set<string>;
  /** What was normalized in all files together, and in how many of them. */
  readonly #normalized = noChanges();
  #changed = 0;

  constructor(job: BatchJob, quiet: boolean, progress: BatchProgress, context: Context) {
    this.#job = job;
    this.#quiet = quiet;
    this.#progress = progress;
    this.#context = context;
    this.#words = new Set([...job.patterns, ...job.listed].map(slashed));
  }

  onEvent(event: BatchEvent): void {
    const { translate } = this.#context;
    const print = this.#progress.print.bind(this.#progress);
    switch (event.type) {
      case 'problem': {
        const { path: where, code } = event.problem;
        const message =
          code === 'ELOOP'
            ? translate('batch.loop', { path: where })
            : failureMessage({ kind: 'system', code, path: where }, this.#context);
        print(`digest: ${message}`);
        return;
      }
      case 'unmatched':
        print(`digest: ${translate('batch.unmatched', { path: event.pattern })}`);
        return;
      case 'empty': {
        const { include, exclude } = this.#job;
        const id = include || exclude.length > 0 ? 'batch.none-selected' : 'batch.empty';
        print(`digest: ${translate(id, { path: event.pattern })}`);
        return;
      }
      case 'ignored': {
        if (!this.#words.delete(event.name)) {
          this.#hasOtherIgnored = true;
          return;
        }
        this.hasNamedIgnored = true;
        print(`digest: ${translate('file.ignored', { path: event.name })}`);
        return;
      }
      case 'planned':
        if (!this.#job.dryRun && event.work > 0) this.#progress.begin(event.work);
        return;
      case 'begun':
        this.#progress.begun += event.count;
        return;
      case 'file':
        this.#onFile(event);
        return;
      case 'removed':
        if (this.#job.dryRun) {
          this.#plan.push(translate('batch.would-remove', { path: event.path }));
        } else if (!this.#quiet) print(translate('batch.removed', { path: event.path }));
        return;
      case 'replaced':
        if (!this.#quiet) print(translate('batch.replaced', { name: event.name, by: event.by }));
        return;
      case 'damaged':
        print(`digest: ${translate('batch.damaged', { path: event.file })}`);
        return;
      case 'doubted': {
        const { doubt, folder, count } = event;
        print(`digest: ${translate(`batch.doubted.${doubt}`, { folder, count })}`);
        return;
      }
      case 'kept':
        if (!this.#quiet) print(translate('batch.kept', { path: event.path }));
        return;
      case 'not-pruned':
        print(`digest: ${translate('batch.not-pruned')}`);
        return;
      case 'trouble':
        print(`digest: ${failureMessage(event.failure, this.#context)}`);
    }
  }

  #onFile({ name, report, replaced }: BatchEvent & { type: 'file' }): void {
    const { translate } = this.#context;
    const { status, failure, findings } = report;
    const print = this.#progress.print.bind(this.#progress);
    if (failure) {
      const found = this.#renderFindings(name, findings, failure.kind === 'findings');
      if (found !== '') print(found.trimEnd());
      print(`digest: ${failureMessage(failure, this.#context, name)}`);
    }
    if (report.normalized) this.#onNormalized(name, report.normalized);
    if (replaced && !this.#quiet) print(translate('write.replaced', { name, ...replaced }));
    if (this.#job.dryRun && status === 'done') {
      this.#plan.push(translate('batch.would', { path: name }));
    }
    this.#progress.count(status);
  }

  #onNormalized(name: string, counts: NormalizeCounts): void {
    const kinds = Object.entries(counts) as [keyof NormalizeCounts, number][];
    if (kinds.every(([, n]) => n === 0)) return;
    for (const [kind, n] of kinds) this.#normalized[kind] += n;
    this.#changed += 1;
    if (this.#quiet) return;
    this.#progress.print(this.#context.translate('parse.normalized', { name, ...counts }));
  }

  /** Prints how much was normalized in all files together. */
  printNormalized(): void {
    if (this.#changed === 0 || this.#quiet) return;
    const { translate, log } = this.#context;
    const name = translate('batch.files', { count: this.#changed });
    log(`${translate('parse.normalized', { name, ...this.#normalized })}\n`);
  }

  /** Formats the findings that a run kept in the way `digest parse` prints them. */
  #renderFindings(file: string, { counts, kept }: FindingSummary, quiet: boolean): string {
    const log = new FindingLog();
    for (const { line, column, ...finding } of kept) {
      const point = { line, column, offset: 0 };
      log.add({ ...finding, position: { start: point, end: point } });
    }
    // The log only got the kept findings; the counts cover all of them.
    Object.assign(log.counts, counts);
    return renderShort(log, { file, language: this.#context.language, quiet });
  }

  /** Prints why a run had nothing to do. */
  printNothing(): void {
    const { translate, log } = this.#context;
    if (this.#hasOtherIgnored) {
      const path = [...this.#words].join(' ');
      log(`digest: ${translate('file.ignored', { path })}\n`);
    } else if (!this.hasNamedIgnored) log(`digest: ${translate('batch.nothing')}\n`);
  }

  /** Prints the plan of a dry run to standard output. */
  async printPlan(): Promise<void> {
    if (this.#plan.length === 0) return;
    const text = this.#plan.map((line) => `${line}\n`).join('');
    await writeText(text, this.#context);
  }
}

const MOST_COLLISIONS = 20;

export function collisionLines(collisions: readonly Collision[], translate: Translate): string {
  const lines = collisions.slice(0, MOST_COLLISIONS).map((collision) => {
    const { kind, ...names } = collision;
    return translate(`batch.collision.${kind}`, names);
  });
  const more = collisions.length - lines.length;
  if (more > 0) lines.push(translate('batch.more', { count: more }));
  const head = translate('batch.collisions', { count: collisions.length });
  return `digest: ${head}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

export function summary(
  job: BatchJob,
  counts: RunCounts,
  seconds: string,
  translate: Translate,
): string {
  const { findings, ...numbers } = counts;
  const words = { ...numbers, ...findings, seconds };
  const done = job.options.check ? 'batch.done' : 'batch.done-unchecked';
  return `${translate(job.dryRun ? 'batch.dry' : done, words)}\n`;
}
