import { readFileSync } from 'node:fs';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprinter } from '../../src/report/fingerprint.ts';
import { sarif } from '../../src/report/sarif.ts';
import type { FileReport, ReportOptions, Summary } from '../../src/report/reporter.ts';
import type { Severity } from '../../src/rules/finding.ts';
import {
  between,
  cleanFile,
  fileReport,
  finding,
  hostile,
  options,
  render,
  sampleFile,
  sampleFiles,
  unreadableFile,
  whereIs,
} from './samples.ts';

interface Location {
  id?: number;
  physicalLocation: {
    artifactLocation: { uri: string; uriBaseId?: string };
    region: Record<'startLine' | 'startColumn' | 'endLine' | 'endColumn', number>;
  };
  message?: { text: string };
}

interface Result {
  ruleId: string;
  ruleIndex?: number;
  level: string;
  message: { text: string };
  locations: Location[];
  relatedLocations?: Location[];
  partialFingerprints: Record<string, string>;
}

interface Run {
  tool: {
    driver: {
      rules: {
        id: string;
        shortDescription: { text: string };
        fullDescription: { text: string };
        help: { text: string; markdown: string };
      }[];
    };
  };
  results: Result[];
  invocations: {
    executionSuccessful: boolean;
    toolExecutionNotifications: { level: string; message: { text: string } }[];
  }[];
}

// The schema uses keywords that strict mode does not know, and a pattern that is invalid with the flag u.
const ajv = new Ajv.default({ strict: false, unicodeRegExp: false, allErrors: true });
addFormats.default(ajv);
const valid = ajv.compile(
  JSON.parse(
    readFileSync(new URL('schemas/sarif-2.1.0-rtm.5.json', import.meta.url), 'utf8'),
  ) as object,
);

/** The only run of a report, after all checks of SARIF and GitHub. */
function read(
  files: readonly FileReport[],
  more: Partial<ReportOptions> = {},
  summary: Partial<Summary> = {},
): Run {
  const log = JSON.parse(render(sarif, files, more, summary)) as { version: string; runs: Run[] };
  expect(valid(log), JSON.stringify(valid.errors)).toBe(true);
  expect(log.version).toBe('2.1.0');
  expect(log.runs).toHaveLength(1);
  const [run] = log.runs as [Run];
  for (const rule of run.tool.driver.rules) {
    const { shortDescription, fullDescription, help } = rule;
    for (const { text } of [shortDescription, fullDescription]) {
      expect(text.length).toBeGreaterThan(0);
      expect(text.length).toBeLessThanOrEqual(1024);
    }
    expect(help.text).not.toBe('');
  }
  expect(run.results.length).toBeLessThanOrEqual(25_000);
  for (const result of run.results) checkForGithub(result, run);
  return run;
}

function checkForGithub(result: Result, run: Run): void {
  expect(result.message.text).not.toBe('');
  expect(result.locations).toHaveLength(1);
  expect(Object.keys(result.partialFingerprints)).toContain('primaryLocationLineHash');
  if (result.ruleIndex !== undefined) {
    expect(run.tool.driver.rules[result.ruleIndex]!.id).toBe(result.ruleId);
  }
  for (const location of [...result.locations, ...(result.relatedLocations ?? [])]) {
    const { startLine, startColumn, endLine, endColumn } = location.physicalLocation.region;
    expect(Math.min(startLine, startColumn, endLine, endColumn)).toBeGreaterThanOrEqual(1);
    expect(endLine).toBeGreaterThanOrEqual(startLine);
    if (endLine === startLine) expect(endColumn).toBeGreaterThanOrEqual(startColumn);
  }
}

