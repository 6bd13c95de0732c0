import { readFileSync } from 'node:fs';
import { DOMParser, type Element } from '@xmldom/xmldom';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { junit } from '../../src/report/junit.ts';
import type { FileReport } from '../../src/report/reporter.ts';
import {
  cleanFile,
  fileReport,
  finding,
  hostile,
  render,
  sampleFile,
  sampleFiles,
  unreadableFile,
  whereIs,
} from './samples.ts';

const schema = readFileSync(new URL('schemas/jenkins-junit.xsd', import.meta.url), 'utf8');

async function problems(xml: string): Promise<readonly unknown[]> {
  const { errors } = await validateXML({
    xml: { fileName: 'report.xml', contents: xml },
    schema: { fileName: 'junit.xsd', contents: schema },
  });
  return errors;
}

const read = (files: readonly FileReport[]): Element =>
  new DOMParser().parseFromString(render(junit, files), 'text/xml').documentElement!;

const all = (root: Element, name: string): Element[] => [...root.getElementsByTagName(name)];

/** The result of each test case, by name. */
const outcomes = (root: Element): Record<string, string> =>
  Object.fromEntries(
    all(root, 'testcase').map((each) => {
      const [child] = [...each.childNodes].filter((node) => node.nodeType === 1);
      return [each.getAttribute('name')!, child?.nodeName ?? 'passed'];
    }),
  );

describe('junit', () => {
  it.each([
    ['no file', []],
    ['a file', [sampleFile]],
    ['files of all kinds', sampleFiles],
    [
      'a hostile file',
      [fileReport(hostile, hostile, [finding('error', hostile, whereIs(hostile, '<b'))])],
    ],
  ])('matches the schema of Jenkins with %s', async (_what, files) => {
    expect(await problems(render(junit, files))).toEqual([]);
    expect(await problems(render(junit, files, { language: 'zh' }))).toEqual([]);
  });

  it('fails the schema if it is wrong', async () => {
    expect(await problems(render(junit, [cleanFile]).replace('classname', 'class'))).not.toEqual(
      [],
    );
  });

  it('has a test case for each finding, and one for a file without findings', () => {
    expect(outcomes(read(sampleFiles))).toEqual({
      'article/page-mismatch 5:1': 'failure',
      'issue/no-body 6:18': 'failure',
      'text/unclaimed 7:3': 'skipped',
      'issue/no-body 9:1': 'failure',
      'can be read': 'error',
      'no findings': 'passed',
    });
  });

  it('counts the test cases of a suite', () => {
    const counts = all(read(sampleFiles), 'testsuite').map((suite) =>
      ['name', 'tests', 'failures', 'errors', 'skipped'].map((name) => suite.getAttribute(name)),
    );
    expect(counts).toEqual([
      ['archive/2024 第5期.txt', '4', '3', '0', '1'],
      ['archive/bad, 1:2.txt', '1', '0', '1', '0'],
      ['archive/clean.txt', '1', '0', '0', '0'],
    ]);
  });

  it('contains the text of the pretty report in a failure', () => {
    const [failure] = all(read([sampleFile]), 'failure') as [Element];
    expect(failure.getAttribute('type')).toBe('warning');
    expect(failure.getAttribute('message')).toContain('begins on page 6');
    expect(failure.textContent).toContain(' --> archive/2024 第5期.txt:5:1\n5 | 山村诊所的四季\n');
    const [error] = all(read([unreadableFile]), 'error') as [Element];
    expect(error.textContent).toBe('archive/bad, 1:2.txt:3:7: neither UTF-8 nor GB18030');
  });

  it('gives the test cases of a file different names, because GitLab ignores duplicates', () => {
    const position = whereIs('甲', '甲');
    const findings = ['one', 'two', 'three'].map((message) => finding('error', message, position));
    expect(Object.keys(outcomes(read([fileReport('a.txt', '甲', findings)])))).toEqual([
      'issue/no-body 1:1',
      'issue/no-body 1:1 #2',
      'issue/no-body 1:1 #3',
    ]);
  });

  it('contains only errors when quiet', () => {
    const report = render(junit, sampleFiles, { quiet: true });
    expect(report).toContain('tests="2" failures="2" errors="0" skipped="0"');
    expect(report).not.toContain('text/unclaimed');
  });

  it('is well-formed, whatever a text contains', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.string({
        unit: fc.constantFrom(...']]>&<"\'\u0000\u202E\uFFFE\uD800\n\t'),
        maxLength: 20,
      }),
    );
    fc.assert(
      fc.property(text, text, (name, content) => {
        const position = whereIs(`${content}甲`, '甲');
        const more = { hint: content, related: [{ message: content, position }] };
        const one = finding('error', content, position, more);
        const failure = { message: content };
        const parser = new SaxesParser();
        parser.on('error', (error) => {
          throw error;
        });
        parser.write(render(junit, [fileReport(name, `${content}甲`, [one])])).close();
        parser.write(render(junit, [fileReport(name, null, [], { failure })])).close();
      }),
      { numRuns: 500 },
    );
  });
});
