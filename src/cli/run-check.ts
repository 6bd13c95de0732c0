/** `digest check`: runs the rules on every input and writes a report of their findings. */
import path from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import type { RuleId, RuleSetting } from '../rules/rules.ts';
import { isAtLeast, severities } from '../rules/finding.ts';
import { describeInputError, InputError } from '../input/input-error.ts';
import { addToRules, countFindings, type SeverityCounts } from '../report/words.ts';
import { shownFindings, type FileReport, type Reporter, type Summary } from '../report/reporter.ts';
import { reporters, type ReportFormat } from '../report/reporters.ts';
import { readIssue } from '../convert/read.ts';
import { ruleInfos } from '../report/rules.ts';
import type { CheckFlags } from './commands/check.ts';
import { ConfigLoader, confirmedFor, type LoadedConfig } from './config-loader.ts';
import type { Context } from './context.ts';
import { describeFailure, runToExitCode, UserError } from './describe-failure.ts';
import { findInputs, withoutIgnored } from './find-inputs.ts';
import { placeOf, readAll, type Input } from './inputs.ts';
import { openKnownFindings } from './known-findings.ts';
import { pdfOptionsOf } from './shared-options.ts';
import { StatusLine } from './status-line.ts';
import { columnsOf, wantsColor } from './io.ts';
import { writeTarget } from './sink.ts';
import { refuseFile, standardOutput, type Target } from './targets.ts';

/** Width of a report that does not go to a terminal. */
const usualColumns = 100;

/** Runs the command and returns its exit code. This file is a separate bundle: none of its errors leave it. */
export const checkCommand = (
  patterns: readonly string[],
  flags: CheckFlags,
  context: Context,
): Promise<number> => runToExitCode(() => runCheck(patterns, flags, context), context);

/** Checks all inputs. An input that cannot be read is reported, and the others are still checked. */
async function runCheck(
  patterns: readonly string[],
  flags: CheckFlags,
  context: Context,
): Promise<number> {
  const { translate, log } = context;
  if (flags.dryRun === true && flags.fix !== true) {
    throw new UserError(translate('fix.dry-run-alone'));
  }
  const { stdinFilename } = flags;
  const { inputs, exitCode: found } = await findInputs(patterns, context, stdinFilename);
  const loader = new ConfigLoader(flags.config, context, flags);
  const { files, allNamed } = await withoutIgnored(patterns, inputs, loader, context);
  if (allNamed) {
    // A report for a program or in a file is written even so: it is read next.
    if ((flags.format ?? 'pretty') === 'pretty' && flags.output === undefined) return found;
  } else if (files.length === 0) return 2;

  const target = await planReport(flags, inputs, context);
  const known = await openKnownFindings(flags, context);
  const tally = new Tally(flags);
  const status = openStatus(flags, files.length, context);
  await writeTarget(target, { ...context, force: flags.force === true }, async (sink) => {
    const reporter = await createReporter(flags, target, context);
    await sink.write(reporter.begin());
    try {
      for (const [input, config] of files) {
        status.next(input.name);
        const { report, confirmed } = await checkInput(input, config, flags, context);
        if (report.text !== null) {
          const { findings } = report;
          report.findings = known.open(input, report.text, findings);
          tally.addKnown(confirmed + findings.length - report.findings.length);
        }
        tally.add(report, config);
        status.hide();
        await sink.write(reporter.file(report));
      }
    } finally {
      status.end();
    }
    await sink.write(reporter.end(tally.summary()));
  });
  await known.end();
  for (const { count, allowed } of tally.tooManyWarnings()) {
    log(`digest: ${translate('check.too-many-warnings', { count, allowed })}\n`);
  }
  return Math.max(found, tally.exitCode());
}

async function planReport(
  { output, force }: CheckFlags,
  inputs: Input[],
  { io, translate }: Context,
): Promise<Target> {
  if (output === undefined) return standardOutput(translate, inputs);
  const file = path.resolve(io.cwd, output);
  if (['/', path.sep].includes(output.at(-1) ?? '')) {
    throw new UserError(translate('output.is-folder', { path: output }));
  }
  await refuseFile(file, output, { inputs, force: force === true, translate });
  return { path: file, name: output, inputs };
}

async function createReporter(
  { format = 'pretty', quiet }: CheckFlags,
  target: Target,
  { io, language }: Context,
): Promise<Reporter> {
  const create = await reporters[format]();
  return create({
    language,
    color: target.path === null && wantsColor(io.stdout, io.env),
    columns: (target.path === null ? columnsOf(io.stdout) : undefined) ?? usualColumns,
    version: packageJson.version,
    homepage: packageJson.homepage,
    cwd: baseFolder(format, io),
    rules: ruleInfos(language),
    quiet: quiet === true,
  });
}

/** GitHub expects paths relative to the root of the repository, whatever the working folder of a step. */
function baseFolder(format: ReportFormat, { cwd, env }: Context['io']): string {
  const workspace = format === 'github' || format === 'sarif' ? env['GITHUB_WORKSPACE'] : undefined;
  return workspace === undefined || workspace === '' ? cwd : workspace;
}

