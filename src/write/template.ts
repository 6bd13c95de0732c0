/**
 * Templates of titles and citations: `{field}` is replaced by the field of that name, and a part in brackets, `[…{field}…]`,
 * is left out if one of its fields is unknown. Brackets without a field, such as `[J]`, are literal.
 */

/** The fields allowed in each template of `naming`. */
export const templateFields = {
  filePattern: ['year', 'number'],
  titleTemplate: ['title', 'year', 'number', 'date'],
  citation: ['title', 'serial', 'year', 'number', 'pages', 'source'],
} as const;

/** Text or null, by field name. */
export type Fields = Readonly<Record<string, string | null>>;

const field = /\{(\w+)\}/g;

/** Names of the fields in a template, including repetitions. */
export const fieldsIn = (template: string): string[] =>
  [...template.matchAll(field)].map(([, name]) => name!);

/** Fills a template; `isWhole` tells whether all fields outside omitted brackets are known. */
export function fillTemplate(template: string, fields: Fields): { text: string; isWhole: boolean } {
  const isKnown = (text: string): boolean => fieldsIn(text).every((name) => fields[name] != null);
  const needed = template.replace(/\[([^[\]]*\{\w+\}[^[\]]*)\]/g, (_whole, part: string) =>
    isKnown(part) ? part : '',
  );
  const text = needed.replace(field, (_whole, name: string) => fields[name] ?? '');
  return { text: text.trim(), isWhole: isKnown(needed) };
}
