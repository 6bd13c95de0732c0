import type { Issue } from '../tree/types.ts';
import { plainYaml } from './yaml-text.ts';

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
