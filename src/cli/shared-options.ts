/** Options that several commands have. */
import { Argument, Command, Option, type OptionValues } from '@commander-js/extra-typings';
import type { PdfOptions } from '../input/pdf/document.ts';
import { encodingErrorModes, encodingNames, type EncodingName } from '../input/encodings.ts';
import { languages } from '../locales/language.ts';
import type { Translate } from '../locales/translate.ts';
import { metadataKeys } from '../write/metadata.ts';
import { languageOf } from './context.ts';
import type { Io } from './io.ts';
import { oneOf, readCount } from './usage.ts';

const encodings = ['auto', ...encodingNames] as const;

/** Other common names. GBK contains GB2312; code pages 936 and 950 are GBK and Big5. */
const encodingAliases: Readonly<Record<string, EncodingName>> = {
  ...{ utf8: 'utf-8', utf16le: 'utf-16le', utf16be: 'utf-16be', 'gb-18030': 'gb18030' },
  ...{ gb2312: 'gbk', 'gb-2312': 'gbk', cp936: 'gbk', 'big-5': 'big5', cp950: 'big5' },
};

/** An option with a fixed set of values, which shells complete. */
export function choiceOption<const Flags extends string, T extends string>(
  flags: Flags,
  description: string,
  allowed: readonly T[],
  translate: Translate,
  aliases: Readonly<Record<string, T>> = {},
) {
  const [name = flags] = /--[\w-]+/.exec(flags) ?? [];
  const option = new Option(flags, description).argParser(oneOf(name, allowed, translate, aliases));
  option.argChoices = [...allowed];
  return option;
}

/** An argument with a fixed set of values, which shells complete. */
export function choiceArgument<const Name extends string, T extends string>(
  name: Name,
  description: string,
  allowed: readonly T[],
  translate: Translate,
) {
  const word = name.replace(/[<>[\]]/g, '');
  const argument = new Argument(name, description).argParser(oneOf(word, allowed, translate));
  argument.argChoices = [...allowed];
  return argument;
}

/** `--color`, for commands with coloured output; {@link createContext} reads its value. */
export const colorOption = (translate: Translate) =>
  choiceOption('--color <when>', translate('help.color'), ['auto', 'always', 'never'], translate);

/** `--lang`, which every command has, so that it may appear anywhere. */
export function languageOption(translate: Translate) {
  const option = new Option('--lang <language>', translate('help.lang')).argParser(
    (got: string) => languageOf(got) ?? oneOf('--lang', languages, translate)(got),
  );
  option.argChoices = [...languages];
  return option;
}

export const encodingOption = (translate: Translate) =>
  choiceOption(
    '--encoding <name>',
    translate('parse.encoding', { names: encodingNames.join(', ') }),
    encodings,
    translate,
    encodingAliases,
  );

export const encodingErrorsOption = (translate: Translate) =>
  choiceOption(
    '--encoding-errors <mode>',
    translate('parse.encoding-errors'),
    encodingErrorModes,
    translate,
  );

export const passwordOption = (translate: Translate) =>
  new Option('--password <password>', translate('parse.password'));

export const pdfTimeoutOption = (translate: Translate) =>
  new Option('--pdf-timeout <seconds>', translate('parse.pdf-timeout')).argParser((word: string) =>
    readCount('--pdf-timeout', word, 1, translate),
  );

export interface PdfFlags {
  password?: string | undefined;
  pdfTimeout?: number | undefined;
}

/** How PDFs are read. The password may also come from the environment, where other users cannot see it. */
export function pdfOptionsOf(
  { password: given, pdfTimeout: timeLimit }: PdfFlags,
  { env }: Pick<Io, 'env'>,
): PdfOptions {
  const password = given ?? env['DIGEST_PDF_PASSWORD'];
  return {
    ...(password !== undefined && { password }),
    ...(timeLimit !== undefined && { timeLimit }),
  };
}

export const metadataOption = (translate: Translate) =>
  repeatedOption('--meta <key=value>', translate('parse.meta', { keys: metadataKeys.join(', ') }));

/** The options of a run over an archive, which `digest batch` and `digest site` share. */
const archiveOptions = (translate: Translate) =>
  new Command()
    .option('--jobs <n>', translate('batch.jobs'))
    .addOption(repeatedOption('--include <glob>', translate('batch.include')))
    .addOption(repeatedOption('--exclude <glob>', translate('batch.exclude')))
    .option('--files-from <file>', translate('batch.files-from'))
    .option('--force', translate('batch.force'))
    .option('--prune', translate('batch.prune'))
    .option('--dry-run', translate('batch.dry-run'))
    .option('--shard <i/n>', translate('batch.shard'))
    .option('--report <file>', translate('batch.report'))
    .option('--fail-fast', translate('batch.fail-fast'))
    .option('--check', translate('batch.check'))
    .addOption(metadataOption(translate))
    .option('--meta-file <file>', translate('parse.meta-file'))
    .addOption(encodingOption(translate))
    .addOption(encodingErrorsOption(translate))
    .option('--normalize', translate('parse.normalize'))
    .addOption(passwordOption(translate))
    .addOption(pdfTimeoutOption(translate))
    .option('--config <file>', translate('parse.config'))
    .option('--no-config', translate('parse.no-config'))
    .option('--quiet', translate('batch.quiet'))
    .addOption(languageOption(translate));

type ArchiveFlags = ReturnType<ReturnType<typeof archiveOptions>['opts']>;

/** Adds a command's own options and, below them, those of a run over an archive. */
export function withArchiveOptions<Own extends OptionValues>(
  command: Command<[string[]]>,
  own: Command<[], Own>,
  translate: Translate,
): Command<[string[]], Own & ArchiveFlags> {
  for (const option of [...own.options, ...archiveOptions(translate).options]) {
    command.addOption(option);
  }
  // With so many options, inferring the types one by one over a generic would take the compiler minutes.
  return command as unknown as Command<[string[]], Own & ArchiveFlags>;
}

const repeatedOption = <const Flags extends string>(flags: Flags, description: string) =>
  new Option(flags, description).argParser((word: string, before: string[] | undefined) => [
    ...(before ?? []),
    word,
  ]);
