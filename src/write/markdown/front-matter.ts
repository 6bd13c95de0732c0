import { stringify } from 'yaml';

/** YAML between two lines of `---`; what is undefined, null or an empty list is left out. */
export function frontMatter(fields: Record<string, unknown>): string {
  const known = Object.entries(fields).filter(
    ([, value]) => value != null && !(Array.isArray(value) && value.length === 0),
  );
  const yaml = stringify(Object.fromEntries(known), {
    lineWidth: 0,
    // Every text in double quotes on one line: no reader takes one for a date, a tag or the end of the front matter.
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  });
  return `---\n${yaml}---\n`;
}
