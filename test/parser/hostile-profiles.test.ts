/**
 * No profile makes the program hang: with words and templates of ten thousand characters, and with texts made of nothing
 * but them, four times as many lines take about four times as long.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, parseEvents } from '../../src/parser/parse.ts';
import { builtInProfile, type Profile } from '../../src/periodical/profile.ts';
import type { IssueEvent } from '../../src/tree/events.ts';
import type { Position } from '../../src/tree/types.ts';
import { growth, LINEAR } from '../support/growth.ts';

const long = 10_000;
const { markers } = builtInProfile;

/** A repeated glyph, a repeat of repeats, words that share all but their ends, blanks between characters. */
const words = [
  '甲'.repeat(long),
  '甲乙'.repeat(long / 2),
  `${'甲'.repeat(long - 1)}乙`,
  '甲 '.repeat(long / 2),
  '甲',
  '(甲+)+',
];

const hostile: Record<string, [profile: Profile, line: (i: number) => string]> = {
  'the same words for everything': [
    {
      ...builtInProfile,
      markers: {
        ...markers,
        ...{ digest: words, contents: words, readingNote: words, summary: words },
        ...{ keywords: words, source: words, backLink: words },
        ruleGlyphs: '甲乙—',
        page: { before: '甲', after: '甲' },
      },
    },
    (i) => '甲'.repeat(1 + (i % 40)),
  ],
  'a word that nearly stands in every line': [
    { ...builtInProfile, markers: { ...markers, digest: ['甲'.repeat(50)], ruleGlyphs: '甲' } },
    () => '甲'.repeat(45) + '乙',
  ],
  'labels before colons': [
    {
      ...builtInProfile,
      markers: { ...markers, labels: 'colon', summary: words, keywords: words },
    },
    (i) => (i % 3 === 0 ? '甲：甲甲甲' : '▶甲（来源：甲）——第 1页'),
  ],
  'sections without end': [
    {
      ...builtInProfile,
      markers: {
        ...markers,
        sectionMarks: { before: '甲乙'.repeat(long), after: '丙'.repeat(long) },
      },
    },
    (i) => `甲${'丁'.repeat(i % 30)}丙`,
  ],
  'entries in every line': [
    { ...builtInProfile, markers: { ...markers, entryBullets: '甲乙丙丁'.repeat(long) } },
    (i) => `${'甲乙丙丁'.charAt(i % 4)}（来源：（来源：（来源：${i}`,
  ],
  'templates of many parts': [
    {
      ...builtInProfile,
      pageLines: [
        `${'甲 '.repeat(long / 2)}{page}`,
        `{page}${' {any:甲乙}'.repeat(1000)}`,
        `{page}${Array.from({ length: 800 }, (_, i) => `{optional:${String.fromCharCode(0x4e00 + i)}}`).join(' ')}`,
      ],
      numbering: [
        `${'甲 '.repeat(long / 2)}{arabic}`,
        `{arabic}${' {any:甲乙}'.repeat(1000)}`,
        [`甲{han}`, ...Array.from({ length: 500 }, () => `甲甲{arabic}`)],
      ],
    },
    (i) => (i % 2 === 0 ? `12 ${'甲 '.repeat(20)}` : '甲 甲 甲甲'.repeat(5)),
  ],
};

describe('a hostile profile stays linear', () => {
  it.each(Object.entries(hostile))('%s', (_name, [profile, line]) => {
    const text = (count: number): string =>
      Array.from({ length: count }, (_, i) => line(i)).join('\n');
    expect(growth(25_000, text, (input) => parse(input, { profile }))).toBeLessThan(LINEAR);
  });
});

/** Where the texts of an event stand. */
function positionsOf(event: IssueEvent): Position[] {
  if (event.type === 'contents') return event.contents.map(({ position }) => position);
  if (event.type === 'article') return [event.article.position];
  if (event.type === 'marker') return [event.position];
  return event.type === 'unclaimed' ? [event.line.position] : [];
}

const linesOf = ({ start, end }: Position): number[] =>
  Array.from({ length: end.line - start.line + 1 }, (_, i) => start.line + i);

describe('any profile', () => {
  const glyph = fc.constantFrom(...'甲乙一1◆·—【（：. 😀');
  const word = fc.array(glyph, { maxLength: 6 }).map((glyphs) => glyphs.join(''));
  const list = fc.array(word, { maxLength: 3 });
  const pageLine = fc.constantFrom('{page}', '〔{page}〕', '{page} / {total}', '◆ {page} ◆');
  const style = fc.constantFrom(
    '{han}',
    '{arabic}',
    '◆{arabic}',
    '{parts}',
    '（{han}）',
    '【{han}】',
  );
  const profile: fc.Arbitrary<Profile> = fc.record({
    title: word,
    markers: fc.record({
      ...{ digest: list, contents: list, readingNote: list, summary: list, keywords: list },
      ...{ source: list, backLink: list, ruleGlyphs: word, entryBullets: word },
      labels: fc.constantFrom('brackets' as const, 'colon' as const),
      sectionMarks: fc.record({ before: word, after: word }),
      page: fc.record({ before: word, after: word }),
    }),
    pageLines: fc.array(pageLine, { maxLength: 3 }),
    numbering: fc.array(style, { maxLength: 4 }),
    layout: fc.record({ lineWidth: fc.nat(80), indent: fc.nat(8), fixed: fc.boolean() }),
  });
  const text = fc.array(word, { maxLength: 60 }).map((lines) => lines.join('\n'));

  it('reads any text without a fault, the same twice, and loses no line', () => {
    fc.assert(
      fc.property(profile, text, (unusual, input) => {
        const events = parseEvents(input, { profile: unusual });
        expect(parseEvents(input, { profile: unusual })).toEqual(events);
        const told = new Set(events.flatMap(positionsOf).flatMap(linesOf));
        input.split('\n').forEach((line, n) => {
          if (line.trim() !== '')
            expect(told, `line ${n + 1} of ${JSON.stringify(input)}`).toContain(n + 1);
        });
      }),
      { numRuns: 400 },
    );
  });
});
