import { expect, it } from 'vitest';
import { Normalizer } from '../../src/parser/normalizer.ts';
import type { IssueEvent } from '../../src/tree/events.ts';
import type { Article, Position, Table } from '../../src/tree/types.ts';

const point = { line: 1, column: 1, offset: 0 };
const position: Position = { start: point, end: point };

/** The event of an article that is only a table, with the offsets of its rows. */
function tableEvent(text: string, rows: string[][]): Extract<IssueEvent, { type: 'article' }> {
  const second = text.indexOf('\n') + 1;
  const pageBreaks = [{ page: 2, offset: second }];
  const table: Table = { type: 'table', text, page: 1, position, pageBreaks, rows };
  const article: Article = {
    ...{ id: 'article-01', title: '题', source: null, summary: null, keywords: [] },
    ...{ pages: { start: 1, end: 2 }, blocks: [table], position },
  };
  const blockLines = [{ text: [0, second], source: [10, 40] }];
  return { type: 'article', article, blockLines } as unknown as ReturnType<typeof tableEvent>;
}

it('normalizes each cell of a table separately, and moves the offsets of its rows', () => {
  const normalizer = new Normalizer();
  // The second row ends in an empty cell, which its text does not include.
  const event = tableEvent('医院,药房\t2024年\n合计,全年', [
    ['医院,药房', '2024年'],
    ['合计,全年', ''],
  ]);
  const { article, blockLines } = normalizer.normalize(event) as typeof event;
  const text = '医院，药房\t2024 年\n合计，全年';
  expect(article.blocks[0]).toMatchObject({
    text,
    rows: [
      ['医院，药房', '2024 年'],
      ['合计，全年', ''],
    ],
    pageBreaks: [{ page: 2, offset: text.indexOf('合计') }],
  });
  expect(blockLines[0]).toEqual({ text: [0, text.indexOf('合计')], source: [10, 40] });
  expect(normalizer.counts).toMatchObject({ asciiMark: 2, blank: 1 });
});
