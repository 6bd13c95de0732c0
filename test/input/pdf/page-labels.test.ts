import { describe, expect, it } from 'vitest';
import { openPdf } from '../../../src/input/pdf/document.ts';
import { labelledPages } from '../../../src/input/pdf/page-labels.ts';
import { decodePdf } from '../../../src/parser/decode-pdf.ts';
import { parseDecodedPdf, parsePdf, parseStream } from '../../../src/parser/parse.ts';
import type { IssueEvent, LayoutReport } from '../../../src/tree/events.ts';
import type { Issue } from '../../../src/tree/types.ts';
import { smallIssue, typeset } from './issue-pdf.ts';
import { writePdf, type PdfContent } from './pdf-writer.ts';

describe('page labels', () => {
  it.each([
    ['i, ii, 1, 2', [null, null, 1, 2]],
    ['封面, 5, 6, 9', [null, 5, 6, 9]],
    // They count the sheets, as most programs make them.
    ['1, 2, 3', [null, null, null]],
    ['封面, 2, 3', [null, null, null]],
    // They cannot be page numbers of one issue.
    ['1, 2, 1, 2', [null, null, null, null]],
    ['A-1, A-2, 007, ', [null, null, null, null]],
  ])('%s', (labels, pages) => {
    expect(labelledPages(labels.split(', '))).toEqual(pages);
  });
});

/** The small issue with two more sheets before it; `change` alters what is printed at the foot of sheet `number`. */
function issue(
  catalog: string,
  change: (number: number, foot: string) => string,
  blocks = smallIssue,
): PdfContent {
  const { sheets } = typeset(['feed', 'feed', ...blocks]);
  return {
    catalog,
    sheets: sheets.map(({ runs }, i) => ({
      runs: runs!
        .map((run) => (run.y === 800 ? { ...run, text: change(i + 1, run.text) } : run))
        .filter(({ text }) => text !== ''),
    })),
  };
}

const labels = (numbers: string): string => `/PageLabels << /Nums [${numbers}] >>`;
const frontMatter = labels('0 << /S /r >> 2 << /S /D >>');

const pagesOf = (read: Issue) =>
  read.sections.flatMap(({ articles }) => articles.map(({ pages }) => pages.start));

async function read(content: PdfContent): Promise<{ issue: Issue; layout: LayoutReport }> {
  const bytes = writePdf(content);
  const [layout] = parseDecodedPdf(await decodePdf(bytes)).flatMap((event) =>
    event.type === 'layout' ? [event.layout] : [],
  );
  return { issue: (await parsePdf(bytes)).issue, layout: layout! };
}

describe('the pages of an issue with page labels', () => {
  it('are those of the labels where no page numbers are printed', async () => {
    const unnumbered = smallIssue.map((block) =>
      block === 'feed' ? block : { ...block, text: block.text.replace(/——第 \d 页/, '') },
    );
    const { issue: tree, layout } = await read(issue(frontMatter, () => '', unnumbered));
    expect(pagesOf(tree)).toEqual([3, 4]);
    expect(tree.pageCount).toBe(4);
    expect(layout.evidence).toEqual([{ kind: 'page-labels', used: true, differing: 4, sheets: 4 }]);
  });

  it('are those of the labels where too few page numbers are printed', async () => {
    const content = issue(labels('0 << /S /r >> 2 << /S /D >>'), (number) =>
      number === 5 ? '- 3 -' : '',
    );
    const bare = { sheets: content.sheets };
    for (const each of [content, bare]) expect(pagesOf((await read(each)).issue)).toEqual([3, 4]);
  });

  it('are the printed ones where the labels contradict them', async () => {
    const { issue: tree, layout } = await read(
      issue(labels('0 << /S /D /St 20 >>'), (_, foot) => foot),
    );
    expect(layout.evidence).toContainEqual({
      ...{ kind: 'page-labels', used: false, differing: 5, sheets: 5 },
    });
    expect(pagesOf(tree)).toEqual([5, 6]);
  });

  it('are the same in a stream', async () => {
    const bytes = writePdf(issue(frontMatter, () => ''));
    const events: IssueEvent[] = [];
    for await (const event of parseStream([bytes])) events.push(event);
    expect(events).toEqual(parseDecodedPdf(await decodePdf(bytes)));
  });
});

describe('page labels of a damaged or malicious PDF', () => {
  const repeat = (count: number, part: string): string => part.repeat(count);
  it.each([
    ['a negative number', '<< /Nums [0 << /S /D /St -5 >>] >>'],
    ['a number that is too large', '<< /Nums [0 << /S /D /St 2147483646 >>] >>'],
    ['a Roman number that is too large', '<< /Nums [0 << /S /r /St 2000000000 >>] >>'],
    ['another type', '[1 2 3]'],
    ['values of other types', '<< /Nums [(a) 5 /x << >> 0 0] >>'],
    ['a key without a value', '<< /Nums [0] >>'],
    ['a deep tree', `${repeat(20_000, '<< /Kids [')}${repeat(20_000, '] >>')}`],
    ['a very long prefix', `<< /Nums [0 << /P (${repeat(1_000_000, 'x')}) >>] >>`],
    ['many entries', `<< /Nums [${repeat(100_000, '0 << /S /D >> ')}] >>`],
    // These make PDFium crash. The catalog is object 1.
    ['a tree that contains itself', '<< /Kids [1 0 R] >> /Kids [1 0 R]'],
    ['letters of a negative number', '<< /Nums [0 << /S /A /St -2147483648 >>] >>'],
    ['a label of eighty million letters', '<< /Nums [0 << /S /a /St 2147483647 >>] >>'],
  ])('are no evidence: %s', async (_, value) => {
    const { issue: tree, layout } = await read(issue(`/PageLabels ${value}`, (_, foot) => foot));
    expect(pagesOf(tree)).toEqual([5, 6]);
    expect(layout.evidence.map(({ kind }) => kind)).not.toContain('page-labels');
  });

  it('leave the outline as it is when they crash PDFium', async () => {
    const { sheets } = typeset(smallIssue);
    const outline = [
      { title: '第一篇文章的标题', sheet: 3, y: 126, level: 0 },
      { title: '长'.repeat(3000), sheet: 4, y: 66, level: 0 },
    ];
    const catalog = labels('0 << /S /A /St -2147483648 >>');
    const document = await openPdf(writePdf({ sheets, outline, catalog }));
    expect(document.labels).toEqual([]);
    // A title that is too long to be one is not read.
    expect(document.outline.map(({ title }) => title)).toEqual(['第一篇文章的标题', '']);
  });
});
