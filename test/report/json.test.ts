import { readFileSync } from 'node:fs';
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { findingHash } from '../../src/report/fingerprint.ts';
import { json } from '../../src/report/json.ts';
import { reportFormats, reporters } from '../../src/report/reporters.ts';
import type { FileReport } from '../../src/report/reporter.ts';
import {
  cleanFile,
  fileReport,
  finding,
  hostile,
  render,
  sampleFiles,
  whereIs,
} from './samples.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../schemas/report.schema.json', import.meta.url), 'utf8'),
) as AnySchemaObject;
const valid = new Ajv2020({ allErrors: true, strict: true }).compile(schema);

interface Report {
  files: { file: string; findings: { message: string }[] }[];
  summary: { counts: object };
}

function read(files: readonly FileReport[], quiet = false): Report {
  const data: unknown = JSON.parse(render(json, files, { quiet }));
  expect(valid(data), JSON.stringify(valid.errors)).toBe(true);
  return data as Report;
}

describe('json', () => {
  it('matches its schema, with any number of files', () => {
    for (const files of [[], [cleanFile], [cleanFile, cleanFile], sampleFiles]) {
      expect(read(files).files.map(({ file }) => file)).toEqual(files.map(({ name }) => name));
    }
  });

  it('contains every field of a finding', () => {
    const [sample] = sampleFiles;
    const extra = { ...sample, findings: sample.findings.map((each) => ({ ...each, secret: 1 })) };
    expect(read([extra]).files[0]!.findings).toEqual(
      sample.findings.map((each) => ({ ...each, fingerprint: findingHash(sample.text!, each) })),
    );
    expect(render(json, sampleFiles)).toContain('"failure":{"message":"neither UTF-8');
    const order = [
      'ruleId',
      'severity',
      'message',
      'fingerprint',
      'position',
      'expected',
      'actual',
      'hint',
      'related',
    ];
    expect(Object.keys(read([sample]).files[0]!.findings[0]!)).toEqual(order);
  });

  it('omits all but errors when quiet, but counts the rest', () => {
    const { files, summary } = read(sampleFiles, true);
    expect(files[0]!.findings.map(({ message }) => message)).toEqual([
      'Four characters.',
      'The file ends too soon.',
    ]);
    expect(summary.counts).toEqual({ error: 2, warning: 1, info: 1 });
  });

  it('can contain any text', () => {
    const file = fileReport(hostile, hostile, [finding('info', hostile, whereIs(hostile, '<b'))]);
    const { files } = read([file]);
    expect(files[0]!.file).toBe(hostile);
    expect(files[0]!.findings[0]!.message).toBe(hostile);
  });

  it('escapes all control characters and loses none', () => {
    const text = '\t\u0007\u001B[31m\u007F\u0085\u009B2J';
    const file = fileReport(text, text, [finding('info', text, whereIs(text, '[31m'))]);
    // eslint-disable-next-line no-control-regex -- the pattern looks for control characters
    expect(render(json, [file])).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/);
    expect(read([file]).files[0]).toMatchObject({ file: text, findings: [{ message: text }] });
  });

  it('has one line per finding', () => {
    const lines = render(json, sampleFiles).split('\n');
    expect(lines.filter((line) => line.startsWith('{"ruleId"'))).toHaveLength(4);
  });
});

describe('the table of formats', () => {
  it.each(reportFormats)('loads %s', async (format) => {
    const factory = await reporters[format]();
    const report = render(factory, sampleFiles);
    // The joined pieces are the report in every format: every file is in it, and it ends with a line feed.
    expect(report).toContain('neither UTF-8 nor GB18030');
    expect(report).toContain('Four characters.');
    expect(report).toMatch(/\n$/);
  });
});
