import { describe, expect, it } from 'vitest';
import { parsePdf } from '../../src/parser/parse.ts';
import type { Issue } from '../../src/tree/types.ts';
import { validate } from '../../src/tree/validate.ts';
import { smallIssue, typeset } from '../input/pdf/issue-pdf.ts';
import { writePdf, type PdfContent, type Run, type SheetContent } from '../input/pdf/pdf-writer.ts';

/** The small issue with its third sheet changed. */
const issueWith = (change: (sheet: SheetContent) => SheetContent): PdfContent => {
  const { sheets } = typeset(smallIssue);
  return { sheets: sheets.map((sheet, i) => (i === 2 ? change(sheet) : sheet)) };
};

/** Moves lines from `from` points downwards by `by` points. */
const movedDown = (runs: readonly Run[], from: number, by: number): Run[] =>
  runs.map((run) => (run.y < from || run.y > 790 ? run : { ...run, y: run.y + by }));

const blocksOf = ({ sections }: Issue) => sections[0]!.articles[0]!.blocks;

describe('a figure or a table', () => {
  it('is taken out of the paragraph that it interrupts, and follows it', async () => {
    const plain = blocksOf((await parsePdf(writePdf(issueWith((sheet) => sheet)))).issue);
    const note: Run = { text: '① 这是注释。', x: 57.5, y: 780, size: 10 };
    const { issue, images } = await parsePdf(
      writePdf(
        issueWith(({ runs = [] }) => ({
          // Between the second and the third line of the first paragraph.
          pictures: [{ x: 200, y: 240, width: 100, height: 90 }],
          runs: [...movedDown(runs, 250, 100), note],
        })),
      ),
    );
    expect(validate(issue)).toMatchObject({ valid: true });
    const blocks = blocksOf(issue);
    expect(blocks.map(({ type }) => type)).toEqual([
      'paragraph',
      'figure',
      'heading',
      'paragraph',
      'paragraph',
      'footnote',
    ]);
    const texts = blocks.filter(({ type }) => type === 'paragraph' || type === 'heading');
    expect(texts.map(({ text }) => text)).toEqual(plain.map(({ text }) => text));
    expect(blocks[1]).toMatchObject({ text: '', page: 3, image: { name: 'image-01.png' } });
    expect([...images.keys()]).toEqual(['image-01.png']);
    expect(blocks[5]).toMatchObject({ text: '① 这是注释。', page: 3 });
  });

  it('becomes a table with rows of equal length', async () => {
    const [left, middle, right] = [57.5, 200, 400] as const;
    const lines = [
      ...[left, middle, right].map((x) => [x, 240, x, 300] as const),
      ...[240, 270, 300].map((y) => [left, y, right, y] as const),
    ];
    const cells = ['甲', '乙', '丙'].map((text, i) => ({
      text,
      x: i % 2 === 0 ? 65 : 210,
      y: i < 2 ? 260 : 290,
      size: 12,
    }));
    const { issue } = await parsePdf(
      writePdf(
        issueWith(({ runs = [] }) => ({
          rules: lines,
          runs: [...movedDown(runs, 250, 100), ...cells],
        })),
      ),
    );
    const table = blocksOf(issue).find(({ type }) => type === 'table');
    expect(table).toMatchObject({
      text: '甲\t乙\n丙',
      rows: [
        ['甲', '乙'],
        ['丙', ''],
      ],
    });
  });
});
