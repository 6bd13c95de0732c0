/** YAML in PyYAML, which supports only YAML 1.1: it reads the same tree, and the front matter of documents. */
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toMarkdown } from '../../src/write/markdown.ts';
import { markdownFlavors } from '../../src/write/options.ts';
import { toYaml } from '../../src/write/yaml.ts';
import { fixtureIssue, hostileText, parsedIssues } from '../write/documents.ts';
import { findProgram } from './documents.ts';

const python = findProgram(
  'Python',
  [process.env['PYTHON'], '/usr/bin/python3'],
  'apt-get install python3-yaml (or set PYTHON)',
);
const script = `
import json, sys, yaml
json.dump(yaml.safe_load(sys.stdin.read()), sys.stdout)`;

const load = (input: string): unknown =>
  JSON.parse(execFileSync(python, ['-c', script], { input, encoding: 'utf8', maxBuffer: 1 << 28 }));

/** Texts that some YAML readers do not read as strings. */
const traps = [
  ...['no', 'On', 'y', '~', 'null', '1_000', '0o7', '12:30:45', '2024-05-31', '.inf', '1e3'],
  ...[
    '- a',
    'a: b',
    '# a',
    '&a',
    '*a',
    '!a',
    '|',
    '>',
    "'a'",
    '"a"',
    '{a}',
    '[a]',
    '%a',
    '@a',
    '`a',
  ],
  ...[
    '一：二',
    '一: 二',
    '一 #二',
    ' 一',
    '一 ',
    '---',
    '...',
    '\t一',
    '一\u0085二',
    '\uFEFF一',
    '…',
    '“一”',
  ],
];

describe('PyYAML', () => {
  it.each(parsedIssues)('reads the tree: %s', (_, issue) => {
    expect(load(toYaml(issue))).toEqual(JSON.parse(JSON.stringify(issue)));
  });

  it('reads every text unchanged', () => {
    const issue = fixtureIssue();
    const random = fc.sample(hostileText(12), { numRuns: 400, seed: 7 });
    issue.sections[0]!.articles[0]!.keywords = [...traps, ...random].map((text) =>
      // A lone surrogate cannot be encoded in UTF-8.
      Buffer.from(text).toString(),
    );
    expect(load(toYaml(issue))).toEqual(JSON.parse(JSON.stringify(issue)));
  });

  it.each(markdownFlavors.filter((flavor) => flavor !== 'pandoc'))(
    'reads the front matter: %s',
    (flavor) => {
      const metadata = { title: '一: 二', creator: traps, date: '2024-05-31' };
      const [, front = ''] = toMarkdown(fixtureIssue(), { flavor, metadata }).split(/^---\n/m);
      expect(load(front)).toMatchObject(metadata);
    },
  );
});
