/**
 * Templates of titles and citations: `{field}` is the field of this name, and a part in brackets, `[…{field}…]`, is left out
 * when one of its fields is not known. Brackets without a field, such as `[J]`, stand for themselves.
 */

/** The fields that each template of `naming` may have. */
export const templateFields = {
  filePattern: ['year', 'number'],
  titleTemplate: ['title', 'year', 'number', 'date'],
  citation: ['title', 'serial', 'year', 'number', 'pages', 'source'],
} as const;

/** Text or null, by the name of the field. */
export type Fields = Readonly<Record<string, string | null>>;

const field = /\{(\w+)\}/g;

/** Names of the fields in a template, each as often as it is there. */
export const fieldsIn = (template: string): string[] =>
  [...template.matchAll(field)].map(([, name]) => name!);

/** Fills a template; `isWhole` says that no field outside of brackets was unknown. */
export function fillTemplate(template: string, fields: Fields): { text: string; isWhole: boolean } {
  const isKnown = (text: string): boolean => fieldsIn(text).every((name) => fields[name] != null);
  const needed = template.replace(/\[([^[\]]*\{\w+\}[^[\]]*)\]/g, (_whole, part: string) =>
    isKnown(part) ? part : '',
  );
  const text = needed.replace(field, (_whole, name: string) => fields[name] ?? '');
  return { text: text.trim(), isWhole: isKnown(needed) };
}
