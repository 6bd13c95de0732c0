import { quotedYaml } from '../yaml-text.ts';

type Field = string | number | readonly string[] | null | undefined;

/**
 * YAML between two lines of `---`; undefined, null and empty lists are left out. Every text is quoted, so that no parser
 * takes it for a date, a tag or the end of the front matter.
 */
export function frontMatter(fields: Record<string, Field>): string {
  let text = '---\n';
  for (const [key, value] of Object.entries(fields)) {
    if (value == null) continue;
    if (typeof value === 'number') text += `${key}: ${value}\n`;
    else if (typeof value === 'string') text += `${key}: ${quotedYaml(value)}\n`;
    else if (value.length > 0) {
      text += `${key}:\n${value.map((item) => `  - ${quotedYaml(item)}\n`).join('')}`;
    }
  }
  return `${text}---\n`;
}

/** A date that Hugo can read: a missing month or day becomes 01. */
export const fullDate = (date: string): string => date + '-01-01'.slice(date.length - 4);
