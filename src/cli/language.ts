import { languages, type Language } from '../locales/language.ts';

/**
 * The language of all messages: what `--lang` names, else that of the locale. It is chosen before the options are parsed,
 * because help and usage errors have a language too; a value that is no language is left to the option parser.
 */
export function chooseLanguage(
  argv: readonly string[],
  env: Record<string, string | undefined>,
): Language {
  const asked = askedLanguage(argv);
  if (asked !== undefined) return asked;
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find(Boolean) ?? '';
  return /^zh/i.test(locale) ? 'zh' : 'en';
}

function askedLanguage(argv: readonly string[]): Language | undefined {
  const end = argv.indexOf('--');
  const options = end < 0 ? argv : argv.slice(0, end);
  const values = options.flatMap((word, at) => {
    if (word === '--lang') return options.slice(at + 1, at + 2);
    return word.startsWith('--lang=') ? [word.slice('--lang='.length)] : [];
  });
  const last = values.at(-1);
  return languages.find((language) => language === last);
}
