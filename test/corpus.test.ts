/**
 * The real issues of `../shared`: scored against the hand-made gold trees, in their own form and re-extracted in
 * others, in every encoding, and cut into chunks at random. Skipped, with a plain message, if `../shared` is absent.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { parse, parseEvents, parseStream } from '../src/parser/parse.ts';
import { check } from '../src/rules/check.ts';
import { validate } from '../src/tree/validate.ts';
import type { Issue } from '../src/tree/types.ts';
import { foldAll, parseConserved, withoutPlaces } from './support/trees.ts';
import { differences } from './typesetter/compare.ts';
import { corpusIssues } from './typesetter/corpus.ts';
import { corpusForm, legalForm, nothingMissing, type Form } from './typesetter/form.ts';
import { Random } from './typesetter/random.ts';
import { reextract, reflowCorpus } from './typesetter/reextract.ts';

const issues = corpusIssues();
const isAbsent = issues.length === 0;
if (isAbsent) console.warn('../shared is absent: the tests on real issues are skipped');
const shared = fileURLToPath(new URL('../../shared/', import.meta.url));
const scratch = mkdtempSync(path.join(tmpdir(), 'issue-digest-corpus-'));
afterAll(() => {
  rmSync(scratch, { recursive: true });
});

const forms: Record<string, Partial<Form>> = {
  'form feeds': { pageBreak: 'form-feed' },
  'form feeds, no empty lines, no page lines': {
    pageBreak: 'form-feed',
    emptyLines: 'none',
    pageLines: 'none',
  },
  'page line at every foot': { pageBreak: 'none', pageLines: 'foot-all' },
  'page line at every foot, in words, centred': {
    pageBreak: 'none',
    pageLines: 'foot-all',
    pageLineStyle: 'words',
    pageLineMargin: 20,
  },
  'page line at every foot, in dashes, no empty lines': {
    pageBreak: 'none',
    pageLines: 'foot-all',
    pageLineStyle: 'dashes',
    pageLineGap: [0, 0],
    emptyLines: 'none',
  },
  'some page lines at the foot': { pageLines: 'foot-some' },
  'some page lines at the foot, form feeds': { pageBreak: 'form-feed', pageLines: 'foot-some' },
  'page line at every top': { pageBreak: 'none', pageLines: 'top-all' },
  'no trace of pages': { pageBreak: 'none', pageLines: 'none' },
  'no empty lines': { emptyLines: 'none' },
  'empty lines between blocks': { emptyLines: 'between-blocks' },
  'indent of ideographic spaces': { indent: 'ideographic' },
  'indent of four blanks, left margin': {
    indent: 'four-blanks',
    leftMargin: 4,
    emptyLines: 'none',
    pageBreak: 'form-feed',
  },
  'indent of two blanks': { indent: 'two-blanks' },
  'left margin, trailing blanks': { leftMargin: 6, trailingBlanks: 3 },
  'one line per block': {
    oneLinePerBlock: true,
    emptyLines: 'none',
    pageBreak: 'none',
    pageLines: 'none',
  },
  CRLF: { eol: '\r\n', finalNewline: true },
  CR: { eol: '\r' },
  'other glyphs': {
    glyphs: {
      ...corpusForm.glyphs,
      sectionDot: '•',
      bullet: '►',
      summary: '摘要',
      colon: ':',
      brackets: '()',
      digestRule: '====',
      contentsRule: '——',
      backLink: '【返回目录】',
      dashes: '—',
    },
  },
  'no back links': { missing: { ...nothingMissing, backLinks: true } },
  'no section markers in the body': { missing: { ...nothingMissing, bodySections: true } },
  'no source lines, no reading note': {
    missing: { ...nothingMissing, sources: true, readingNote: true },
  },
};

const widths: Record<string, Partial<Form>> = {
  '30 characters a line': { columns: 60 },
  '34 characters a line': { columns: 68 },
  '34 characters a line, proportional Latin': { columns: 68, latin: 'proportional' },
  '40 characters a line, visible indent': { columns: 80, indent: 'ideographic' },
  '40 characters a line, marks pushed down': { columns: 80, kinsoku: 'push', latin: 'columns' },
};

/** The mistakes in the real issues that their editor would acknowledge: rule and line. */
function mistakesIn(name: string, lastLine: number): [string, number][] {
  switch (name) {
    case 'issue-000':
      return [
        ['heading/number-repeated', 2102],
        ['article/no-back-link', 2483],
        ['article/no-back-link', lastLine],
      ];
    case 'issue-003':
      return [
        ['section/renamed', 633],
        ['article/no-back-link', 1528],
      ];
    default:
      return [];
  }
}