async function checkInput(
  input: Input,
  config: LoadedConfig,
  { rule = [], encoding = 'auto', password, pdfTimeout, fix, dryRun }: CheckFlags,
  context: Context,
): Promise<{ report: FileReport; confirmed: number }> {
  const { io, language, engine, translate, log } = context;
  const { name } = input;
  const file = placeOf(input);
  const { profile, encodingErrors } = config;
  const rules: Partial<Record<RuleId, RuleSetting>> = { ...config.rules };
  for (const [id, severity] of rule) rules[id] = { ...rules[id], severity };
  try {
    const bytes = await readAll(input, io);
    const options = {
      ...{ name, encoding, encodingErrors, language, profile, rules },
      ...{ confirmed: confirmedFor(input, config), ...pdfOptionsOf({ password, pdfTimeout }, io) },
    };
    let reading = await readIssue(bytes, options, engine);
    if (fix === true) {
      const { fixInput } = await import('./run-fix.ts');
      const fixed = await fixInput({ input, bytes, reading }, dryRun === true, context);
      if (fixed) reading = await readIssue(fixed, options, engine);
    }
    const { text, findings, confirmed, gone } = reading;
    for (const entry of gone) {
      log(`digest: ${translate('check.confirmed-gone', { path: name, entry })}\n`);
    }
    return { report: { name, path: file, text, findings }, confirmed };
  } catch (error) {
    const failure =
      error instanceof InputError
        ? {
            message: describeInputError(error, language),
            ...(error.hasPlace && { line: error.line, column: error.column }),
          }
        : { message: describeFailure(error, context) };
    return { report: { name, path: file, text: null, findings: [], failure }, confirmed: 0 };
  }
}

/** Milliseconds between two updates of the status line. */
const REDRAW = 100;

/** Shows on a terminal which of many files is being checked. */
function openStatus(
  { quiet }: CheckFlags,
  total: number,
  { io, translate }: Context,
): { next: (name: string) => void; hide: () => void; end: () => void } {
  if (total < 2 || quiet === true || io.stderr.isTTY !== true) {
    return { next: () => undefined, hide: () => undefined, end: () => undefined };
  }
  const line = new StatusLine(io.stderr);
  let done = 0;
  let drawn = Date.now();
  return {
    next(name) {
      done += 1;
      if (Date.now() - drawn < REDRAW) return;
      drawn = Date.now();
      line.show(translate('progress.files', { done, total, name }));
    },
    // The report goes to the same terminal.
    hide: () => {
      line.hide();
    },
    end: () => {
      line.end();
    },
  };
}

class Tally {
  readonly #flags: CheckFlags;
  readonly #counts: SeverityCounts = countFindings([]);
  /** Warnings by the config file that limits them. */
  readonly #warnings = new Map<string | null, { count: number; allowed: number | null }>();
  readonly #rules = new Map<string, number>();
  #files = 0;
  #unreadable = 0;
  #known = 0;
  /** How many more findings may be shown. */
  #room: number;
  #hidden = 0;
  #isBad = false;

  constructor(flags: CheckFlags) {
    this.#flags = flags;
    this.#room = flags.maxFindings ?? Infinity;
  }

  addKnown(count: number): void {
    this.#known += count;
  }

  /** Counts the findings of a file, and limits how many of them are shown. */
  add(report: FileReport, config: LoadedConfig): void {
    const { findings, failure } = report;
    this.#files += 1;
    addToRules(this.#rules, findings);
    const shown = shownFindings(report, { quiet: this.#flags.quiet === true }).length;
    report.limit = Math.min(shown, this.#room);
    this.#room -= report.limit;
    this.#hidden += shown - report.limit;
    if (failure) this.#unreadable += 1;
    const level = this.#flags.failOn ?? config.failOn;
    const counts = countFindings(findings);
    for (const severity of severities) this.#counts[severity] += counts[severity];
    this.#isBad ||= findings.some(({ severity }) => isAtLeast(severity, level));
    const { maxWarnings = config.maxWarnings } = this.#flags;
    // A limit from the command line applies to all files together.
    const key = this.#flags.maxWarnings === undefined ? config.path : null;
    const limited = this.#warnings.get(key) ?? { count: 0, allowed: maxWarnings };
    limited.count += counts.warning;
    this.#warnings.set(key, limited);
  }

  tooManyWarnings(): { count: number; allowed: number }[] {
    return [...this.#warnings.values()].flatMap(({ count, allowed }) =>
      allowed !== null && count > allowed ? [{ count, allowed }] : [],
    );
  }

  summary(): Summary {
    const failed = this.#isBad || this.tooManyWarnings().length > 0;
    return {
      ...{ files: this.#files, unreadable: this.#unreadable, counts: this.#counts, failed },
      ...{ known: this.#known, hidden: this.#hidden, rules: this.#rules },
    };
  }

  exitCode(): number {
    if (this.#unreadable > 0) return 2;
    return this.summary().failed ? 1 : 0;
  }
}
