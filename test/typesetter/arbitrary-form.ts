/** fast-check arbitraries for outer forms. */
import fc from 'fast-check';
import type { Form, Glyphs } from './form.ts';
import { corpusForm, legalForm } from './form.ts';

export const seeds = fc.integer({ min: 0, max: 0x7fffffff });

/** True once in `times`; shrinks to false. */
export const rarely = (times: number): fc.Arbitrary<boolean> =>
  fc.integer({ min: 0, max: times - 1 }).map((n) => n === times - 1);

const glyphs: fc.Arbitrary<Glyphs> = fc.record({
  sectionDot: fc.constantFrom('·', '•', '・'),
  bullet: fc.constantFrom('▶', '►', '▷'),
  summary: fc.constantFrom('提要', '摘要'),
  colon: fc.constantFrom('：', ':'),
  brackets: fc.constantFrom('（）', '()'),
  digestRule: fc.constantFrom('——', '--', '====', '—', '----'),
  contentsRule: fc.constantFrom('----', '——', '====', '--', '————'),
  backLink: fc.constantFrom('返回目录', '【返回目录】', '[返回目录]', '（返回目录）', '(返回目录)'),
  dashes: fc.constantFrom('mixed', '——', '—'),
  pageBlanks: fc.constantFrom([' ', ''] as const, ['', ''] as const, [' ', ' '] as const),
});

/** Every legal form, with the values of the corpus first. */
export function arbitraryForm(): fc.Arbitrary<Form> {
  return fc
    .record<Form>({
      seed: seeds,
      columns: fc.constantFrom(60, 68, 80),
      latin: fc.constantFrom('columns', 'corpus', 'proportional'),
      indent: fc.constantFrom('dropped', 'dropped', 'ideographic', 'four-blanks', 'two-blanks'),
      kinsoku: fc.constantFrom('corpus', 'hang', 'push', 'random'),
      bareLines: fc.constantFrom('short', 'full'),
      contentsKinsoku: fc.boolean(),
      contentsWords: fc.constantFrom('broken', 'whole'),
      oneLinePerBlock: rarely(6),
      emptyLines: fc.constantFrom('every-line', 'between-blocks', 'none'),
      emptyLineAtBreak: fc.boolean(),
      leftMargin: fc.constantFrom(0, 0, 0, 2, 3, 6),
      trailingBlanks: fc.constantFrom(0, 0, 0, 1, 3),
      eol: fc.constantFrom('\n', '\r\n', '\r'),
      finalNewline: fc.boolean(),
      linesPerPage: fc.integer({ min: 18, max: 26 }),
      bodyOnNewPage: rarely(4).map((no) => !no),
      pageBreak: fc.constantFrom('leading-blank', 'form-feed', 'none'),
      pageLines: fc.constantFrom('top-some', 'none', 'top-all', 'foot-all', 'foot-some'),
      pageLineStyle: fc.constantFrom('slash', 'words', 'dashes'),
      pageLineMargin: fc.constantFrom(0, 0, 8, 24),
      pageLineGap: fc.constantFrom([3, 1] as const, [1, 1] as const, [0, 0] as const),
      glyphs: fc.oneof(fc.constant(corpusForm.glyphs), glyphs),
      missing: fc.record({
        readingNote: rarely(4),
        contents: rarely(30),
        body: rarely(30),
        contentsSections: rarely(15),
        bodySections: rarely(15),
        backLinks: rarely(10),
        sources: rarely(15),
      }),
    })
    .map(legalForm);
}
