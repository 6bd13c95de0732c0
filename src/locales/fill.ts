import type { Language } from './language.ts';

/** Values for the `{name}` placeholders of a message. */
export type MessageParameters = Record<string, string | number>;

/** Created on first use: that takes time, and most runs count nothing. */
const plurals: Partial<Record<Language, Intl.PluralRules>> = {};

/**
 * Fills in the placeholders of a message. `{name}` is replaced by the value, and `{name|file|files}` by the plural form for
 * the number: one, other. A placeholder without a value stays as it is.
 */
export function fill(
  template: string,
  parameters: MessageParameters = {},
  language: Language = 'en',
): string {
  return template.replace(
    /\{(\w+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g,
    (place, name: string, one?: string, other?: string) => {
      if (!Object.hasOwn(parameters, name)) return place;
      const value = parameters[name]!;
      if (one === undefined) return String(value);
      const rules = (plurals[language] ??= new Intl.PluralRules(language));
      return rules.select(Number(value)) === 'one' ? one : other!;
    },
  );
}
