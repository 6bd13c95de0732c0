/** Trees for the tests of the document writers: real ones, generated ones, and hostile ones. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from '../../src/parser/parse.ts';
import type { Article, Block, ContentsEntry, Issue, Position } from '../../src/tree/types.ts';
import { corpusIssues } from '../typesetter/corpus.ts';
import { generatedIssue } from '../typesetter/large.ts';

const fixture = (name: string): Buffer =>
  readFileSync(new URL(`../../fixtures/${name}`, import.meta.url));

/** Parsed issues: the fixtures, generated ones, and the real ones if available. */
export const parsedIssues: [name: string, issue: Issue][] = [
  ...['issue.txt', 'hostile/markup.txt', 'hostile/xml.txt'].map((name): [string, Issue] => [
    name,
    parse(fixture(name), { name }),
  ]),
  ...[1, 2].map((seed): [string, Issue] => [
    `generated ${seed}`,
    parse(generatedIssue({ seed, bytes: 40_000 }).text),
  ]),
  ...corpusIssues().map(({ name, text }): [string, Issue] => [name, parse(text, { name })]),
];

export const fixtureIssue = (): Issue => parse(fixture('issue.txt'), { name: 'issue.txt' });

const point = { line: 1, column: 1, offset: 0 };
const position: Position = { start: point, end: point };

/** Pieces with a special meaning in Markdown, YAML, XML, templates or file systems. */
const pieces = [
  ...['1. ', '2) ', '# ', '## ', '#', '*', '**', '_', '__', '[', ']', '(', ')', '<', '>', '|', '~'],
  ...[
    '~~',
    '---',
    '- ',
    '+ ',
    '* ',
    '> ',
    '```',
    '`',
    '===',
    '==',
    '!',
    '![',
    '\\',
    '&amp;',
    '&#65;',
  ],
  ...[
    '&lt;',
    ': ',
    '"',
    "'",
    '@',
    '%',
    '%%',
    '{{< x >}}',
    '{% x %}',
    '{: .a }',
    '$x$',
    '^a',
    ':smile:',
  ],
  ...[
    '<script>alert(1)</script>',
    ']]>',
    '<![CDATA[',
    '<!--',
    '-->',
    '<?xml',
    '?>',
    '</style>',
    '</p>',
  ],
  ...['[a](b)', '[a]: b', '[^1]', 'https://example.org/?a=1&b=2', 'a@b.org', '!!! note', '??? x'],
  ...[
    '\t',
    ' ',
    '  ',
    '    ',
    '\u3000',
    '\u00A0',
    '\u200B',
    '\u2028',
    '\n',
    '\\\n',
    '  \n',
    '\n\n',
  ],
  ...[
    '\u0000',
    '\u0001',
    '\u001B[2J',
    '\u0085',
    '\uFFFE',
    '\uFFFF',
    '\uD800',
    '\uDC00',
    '😀',
    '𠀀',
  ],
  ...[
    'e\u0301',
    '../../etc/passwd',
    'CON',
    'a:b',
    '正文',
    '医',
    '，',
    '。',
    '《',
    'Latin',
    '2024',
    'null',
  ],
];

/** Text made of such pieces. It may be empty, and may have white space at its ends. */
export const hostileText = (maxLength = 8): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...pieces), { maxLength }).map((parts) => parts.join(''));

/** As a parser returns it: not empty, no white space at its ends, on one line. */
const blockText = hostileText().map((text) => text.replace(/\n/g, ' ').trim() || '文');

const pageNumber = fc.option(fc.integer({ min: 0, max: 12 }), { nil: null });

const block: fc.Arbitrary<Block> = fc
  .record({
    type: fc.constantFrom('heading', 'paragraph', 'keywords'),
    depth: fc.integer({ min: 1, max: 9 }),
    text: fc.oneof({ weight: 4, arbitrary: blockText }, { weight: 1, arbitrary: hostileText() }),
    page: pageNumber,
    breaks: fc.array(fc.record({ page: pageNumber, offset: fc.nat(20) }), { maxLength: 2 }),
  })
  .map(({ type, depth, text, page, breaks }): Block => {
    const base = { text, page, position, pageBreaks: breaks };
    if (type === 'heading') return { type: 'heading', depth, ...base };
    return { type: type as 'paragraph', ...base };
  });

const optional = fc.option(hostileText(), { nil: null });

const article = fc
  .record({
    title: fc.oneof(blockText, hostileText()),
    source: optional,
    summary: optional,
    keywords: fc.array(hostileText(3), { maxLength: 3 }),
    start: pageNumber,
    end: pageNumber,
    blocks: fc.array(block, { maxLength: 6 }),
  })
  .map(({ start, end, ...rest }): Omit<Article, 'id'> => {
    return { ...rest, pages: { start, end }, position };
  });

/** A tree that is valid by the schema, but that no parser would return. */
export const hostileIssue: fc.Arbitrary<Issue> = fc
  .record({
    title: hostileText(),
    pageCount: pageNumber,
    name: hostileText(),
    sections: fc.array(
      fc.record({
        name: hostileText(3),
        page: pageNumber,
        articles: fc.array(article, { maxLength: 3 }),
      }),
      { maxLength: 3 },
    ),
    groups: fc.array(
      fc.record({
        section: hostileText(3),
        entries: fc.array(
          fc.record({
            title: hostileText(),
            source: optional,
            page: pageNumber,
            summary: optional,
            target: fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }),
          }),
          { maxLength: 3 },
        ),
      }),
      { maxLength: 2 },
    ),
    unclaimed: fc.array(hostileText(), { maxLength: 2 }),
  })
  .map(({ title, pageCount, name, sections, groups, unclaimed }): Issue => {
    let count = 0;
    return {
      schemaVersion: '1.1',
      title,
      pageCount,
      origin: { name, encoding: 'utf-8', sha256: '0123456789abcdef'.repeat(4), bytes: 0, lines: 0 },
      contents: groups.map(({ section, entries }) => ({
        section,
        entries: entries.map(({ target, ...entry }): ContentsEntry => {
          const articleId = target === null ? null : `article-0${target}`;
          return { ...entry, articleId, position };
        }),
        position,
      })),
      sections: sections.map((section) => ({
        ...section,
        articles: section.articles.map((own): Article => {
          count += 1;
          return { id: `article-${String(count).padStart(2, '0')}`, ...own };
        }),
        position,
      })),
      unclaimed: unclaimed.map((text) => ({ text, page: null, position })),
    };
  });

/**
 * A text as a document can contain it, with U+FFFD for characters it must not contain. Does not use the writers' own
 * pattern.
 */
export function representable(text: string): string {
  return [...text]
    .map((character) => {
      const code = character.codePointAt(0)!;
      if (code === 0x0d) return '\n';
      const isControl = code < 0x20 && code !== 0x09 && code !== 0x0a;
      const isHalf = code >= 0xd800 && code <= 0xdfff;
      return isControl || isHalf || code === 0xfffe || code === 0xffff ? '\uFFFD' : character;
    })
    .join('');
}

export const articlesOf = (issue: Issue): Article[] =>
  issue.sections.flatMap((section) => section.articles);

/**
 * Throws unless all names are valid on every system, whatever their case: no Windows device, no dot or blank at the
 * end.
 */
export function assertSafeNames(names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    const isSafe =
      /^[a-z0-9][a-z0-9._-]*[a-z0-9]$/.test(name) &&
      !/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/.test(name) &&
      name.length < 64;
    if (!isSafe) throw new Error(`not a safe name: ${name}`);
    if (seen.has(name)) throw new Error(`twice: ${name}`);
    seen.add(name);
  }
}
