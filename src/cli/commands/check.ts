/** `digest check`: its options and help. */
import { type Command, Option } from '@commander-js/extra-typings';
import type { RuleId } from '../../rules/rules.ts';
import { levels, severities, type Level } from '../../rules/finding.ts';
import type { Translate } from '../../locales/translate.ts';
import { reportFormats } from '../../report/reporters.ts';
import { UserError } from '../describe-failure.ts';
import { addSections } from '../help.ts';
import {
  choiceOption,
  colorOption,
  encodingErrorsOption,
  encodingOption,
  languageOption,
  passwordOption,
  pdfTimeoutOption,
} from '../shared-options.ts';
import { oneOf, quote, readCount, readRuleId } from '../usage.ts';

export type CheckFlags = ReturnType<ReturnType<typeof defineCheck>['opts']>;

export function checkExamples(translate: Translate): [string, string][] {
  return [
    ['digest check issue.txt', translate('check.example.one')],
    ['digest check archive/ --max-warnings 0', translate('check.example.folder')],
    ["digest check 'archive/**/2024-*.txt' --format compact", translate('check.example.glob')],
    ['digest check . --format sarif -o findings.sarif', translate('check.example.sarif')],
    ['digest check issue.txt --fix --dry-run', translate('check.example.fix')],
    ['digest check issue.txt --rule text/ascii-mark:warning', translate('check.example.rule')],
    ['digest check archive/ --baseline known.json', translate('check.example.baseline')],
  ];
}

export function defineCheck(program: Command, translate: Translate) {
  const exitCodes: [string, string][] = [
    ['0', translate('check.exit.0')],
    ['1', translate('check.exit.1')],
    ['2', translate('check.exit.2')],
  ];
  const command = program
    .command('check')
    .description(translate('check.summary'))
    .argument('<files...>', translate('check.files'))
    .addOption(
      choiceOption('--format <format>', translate('check.format'), reportFormats, translate),
    )
    .option('--config <file>', translate('parse.config'))
    .option('--no-config', translate('parse.no-config'))
    .addOption(
      new Option('--rule <id:severity>', translate('check.rule')).argParser(
        (word: string, before: [RuleId, Level][] | undefined) => [
          ...(before ?? []),
          readRule(word, translate),
        ],
      ),
    )
    .addOption(
      new Option('--max-warnings <n>', translate('check.max-warnings')).argParser((word: string) =>
        readCount('--max-warnings', word, 0, translate),
      ),
    )
    .addOption(
      choiceOption('--fail-on <severity>', translate('check.fail-on'), severities, translate),
    )
    .option('--baseline <file>', translate('check.baseline'))
    .option('--update-baseline', translate('check.update-baseline'))
    .addOption(
      new Option('--max-findings <n>', translate('check.max-findings')).argParser((word: string) =>
        readCount('--max-findings', word, 0, translate),
      ),
    )
    .option('--stdin-filename <file>', translate('parse.stdin-filename'))
    .option('--fix', translate('check.fix'))
    .option('--dry-run', translate('check.dry-run'))
    .option('--quiet', translate('check.quiet'))
    .option('-o, --output <file>', translate('check.output'))
    .option('--force', translate('parse.force'))
    .addOption(encodingOption(translate))
    .addOption(encodingErrorsOption(translate))
    .addOption(passwordOption(translate))
    .addOption(pdfTimeoutOption(translate))
    .addOption(colorOption(translate))
    .addOption(languageOption(translate));
  return addSections(command, [
    { title: translate('help.examples'), rows: checkExamples(translate) },
    { title: translate('help.exit-codes'), rows: exitCodes },
  ]);
}

/** Parses `article/no-back-link:error`. */
function readRule(word: string, translate: Translate): [RuleId, Level] {
  const at = word.lastIndexOf(':');
  if (at < 0) throw new UserError(translate('check.no-level', { got: quote(word) }));
  return [
    readRuleId(word.slice(0, at), translate),
    oneOf('--rule', levels, translate)(word.slice(at + 1)),
  ];
}
