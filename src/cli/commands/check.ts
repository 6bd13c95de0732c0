/** `digest check`: its options and help. What it does is loaded when it is asked for. */
import { type Command, Option } from 'commander';
import { levels, severities, type Level, type Severity } from '../../rules/finding.ts';
import type { RuleId } from '../../rules/rules.ts';
import type { EncodingName } from '../../input/encodings.ts';
import { reportFormats, type ReportFormat } from '../../report/reporters.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { helpSection } from '../help.ts';
import type { Say } from '../../locales/messages.ts';
import { encodingOption, languageOption } from '../options.ts';
import { readRuleId } from '../rule-id.ts';
import { oneOf } from '../usage.ts';

/** The options as given, their values checked. */
export interface CheckFlags {
  format?: ReportFormat;
  config?: string | false;
  rule?: [RuleId, Level][];
  maxWarnings?: number;
  failOn?: Severity;
  quiet?: true;
  output?: string;
  force?: true;
  encoding?: EncodingName | 'auto';
}

/** Command lines worth knowing, the plainest first. */
export function checkExamples(say: Say): [string, string][] {
  return [
    ['digest check issue.txt', say('check.example.one')],
    ['digest check archive/ --max-warnings 0', say('check.example.folder')],
    ["digest check 'archive/**/2024-*.txt' --format compact", say('check.example.glob')],
    ['digest check . --format sarif -o findings.sarif', say('check.example.sarif')],
    ['digest check issue.txt --rule text/ascii-mark:warning', say('check.example.rule')],
  ];
}

/** Adds the command to the program; `done` is given its exit code. */
export function addCheckCommand(
  program: Command,
  context: Context,
  done: (exitCode: number) => void,
): void {
  const { say } = context;
  const option = (flags: string, description: string): Option => new Option(flags, description);
  const exitCodes: [string, string][] = [
    ['0', say('check.exit.0')],
    ['1', say('check.exit.1')],
    ['2', say('check.exit.2')],
  ];
  program
    .command('check')
    .description(say('check.summary'))
    .argument('<files...>', say('check.files'))
    .addOption(
      option('--format <format>', say('check.format')).argParser(
        oneOf('--format', reportFormats, say),
      ),
    )
    .option('--config <file>', say('parse.config'))
    .option('--no-config', say('parse.no-config'))
    .addOption(
      option('--rule <id:severity>', say('check.rule')).argParser(
        (word: string, before: [RuleId, Level][] | undefined) => [
          ...(before ?? []),
          readRule(word, say),
        ],
      ),
    )
    .addOption(
      option('--max-warnings <n>', say('check.max-warnings')).argParser((word: string) =>
        readCount(word, say),
      ),
    )
    .addOption(
      option('--fail-on <severity>', say('check.fail-on')).argParser(
        oneOf('--fail-on', severities, say),
      ),
    )
    .option('--quiet', say('check.quiet'))
    .option('-o, --output <file>', say('check.output'))
    .option('--force', say('parse.force'))
    .addOption(encodingOption(say))
    .addOption(languageOption(say))
    .addHelpText('after', helpSection(say('help.examples'), checkExamples(say)))
    .addHelpText('after', helpSection(say('help.exit-codes'), exitCodes))
    .action(async (patterns: string[], flags: CheckFlags) => {
      const { checkCommand } = await import('../run-check.ts');
      done(await checkCommand(patterns, flags, context));
    });
}

/** Reads `article/no-back-link:error`. */
function readRule(word: string, say: Say): [RuleId, Level] {
  const at = word.lastIndexOf(':');
  if (at < 0) throw new UserError(say('check.no-level', { got: `“${word}”` }));
  return [readRuleId(word.slice(0, at), say), oneOf('--rule', levels, say)(word.slice(at + 1))];
}

function readCount(word: string, say: Say): number {
  if (/^\d{1,9}$/.test(word)) return Number(word);
  throw new UserError(
    say('usage.bad-value', {
      option: '--max-warnings',
      got: `“${word}”`,
      allowed: say('check.count'),
    }),
  );
}
