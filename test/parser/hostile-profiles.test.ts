/**
 * No profile makes the program hang or break the tree: tested with words and templates of ten thousand characters, and
 * with texts that consist of nothing else. The growth of the time is measured by `npm run bench -- growth`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, parseEvents } from '../../src/parser/parse.ts';
import { type Profile } from '../../src/periodical/profile.ts';
import type { IssueEvent } from '../../src/tree/events.ts';
import type { Position } from '../../src/tree/types.ts';
import { validate } from '../../src/tree/validate.ts';
import { hostileProfiles } from '../support/hostile-profiles.ts';

describe('a hostile profile', () => {
  it.each(hostileProfiles)('%s', (_name, profile, line) => {
    const text = Array.from({ length: 2000 }, (_, i) => line(i)).join('\n');
    expect(validate(parse(text, { profile }))).toEqual({ valid: true });
  });
});

/** The positions of the texts of an event. */
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
      ...{ contentsStart: list, bodyStart: list, readingNote: list, summary: list, keywords: list },
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

  it('reads any text without an error, with the same result twice, and loses no line', () => {
    fc.assert(
      fc.property(profile, text, (unusual, input) => {
        const events = parseEvents(input, { profile: unusual });
        expect(parseEvents(input, { profile: unusual })).toEqual(events);
        const reported = new Set(events.flatMap(positionsOf).flatMap(linesOf));
        input.split('\n').forEach((line, n) => {
          if (line.trim() !== '')
            expect(reported, `line ${n + 1} of ${JSON.stringify(input)}`).toContain(n + 1);
        });
      }),
      { numRuns: 400 },
    );
  });
});
