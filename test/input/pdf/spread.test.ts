import { describe, expect, it } from 'vitest';
import { decodePdf } from '../../../src/parser/decode-pdf.ts';
import { parsePdf } from '../../../src/parser/parse.ts';
import type { Issue } from '../../../src/tree/types.ts';
import { issuePdf, sentence, smallIssue, text, typeset } from './issue-pdf.ts';
import { writePdf, type SheetContent } from './pdf-writer.ts';

const width = 595;
const size = [width * 2, 842] as const;

/** The small issue with two pages on each sheet; `order` says which of two pages is on the left and which on the right. */
function spreads(order: readonly [number, number]): SheetContent[] {
  const { sheets } = typeset(smallIssue);
  return Array.from({ length: sheets.length / 2 }, (_, i) => ({
    size,
    runs: order.flatMap((page, side) =>
      sheets[2 * i + page]!.runs!.map((run) => ({ ...run, x: run.x + side * width })),
    ),
  }));
}

const outlineOf = ({ sections, pageCount }: Issue): unknown => [
  pageCount,
  sections.flatMap(({ articles }) =>
    articles.map(({ title, pages, blocks }) => [title, pages, blocks.map((block) => block.text)]),
  ),
];

/** The sheet that each part of the canonical text is on. */
async function sheetsOf(...content: SheetContent[]): Promise<number[]> {
  const { sheets } = await decodePdf(writePdf({ sheets: content }));
  return sheets.flatMap(([line]) => line?.print?.sheet ?? []);
}

describe('sheets with two pages side by side', () => {
  it.each([
    ['left to right', [0, 1]],
    ['right to left', [1, 0]],
  ] as const)('are read page by page, from %s', async (_, order) => {
    const { issue } = await parsePdf(writePdf({ sheets: spreads(order) }));
    expect(outlineOf(issue)).toEqual(outlineOf((await parsePdf(issuePdf())).issue));
    const [first, second] = issue.sections[0]!.articles.map(({ position }) => position.start.at!);
    expect([first!.sheet, second!.sheet]).toEqual([2, 2]);
    expect([first!.x < width, second!.x > width]).toEqual([order[0] === 0, order[0] === 0]);
  });

  it('may lie between sheets with one page', async () => {
    const [first, second] = spreads([0, 1]);
    const cover = { runs: [{ text: '封面', x: 60, y: 80 }] };
    expect(await sheetsOf(cover, first!, second!, cover)).toEqual([1, 2, 2, 3, 3, 4]);
  });

  it('are read as a whole where a title crosses both pages', async () => {
    const [first, second] = spreads([0, 1]);
    const title = { text: '横贯两页的标题', x: width - 100, y: 40, size: 30 };
    const across = { size, runs: [...second!.runs!, title] };
    expect(await sheetsOf(first!, second!, across)).toEqual([1, 1, 2, 2, 3]);
  });

  it('are read as a whole where a table crosses both pages', async () => {
    const [first, second] = spreads([0, 1]);
    const rules = [500, 520, 540].flatMap((y) => [
      [60, y, width, y] as const,
      [width, y, 2 * width - 60, y] as const,
    ]);
    expect(await sheetsOf(first!, { ...second!, rules }, first!)).toEqual([1, 1, 2, 3, 3]);
    const twoRules = { ...second!, rules: rules.slice(2) };
    expect(await sheetsOf(first!, twoRules, first!)).toEqual([1, 1, 2, 2, 3, 3]);
  });

  it('are read as one page where the other is empty', async () => {
    const [first, second] = spreads([0, 1]);
    const half = { size, runs: second!.runs!.filter(({ x }) => x < width) };
    expect(await sheetsOf(first!, second!, half)).toEqual([1, 1, 2, 2, 3]);
    const { lost } = await decodePdf(writePdf({ sheets: [first!, second!, half] }));
    expect(lost).toEqual([]);
  });

  it('are not wide sheets with other numbers that follow one another', async () => {
    const [first] = spreads([0, 1]);
    const years = { size, runs: first!.runs!.map((run) => ({ ...run, y: Math.min(run.y, 780) })) };
    expect(await sheetsOf(years, years, years)).toEqual([1, 2, 3]);
  });

  it('are not wide sheets with columns, whose pages have one number', async () => {
    const { sheets } = typeset([text(sentence(300)), 'feed', text(sentence(300))]);
    const columns = sheets.map(({ runs }, i) => ({
      size,
      runs: [
        ...[0, width].flatMap((by) => runs!.slice(0, -1).map((run) => ({ ...run, x: run.x + by }))),
        { text: `${i + 1} / 2`, x: width - 20, y: 800, size: 10.5 },
      ],
    }));
    expect(await sheetsOf(...columns)).toEqual([1, 2]);
  });
});