// The outer suite exists even without issues, because vitest fails a file without a suite.
describe.skipIf(isAbsent)('real issues', () => {
  describe.each(issues)('$name', (issue) => {
    const bytes = Buffer.from(issue.text, 'utf8');

    it('scores as expected against the gold tree', () => {
      const file = path.join(scratch, `${issue.name}.json`);
      writeFileSync(file, JSON.stringify(parse(bytes)));
      const gold = path.join(shared, 'gold', `${issue.name}.json`);
      const { stdout } = spawnSync(
        process.execPath,
        [path.join(shared, 'eval/score.mjs'), gold, file, '--min-f1', '1', '--show', '5'],
        { encoding: 'utf8' },
      );
      expect(stdout).toMatch(/structure +98\/98 facts right/);
      expect(stdout).toContain(' 0 articles differ');
      expect(Number(/F1 ([\d.]+)%/.exec(stdout)?.[1])).toBe(100);
      expect(Number(/block types +([\d.]+)%/.exec(stdout)?.[1])).toBe(100);
    });

    it('loses no character, fits the schema, and is the same on every run', () => {
      const tree = parseConserved(issue.text);
      expect(validate(tree)).toEqual({ valid: true });
      expect(parseConserved(issue.text)).toEqual(tree);
      expect(tree.unclaimed).toEqual([]);
    });

    it('has the same tree in every encoding', () => {
      const expected = withoutPlaces(parse(bytes));
      const encoded: [string, Uint8Array][] = [
        ['utf-8', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes])],
        ['gb18030', iconv.encode(issue.text, 'gb18030')],
        ['utf-16le', iconv.encode(issue.text, 'utf-16le', { addBOM: true })],
        ['utf-16be', iconv.encode(issue.text, 'utf-16be', { addBOM: true })],
      ];
      for (const [encoding, input] of encoded) {
        const tree = parse(input);
        expect(tree.origin.encoding).toBe(encoding);
        expect(withoutPlaces(tree)).toEqual(expected);
      }
    });

    it('has the same events for random chunks', async () => {
      const expected = parseEvents(bytes);
      const random = new Random(7);
      for (let run = 0; run < 5; run += 1) {
        const chunks: Uint8Array[] = [];
        for (let at = 0; at < bytes.length;) {
          const next = at + random.between(1, run === 0 ? 100 : 40_000);
          chunks.push(bytes.subarray(at, next));
          at = next;
        }
        const events = [];
        for await (const event of parseStream(chunks)) events.push(event);
        expect(events).toEqual(expected);
      }
    });

    it('has the same tree when every block is set as one line', () => {
      const once = foldAll(parseEvents(bytes));
      const again = parseConserved(asLines(once));
      const blocks = (tree: Issue) =>
        tree.sections.map(({ name, articles }) => [
          name,
          articles.map((article) => [
            article.title,
            article.source,
            article.blocks.map(({ type, text }) => `${type} ${text}`),
          ]),
        ]);
      expect(blocks(again)).toEqual(blocks(once));
    });

    it.each(Object.entries(forms))('re-extracted: %s', (_, change) => {
      const form = legalForm({ ...corpusForm, ...change });
      const { text, gold } = reextract(issue.text, issue.gold, form);
      expect(differences(gold, parseConserved(text))).toEqual([]);
    });

    it('has the findings that an editor would fix, and no others', () => {
      const found = check(bytes).findings.filter(({ severity }) => severity !== 'info');
      const last = issue.text.trimEnd().split('\n').length;
      expect(found.map(({ ruleId, position: { start } }) => [ruleId, start.line])).toEqual(
        mistakesIn(issue.name, last),
      );
    });

    it.each(Object.entries(forms))('the same findings, re-extracted: %s', (_, change) => {
      const form = legalForm({ ...corpusForm, ...change });
      const { text } = reextract(issue.text, issue.gold, form);
      const findingsOf = (of: string): string[] =>
        check(Buffer.from(of))
          .findings.filter(({ severity }) => severity !== 'info')
          .map(({ ruleId, message }) => `${ruleId} ${message}`);
      // What the form omits is reported as missing.
      const isOmitted = (finding: string): boolean =>
        (form.missing.backLinks && finding.startsWith('article/no-back-link')) ||
        (form.missing.sources && finding.startsWith('article/no-source')) ||
        (form.missing.bodySections && finding.startsWith('section/'));
      const remaining = (of: string): string[] =>
        findingsOf(of).filter((finding) => !isOmitted(finding));
      expect(remaining(text)).toEqual(remaining(issue.text));
    });

    it.each(Object.entries(widths))('typeset again: %s', (_, change) => {
      const { text, expected } = reflowCorpus(issue.gold, { ...corpusForm, ...change });
      expect(differences(expected, parseConserved(text))).toEqual([]);
    });
  });
});

/** The body of a tree as text again, one line per block. */
function asLines(issue: Issue): string {
  const lines = ['——本期视点——'];
  for (const { section, entries } of issue.contents) {
    lines.push(`·${section}·`);
    for (const { title, source, page, summary } of entries) {
      lines.push(`▶${title}（来源：${source ?? ''}）——第 ${page ?? ''}页`);
      if (summary !== null) lines.push(`【提要】${summary}`);
    }
  }
  lines.push('----本期内容----');
  for (const { name, articles } of issue.sections) {
    lines.push(`·${name}·`);
    for (const { title, source, blocks } of articles) {
      lines.push(title, `来源：${source ?? ''}`, ...blocks.map(({ text }) => text), '返回目录');
    }
  }
  return `${lines.join('\n')}\n`;
}
