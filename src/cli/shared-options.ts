/** Options that several commands have. */
import { Option } from '@commander-js/extra-typings';
import { encodingErrorModes, encodingNames, type EncodingName } from '../input/encodings.ts';
import { languages } from '../locales/language.ts';
import type { Translate } from '../locales/translate.ts';
import { metadataKeys } from '../write/metadata.ts';
import { languageOf } from './context.ts';
import type { Io } from './io.ts';
import { oneOf } from './usage.ts';

const encodings = ['auto', ...encodingNames] as const;

/** Other names in use. GBK contains GB2312; code pages 936 and 950 are GBK and Big5. */
const encodingAliases: Readonly<Record<string, EncodingName>> = {
  ...{ utf8: 'utf-8', utf16le: 'utf-16le', utf16be: 'utf-16be', 'gb-18030': 'gb18030' },
  ...{ gb2312: 'gbk', 'gb-2312': 'gbk', cp936: 'gbk', 'big-5': 'big5', cp950: 'big5' },
};

/** `--color`, of commands that colour their output; {@link createContext} reads its value. */
export const colorOption = (translate: Translate) =>
  new Option('--color <when>', translate('help.color')).argParser(
    oneOf('--color', ['auto', 'always', 'never'], translate),
  );

/** `--lang`, which every command has, so that it may stand anywhere. */
export const languageOption = (translate: Translate) =>
  new Option('--lang <language>', translate('help.lang')).argParser(
    (got: string) => languageOf(got) ?? oneOf('--lang', languages, translate)(got),
  );

/** `--encoding`, of commands that read issues. */
export const encodingOption = (translate: Translate) =>
  new Option(
    '--encoding <name>',
    translate('parse.encoding', { names: encodingNames.join(', ') }),
  ).argParser(oneOf('--encoding', encodings, translate, encodingAliases));

/** `--encoding-errors`, of the same commands. */
export const encodingErrorsOption = (translate: Translate) =>
  new Option('--encoding-errors <mode>', translate('parse.encoding-errors')).argParser(
    oneOf('--encoding-errors', encodingErrorModes, translate),
  );

/** `--password`, of the same commands. */
export const passwordOption = (translate: Translate) =>
  new Option('--password <password>', translate('parse.password'));

/** The password for PDFs that ask for one: as given, or from the environment, where others do not see it. */
export function passwordOf(
  given: string | undefined,
  { env }: Pick<Io, 'env'>,
): { password?: string } {
  const password = given ?? env['DIGEST_PDF_PASSWORD'];
  return password === undefined ? {} : { password };
}

/** `--meta`, of commands that write documents. */
export const metadataOption = (translate: Translate) =>
  repeatedOption('--meta <key=value>', translate('parse.meta', { keys: metadataKeys.join(', ') }));

/** An option that may be given several times. */
export const repeatedOption = <const Flags extends string>(flags: Flags, description: string) =>
  new Option(flags, description).argParser((word: string, before: string[] | undefined) => [
    ...(before ?? []),
    word,
  ]);
