/** The published schema, the program and the built-in profile agree. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import schema from '../../schemas/config.schema.json' with { type: 'json' };
import { readProfile } from '../../src/config/read.ts';
import { severities } from '../../src/rules/finding.ts';
import { builtInProfile } from '../../src/periodical/profile.ts';
import text from '../../src/periodical/generated/benqi-shidian-text.js';
import { rules } from '../../src/rules/rules.ts';
import { metadataKeys } from '../../src/write/metadata.ts';

const yaml = readFileSync(
  fileURLToPath(new URL('../../src/periodical/benqi-shidian.yaml', import.meta.url)),
  'utf8',
);

describe('the built-in profile', () => {
  it('is complete, and is what the program uses', () => {
    expect(readProfile(yaml)).toEqual({ value: builtInProfile, renamed: [] });
  });

  it('is printed exactly as it is in the source', () => {
    expect(text).toBe(yaml);
  });

  it('explains every key, in both languages', () => {
    const keys = ['title', 'pageLines', 'runningHeads', 'numbering'];
    keys.push(...Object.keys(builtInProfile.markers), ...Object.keys(builtInProfile.layout));
    const lines = yaml.split('\n');
    for (const key of keys) {
      const at = lines.findIndex((line) => line.trimStart().startsWith(`${key}:`));
      let comment = '';
      for (let i = at - 1; lines[i]!.trimStart().startsWith('#'); i -= 1) comment += lines[i]!;
      expect(comment, key).toMatch(/[a-z]{2,} [a-z]{2,}/);
      expect(comment, key).toMatch(/\p{Script=Han}{2}.*。/u);
    }
  });
});

describe('the schema of config files', () => {
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema);

  it('accepts what the program accepts', () => {
    expect(validate({ profile: builtInProfile })).toBe(true);
    expect(validate({ profile: { extends: builtInProfile.title } })).toBe(true);
    expect(validate({ profile: { title: '甲' } })).toBe(false);
    expect(validate({ rules: { 'text/ascii-mark': 'off' }, failOn: 'info' })).toBe(true);
    expect(validate({ rules: { 'text/ascii-mark': 'none' } })).toBe(false);
  });

  it('has the same metadata, severities and built-in profile as the program', () => {
    expect(Object.keys(schema.properties.metadata.properties)).toEqual([...metadataKeys]);
    expect(schema.$defs.severity.enum).toEqual([...severities]);
    expect([...schema.$defs.ruleSeverity.enum].sort()).toEqual(['off', ...severities].sort());
    expect(schema.$defs.profile.properties.extends.const).toBe(builtInProfile.title);
  });

  it('contains every rule with its options', () => {
    const known: Record<string, { $ref: string }> = schema.properties.rules.properties;
    expect(Object.keys(known)).toEqual(rules.map(({ id }) => id));
    const definitions = schema.$defs as unknown as Record<
      string,
      { else?: { properties: object } }
    >;
    for (const { id, options = {} } of rules) {
      const name = known[id]!.$ref.replace('#/$defs/', '');
      const written = definitions[name]!.else!.properties;
      const expected = Object.entries(options).map(([option, { minimum, integer }]) => [
        option,
        { type: integer ? 'integer' : 'number', minimum },
      ]);
      expect(written, id).toMatchObject(Object.fromEntries(expected) as object);
      expect(Object.keys(written), id).toEqual(['severity', ...Object.keys(options)]);
    }
  });

  it('requires the keys of a profile', () => {
    const { completeProfile } = schema.$defs;
    const optional = 'runningHeads';
    expect([...completeProfile.required, optional].sort()).toEqual(
      Object.keys(builtInProfile).sort(),
    );
    expect(completeProfile.properties.markers.required).toEqual(
      Object.keys(builtInProfile.markers),
    );
    expect(completeProfile.properties.layout.required).toEqual(Object.keys(builtInProfile.layout));
  });

  it('describes every key', () => {
    const undescribed: string[] = [];
    const visit = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null || path.endsWith('/completeProfile')) return;
      for (const [key, each] of Object.entries(value)) {
        if (path.endsWith('/properties') && typeof each === 'object') {
          const { description, $ref } = each as { description?: string; $ref?: string };
          if (!description && !$ref) undescribed.push(`${path}/${key}`);
        }
        visit(each, `${path}/${key}`);
      }
    };
    visit(schema, '#');
    expect(undescribed.filter((path) => !/\/(?:before|after)$/.test(path))).toEqual([]);
  });
});
