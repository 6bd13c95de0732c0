/**
 * YAML that every parser reads the same: an issue, and the front matter of Markdown. PyYAML (YAML 1.1), go-yaml and js-yaml
 * differ in what they allow and in how they read unquoted text. Double quotes and JSON escapes mean the same to all of them.
 */
import type { Issue } from '../tree/types.ts';

/** The issue as YAML, with the same names and order as its JSON. */
export const toYaml = (issue: Issue): string => mapping(issue, '');

/** The JSON values that an issue contains; an object that is not an array is a mapping. */
type Value = string | number | null | readonly Value[] | object;

/** Lines of `key: value`; the first has no indent. */
function mapping(value: object, indent: string): string {
  let text = '';
  for (const [key, own] of Object.entries(value) as [string, Value | undefined][]) {
    if (own === undefined) continue;
    text += `${text === '' ? '' : indent}${key}:${nested(own, indent)}`;
  }
  return text;
}

/** What follows a key, including the end of the line. */
function nested(value: Value, indent: string): string {
  if (!isCollection(value)) return ` ${scalar(value)}\n`;
  const inner = `${indent}  `;
  if (!Array.isArray(value)) return `\n${inner}${mapping(value, inner)}`;
  if (value.length === 0) return ' []\n';
  return `\n${sequence(value as Value[], inner)}`;
}

const sequence = (values: readonly Value[], indent: string): string =>
  values.map((value) => `${indent}- ${item(value, `${indent}  `)}`).join('');

function item(value: Value, indent: string): string {
  if (!isCollection(value)) return `${scalar(value)}\n`;
  if (!Array.isArray(value)) return mapping(value, indent);
  const values = value as Value[];
  return values.length === 0 ? '[]\n' : sequence(values, indent).trimStart();
}

const isCollection = (value: Value): value is object => typeof value === 'object' && value !== null;

const scalar = (value: string | number | null): string =>
  typeof value === 'string' ? plainYaml(value) : String(value);

/** The text in double quotes, on one line. */
function quotedYaml(text: string): string {
  const json = JSON.stringify(text);
  return unprintable.test(json) ? json.replace(unprintableEach, escapeOf) : json;
}

/** Unquoted if no parser could read it as anything but this text. */
const plainYaml = (text: string): string => (isPlain.test(text) ? text : quotedYaml(text));

/** Begins with an ideograph; all that follows has no meaning in YAML. */
const isPlain = /^[\u3400-\u9FFF][\u3400-\u9FFF\w\u3001\u3002\uFF01-\uFF5E“”‘’《》（）·—…]*$/;

// DEL, C1, YAML 1.1 line ends, byte-order marks and noncharacters; JSON has already escaped C0 and lone surrogates.

const unprintable = /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/;
const unprintableEach = new RegExp(unprintable.source, 'g');

const escapeOf = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

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