describe('sarif', () => {
  it('matches the schema with any number of files', () => {
    for (const files of [[], [cleanFile], [sampleFile, sampleFile], sampleFiles]) {
      for (const language of ['en', 'zh'] as const) {
        const { results } = read(files, { language });
        expect(results).toHaveLength(files.flatMap(({ findings }) => findings).length);
      }
    }
  });

  it('describes the tool and its rules', () => {
    const { tool } = read([], { homepage: 'https://example.org/issue-digest#readme' });
    expect(tool.driver).toMatchObject({
      name: 'issue-digest',
      semanticVersion: '1.2.3',
      informationUri: 'https://example.org/issue-digest#readme',
      rules: [
        {
          id: 'article/page-mismatch',
          helpUri: 'https://example.org/issue-digest/blob/main/docs/rules/article/page-mismatch.md',
          shortDescription: { text: 'An article begins on another page than the contents say.' },
          fullDescription: { text: 'The contents name the page.' },
          help: { markdown: 'The contents name the page.\n\nCorrect the `page` of the entry.' },
          defaultConfiguration: { level: 'warning' },
          properties: { tags: ['article'], 'problem.severity': 'warning' },
        },
        { id: 'issue/no-body', help: { markdown: 'No article follows.' } },
        {
          defaultConfiguration: { level: 'note' },
          properties: { 'problem.severity': 'recommendation' },
        },
      ],
    });
    expect(read([]).tool.driver).not.toHaveProperty('informationUri');
    const long = { ...options.rules[0]!, title: '长'.repeat(3000), help: '文'.repeat(3000) };
    read([], { rules: [long] });
  });

  it('points at exactly the characters and links to related places', () => {
    const { results } = read([sampleFile]);
    expect(results.map(({ ruleIndex, level }) => [ruleIndex, level])).toEqual([
      [0, 'warning'],
      [1, 'error'],
      [2, 'note'],
      [1, 'error'],
    ]);
    expect(results[0]).toMatchObject({
      message: {
        text: '“山村诊所的四季” begins on page 6, but the contents say page 5.\nexpected: 5\nfound: 6\nhint: Was a page lost in the extraction?\nsee: [the page that the contents name](1)\nsee: [the entry](2)',
      },
      locations: [
        {
          physicalLocation: {
            artifactLocation: {
              uri: 'archive/2024%20%E7%AC%AC5%E6%9C%9F.txt',
              uriBaseId: '%SRCROOT%',
            },
            region: {
              startLine: 5,
              startColumn: 1,
              endLine: 5,
              endColumn: 8,
              charOffset: 39,
              charLength: 7,
            },
          },
        },
      ],
      relatedLocations: [
        { id: 1, message: { text: 'the page that the contents name' } },
        { id: 2, message: { text: 'the entry' } },
      ],
    });
    expect(results[2]).toMatchObject({
      locations: [
        {
          physicalLocation: { region: { startLine: 7, startColumn: 3, endLine: 8, endColumn: 3 } },
        },
      ],
    });
  });

  it('omits the index of a rule that was not announced', () => {
    const { results } = read([sampleFile], { rules: [] });
    expect(results[0]).not.toHaveProperty('ruleIndex');
  });

  it('uses the full URI for a file outside the folder, and the name for standard input', () => {
    const uriOf = (path: string | null): object => {
      const findings = [finding('error', '.', whereIs('甲', '甲'))];
      const { results } = read([fileReport('<stdin>', '甲', findings, { path })]);
      return results[0]!.locations[0]!.physicalLocation.artifactLocation;
    };
    expect(uriOf('/else where/期.txt')).toEqual({ uri: 'file:///else%20where/%E6%9C%9F.txt' });
    expect(uriOf('/work/a:b/50%#?.txt')).toMatchObject({ uri: 'a%3Ab/50%25%23%3F.txt' });
    expect(uriOf(null)).toMatchObject({ uri: '%3Cstdin%3E' });
  });

  it('contains files that could not be read', () => {
    const { invocations, results } = read([unreadableFile]);
    expect(results).toEqual([]);
    expect(invocations).toMatchObject([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          { level: 'error', message: { text: 'neither UTF-8 nor GB18030' } },
        ],
      },
    ]);
    expect(read([sampleFile]).invocations[0]!.executionSuccessful).toBe(true);
  });

  it('contains only errors with quiet', () => {
    const { results } = read(sampleFiles, { quiet: true });
    expect(results.map(({ level }) => level)).toEqual(['error', 'error']);
  });

  it('contains at most 25,000 results, serious ones first, and reports how many it omits', () => {
    const many = (severity: Severity, count: number): FileReport =>
      fileReport(
        'a.txt',
        '甲',
        Array.from({ length: count }, () => finding(severity, '.', whereIs('甲', '甲'))),
      );
    const { results, invocations } = read([
      many('info', 16_000),
      many('warning', 6_000),
      many('error', 6_000),
    ]);
    const count = (level: string): number => results.filter((each) => each.level === level).length;
    expect([count('note'), count('warning'), count('error')]).toEqual([15_000, 5_000, 5_000]);
    expect(invocations[0]!.toolExecutionNotifications).toMatchObject([
      { message: { text: '3000 results were left out, since a run holds at most 25,000.' } },
    ]);
  });

  it('can contain any text, without creating links or placeholders', () => {
    const position = whereIs(hostile, '<b');
    const more = { expected: hostile, related: [{ message: hostile, position }] };
    const file = fileReport(hostile, hostile, [finding('error', hostile, position, more)], {
      failure: { message: hostile },
    });
    const { results } = read([file]);
    const [{ text }] = results.map(({ message }) => message) as [{ text: string }];
    expect(text).toContain('{{0}}\\[x\\](1)');
    expect(text.match(/(?<!\\)\]\(\d+\)/g)).toEqual(['](1)']);
    expect(render(sarif, [file])).not.toMatch(/[^\P{Cc}\n]|\p{Cs}|\u202E|\\u/u);
  });

  it('is valid for any text and any position in it', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (content, a, b) => {
        const from = a % content.length;
        const to = from + (b % (content.length - from + 1));
        const position = between(content, from, to);
        read([fileReport(content, content, [finding('warning', content, position)])]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('fingerprints', () => {
  const at = (text: string): string[] =>
    text.split(/\r\n|\n|\r/).map((_, i) => {
      const start = { line: i + 1, column: 1, offset: 0 };
      const one = finding('error', '.', { start, end: start });
      return fingerprinter(text, [one])(one)['primaryLocationLineHash']!;
    });

  it("equal those that GitHub's upload action computes", () => {
    // Computed with the rolling hash of github/codeql-action.
    const text = `村医\n\u3000\u3000清晨出诊。\r\n\t傍晚 回来。\r${'药房里的账本，一页一页。\n'.repeat(12)}`;
    const hashes = at(text);
    expect(hashes.slice(0, 5)).toEqual([
      '23b5d1bfc092ed35:1',
      'a4b5252982096daf:1',
      '86c778950762d83a:1',
      'd560297445546bf:1',
      'd560297445546bf:2',
    ]);
    expect(hashes.slice(-2)).toEqual(['2dbb6ef9e8a6b0d5:1', 'c129715d7a2bc9a3:1']);
    expect(hashes).toHaveLength(16);
  });

  it('do not change when lines above or blanks change', () => {
    const before = '甲甲甲\n目标在这里\n乙乙乙\n';
    const after = '新的一行\n又一行\n甲甲甲\n  目标\t在这里\n乙乙乙\n';
    const prints = [before, after].map((text) => {
      const one = finding('error', '.', between(text, text.indexOf('目'), text.indexOf('\n乙')));
      return fingerprinter(text, [one])(one);
    });
    expect(prints[0]).toEqual(prints[1]);
  });

  it('differ for findings on one line, of one rule and in one text', () => {
    const text = '目标 目标 别的\n';
    const findings = [
      finding('error', '.', whereIs(text, '目标')),
      finding('error', '.', whereIs(text, '目标', 1)),
      finding('warning', '.', whereIs(text, '目标')),
      finding('error', '.', whereIs(text, '别的')),
    ];
    const print = fingerprinter(text, findings);
    const own = findings.map((each) => print(each)['findingHash/v1']);
    expect(new Set(own).size).toBe(4);
  });

  it('are omitted without a text', () => {
    const one = finding('error', '.', between('', 0, 0));
    expect(fingerprinter(null, [one])(one)).toEqual({});
  });

  it('are computed for more findings than a call can have arguments', () => {
    const text = '甲\n';
    const one = finding('error', '.', between(text, 0, 1));
    const many = Array.from({ length: 200_000 }, () => one);
    expect(fingerprinter(text, many)(one)['primaryLocationLineHash']).toMatch(/:1$/);
  });
});
