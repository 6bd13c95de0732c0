/** The manual page, generated from the same commands and options as `--help`. */
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import type { Translate } from '../locales/translate.ts';
import { helpSectionsOf, type HelpSection } from './help.ts';

/** The page in roff, for `man digest`. */
export function manualPage(
  program: CommandUnknownOpts,
  version: string,
  translate: Translate,
): string {
  const [examples, exitCodes] = helpSectionsOf(program);
  return [
    `.TH DIGEST 1 "" "issue-digest ${version}" "User Commands"`,
    '.SH NAME',
    `digest \\- ${escaped(program.description())}`,
    '.SH SYNOPSIS',
    ...program.commands.map((command) => `.B ${escaped(synopsis(program, command))}\n.br`),
    '.SH COMMANDS',
    ...program.commands.flatMap((command) => commandPart(program, command)),
    '.SH GLOBAL OPTIONS',
    ...optionList(program),
    ...(exitCodes ? ['.SH EXIT STATUS', ...tagged(exitCodes.rows)] : []),
    ...(examples ? ['.SH EXAMPLES', ...examplePart(examples)] : []),
    '.SH ENVIRONMENT',
    ...tagged([
      ['LC_ALL, LC_MESSAGES, LANG', translate('man.locale')],
      ['NO_COLOR, FORCE_COLOR', translate('man.color')],
      ['SOURCE_DATE_EPOCH', translate('man.epoch')],
      ['DIGEST_PDF_PASSWORD', translate('man.password')],
    ]),
    '.SH FILES',
    ...tagged([
      ['digest.config.yaml', translate('man.config')],
      ['NAME.meta.yaml', translate('man.metadata')],
    ]),
    '',
  ].join('\n');
}

const synopsis = (program: CommandUnknownOpts, command: CommandUnknownOpts): string =>
  `${program.name()} ${command.name()} ${command.usage()}`;

function commandPart(program: CommandUnknownOpts, command: CommandUnknownOpts): string[] {
  const { registeredArguments } = command;
  return [
    `.SS ${escaped(synopsis(program, command))}`,
    escaped(command.description()),
    ...tagged(registeredArguments.map((argument) => [argument.name(), argument.description])),
    ...optionList(command),
    ...helpSectionsOf(command).flatMap((section) => [
      '.PP',
      escaped(section.title),
      ...(section.rows.every(([left]) => /^\d+$/.test(left))
        ? tagged(section.rows)
        : examplePart(section)),
    ]),
  ];
}

const optionList = (command: CommandUnknownOpts): string[] =>
  tagged(
    command
      .createHelp()
      .visibleOptions(command)
      .map(({ flags, description }) => [flags, description]),
  );

/** Terms in bold, each with its description indented below it. */
const tagged = (rows: readonly [string, string][]): string[] =>
  rows.map(([term, text]) => `.TP\n.B ${escaped(term)}\n${escaped(text)}`);

const examplePart = ({ rows }: HelpSection): string[] =>
  rows.map(([line, text]) => `.PP\n${escaped(text)}:\n.PP\n.RS 4\n.nf\n${escaped(line)}\n.fi\n.RE`);

/** Escapes text for roff: hyphens stay copyable, and quotes and dots do not begin a request. */
const escaped = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('~', '\\(ti')
    .replaceAll("'", '\\(aq')
    .replace(/^\./gm, '\\&.');
