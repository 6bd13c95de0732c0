import { readFileSync } from 'node:fs';
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/parser/parse.ts';
import { validate } from '../../src/tree/validate.ts';
import type { Issue } from '../../src/tree/types.ts';

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const schema = JSON.parse(read('schemas/issue.schema.json')) as AnySchemaObject;
const published = new Ajv2020({ allowUnionTypes: true }).compile(schema);
const fixture = (): Issue => parse(read('fixtures/issue.txt'));

/** Sets the value at a JSON pointer; undefined removes the value. */
function mutate(pointer: string, value: unknown): unknown {
  const tree: unknown = fixture();
  const keys = pointer.split('/').slice(1);
  const last = keys.pop()!;
  const parent = keys.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], tree);
  if (value === undefined) Reflect.deleteProperty(parent as object, last);
  else Reflect.set(parent as object, last, value);
  return tree;
}

const article = '/sections/0/articles/0';
const paragraph = `${article}/blocks/0`;
const heading = `${article}/blocks/1`;
const entry = '/contents/0/entries/0';

describe('the issue schema', () => {
  it('is a valid JSON Schema of draft 2020-12', () => {
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(new Ajv2020().validateSchema(schema)).toBe(true);
  });

  /** `at` occurs only in trees of PDFs. */
  const optional = new Set(['at']);

  it('describes every object completely', () => {
    const objects: [string, AnySchemaObject][] = [];
    JSON.stringify(schema, (key, value: unknown) => {
      const node = value as AnySchemaObject | null;
      if (typeof node === 'object' && node?.['properties']) objects.push([key, node]);
      return value;
    });
    expect(objects.length).toBeGreaterThan(10);
    for (const [key, node] of objects) {
      expect(node['additionalProperties'], key).toBe(false);
      const required = Object.keys(node['properties'] as object).filter(
        (name) => !optional.has(name),
      );
      expect(node['required'], key).toEqual(required);
    }
  });

  it('lists the keys in the order in which they are written', () => {
    const issue = fixture();
    const [section] = issue.sections;
    const [first] = section!.articles;
    const keys = (name?: string): string[] => {
      const definitions = schema['$defs'] as Record<string, AnySchemaObject>;
      return Object.keys((name ? definitions[name]! : schema)['properties'] as object);
    };
    expect(Object.keys(issue)).toEqual(keys());
    expect(Object.keys(issue.origin)).toEqual(keys('origin'));
    expect(Object.keys(issue.contents[0]!)).toEqual(keys('contentsGroup'));
    expect(Object.keys(issue.contents[0]!.entries[0]!)).toEqual(keys('contentsEntry'));
    expect(Object.keys(section!)).toEqual(keys('section'));
    expect(Object.keys(first!)).toEqual(keys('article'));
    for (const block of first!.blocks) expect(Object.keys(block)).toEqual(keys(block.type));
  });
});

describe('validate', () => {
  it('accepts what the parser returns', () => {
    expect(validate(fixture())).toEqual({ valid: true });
  });

  it.each([
    [mutate('/pageCount', null)],
    [mutate(`${article}/source`, null)],
    [mutate(`${paragraph}/pageBreaks`, [{ page: null, offset: 0 }])],
    [mutate(`${entry}/articleId`, 'article-1234')],
    [mutate('/sections', [])],
  ])('accepts optional parts to be missing (%#)', (issue) => {
    expect(validate(issue)).toEqual({ valid: true });
    expect(published(issue)).toBe(true);
  });

  it.each<[string, unknown, string, string]>([
    ['/schemaVersion', '2.0', '/schemaVersion', 'must be equal to constant: "1.1"'],
    ['/title', undefined, '', "must have required property 'title'"],
    ['/title', 7, '/title', 'must be string'],
    ['/pageCount', 1.5, '/pageCount', 'must be integer,null'],
    ['/pageCount', -1, '/pageCount', 'must be >= 0'],
    ['/pageCount', Infinity, '/pageCount', 'must be integer,null'],
    ['/extra', 1, '', 'must NOT have additional properties: "extra"'],
    [
      '/origin/encoding',
      'latin1',
      '/origin/encoding',
      'must be equal to one of the allowed values',
    ],
    ['/origin/sha256', 'ABC', '/origin/sha256', 'must match pattern "^[0-9a-f]{64}$"'],
    ['/origin/bytes', -1, '/origin/bytes', 'must be >= 0'],
    [`${entry}/articleId`, 'a1', `${entry}/articleId`, 'must match pattern "^article-\\d{2,}$"'],
    [`${entry}/page`, '7', `${entry}/page`, 'must be integer,null'],
    [`${article}/id`, 'article-1', `${article}/id`, 'must match pattern "^article-\\d{2,}$"'],
    [`${article}/keywords`, [1], `${article}/keywords/0`, 'must be string'],
    [`${article}/pages`, {}, `${article}/pages`, "must have required property 'start'"],
    [`${article}/position/start/line`, 0, `${article}/position/start/line`, 'must be >= 1'],
    [`${paragraph}/depth`, 1, paragraph, 'must NOT have additional properties: "depth"'],
    [`${paragraph}/type`, 'list', paragraph, 'must have a "type" that the schema knows'],
    [`${paragraph}/pageBreaks/0`, { page: 1 }, `${paragraph}/pageBreaks/0`, 'must have required'],
    [`${heading}/depth`, 0, `${heading}/depth`, 'must be >= 1'],
    [`${heading}/depth`, undefined, heading, "must have required property 'depth'"],
    ['/unclaimed/0', 'text', '/unclaimed/0', 'must be object'],
  ])('refuses %s = %j', (pointer, value, path, message) => {
    const issue = mutate(pointer, value);
    const result = validate(issue);
    expect(result).toMatchObject({ valid: false });
    const errors = result.valid ? [] : result.errors;
    expect(errors[0]!.path).toBe(path);
    expect(errors[0]!.message).toContain(message);
    // The generated validator must be as strict as the published file.
    expect(published(issue)).toBe(false);
  });

  it.each([undefined, null, 0, '', [], {}])('refuses %j', (value) => {
    expect(validate(value)).toMatchObject({ valid: false });
  });

  it('returns every error', () => {
    const issue = { ...(mutate(`${heading}/depth`, 0) as Issue), title: 1 };
    const result = validate(issue);
    expect(result.valid ? [] : result.errors.map(({ path }) => path)).toEqual([
      '/title',
      `${heading}/depth`,
    ]);
  });
});
