/** A small typeset issue: a cover, the contents, two articles. */
import { writePdf, type PdfContent, type Run, type SheetContent } from './pdf-writer.ts';

export const em = 16;
const left = 57.5;
const perLine = 30;
const leading = 30;
const firstLine = 80;
const linesPerSheet = 22;

export interface Block {
  kind: 'text' | 'heading' | 'centred' | 'flush';
  text: string;
}

export const text = (content: string): Block => ({ kind: 'text', text: content });
export const heading = (content: string): Block => ({ kind: 'heading', text: content });
export const centred = (content: string): Block => ({ kind: 'centred', text: content });
export const flush = (content: string): Block => ({ kind: 'flush', text: content });

/** Typesets blocks on sheets; a feed begins a sheet. Every sheet has its number at the foot. */
export function typeset(
  blocks: readonly (Block | 'feed')[],
  change?: (runs: Run[]) => Run[],
): PdfContent {
  const sheets: Run[][] = [[]];
  const place = (line: string, indent: number, heading: boolean): void => {
    if (sheets.at(-1)!.length === linesPerSheet) sheets.push([]);
    const runs = sheets.at(-1)!;
    const y = firstLine + runs.length * leading;
    runs.push({ text: line, x: left + indent * em, y, size: em, font: heading ? 'hei' : 'song' });
  };
  for (const block of blocks) {
    if (block === 'feed') {
      sheets.push([]);
      continue;
    }
    const { kind } = block;
    if (kind === 'centred') {
      place(block.text, (perLine - block.text.length) / 2, true);
      continue;
    }
    let rest = block.text;
    for (let indent = kind === 'flush' ? 0 : 2; rest !== ''; indent = 0) {
      place(rest.slice(0, perLine - indent), indent, kind === 'heading');
      rest = rest.slice(perLine - indent);
    }
  }
  const contents = sheets.map((runs, i): SheetContent => {
    const foot = { text: `${i + 1} / ${sheets.length}`, x: 280, y: 800, size: 10.5 };
    return { runs: [...(change ? change(runs) : runs), foot] };
  });
  return { sheets: contents };
}

/** A sentence of `length` characters. */
export const sentence = (length: number): string =>
  `${'医疗机构应当加强管理并且提高服务质量'.repeat(10).slice(0, length - 1)}。`;

export const smallIssue: readonly (Block | 'feed')[] = [
  centred('文摘'),
  'feed',
  centred('——本期视点——'),
  centred('·管理·'),
  flush('▶第一篇文章的标题（来源：甲报）——第 3 页'),
  flush('【提要】这是第一篇的提要。'),
  flush('▶第二篇文章的标题（来源：乙报）——第 4 页'),
  flush('【提要】这是第二篇的提要。'),
  'feed',
  centred('----本期内容----'),
  centred('·管理·'),
  centred('第一篇文章的标题'),
  centred('来源：甲报'),
  text(sentence(75)),
  heading('现状'),
  text(sentence(58)),
  text(sentence(40)),
  centred('返回目录'),
  'feed',
  centred('第二篇文章的标题'),
  centred('来源：乙报'),
  text(sentence(88)),
  heading('办法'),
  text(sentence(31)),
  centred('返回目录'),
];

export const issuePdf = (): Uint8Array => writePdf(typeset(smallIssue));

const small = (text: string, x: number, y: number): Run => ({ text, x, y, size: 10 });

/** The small issue with a table, a figure and footnotes in its first article, which takes one more sheet. */
export function illustratedPdf(): Uint8Array {
  const end = smallIssue.findIndex((block) => block !== 'feed' && block.text === '返回目录');
  const blocks = [
    ...smallIssue.slice(0, end),
    'feed' as const,
    text(sentence(75)),
    ...smallIssue.slice(end + 1),
  ].map((block) =>
    block === 'feed' ? block : { ...block, text: block.text.replace('第 4 页', '第 5 页') },
  );
  const columns = [58, 118, 178, 238, 298, 538];
  const rows = [470, 490, 530, 586, 642];
  const cells = [
    ['医院', '床位', '门诊', '2024 年', '主要做法'],
    ['甲医院', '120', '3.5', '-12.4%', sentence(40)],
    ['乙医院', '', '10.25', '8%', sentence(45)],
    ['丙医院', '7', '', '*|`', 'https://example.org/a/very/long/address/without/any/break?q=1'],
  ];
  const tableRuns = cells.flatMap((row, r) =>
    row.flatMap((cell, c) =>
      (cell.match(/.{1,22}/gu) ?? []).map((line, l) =>
        small(line, columns[c]! + 4, rows[r]! + 14 + l * 16),
      ),
    ),
  );
  const { sheets } = typeset(blocks);
  const added: Record<number, SheetContent> = {
    2: {
      rules: [
        ...columns.map((x) => [x, rows[0]!, x, rows.at(-1)!] as const),
        ...rows.map((y) => [columns[0]!, y, columns.at(-1)!, y] as const),
      ],
      runs: [
        small('表1 三家医院的服务', 240, 458),
        ...tableRuns,
        ...[small(`① ${sentence(45)}`, 58, 740), small('② 第二条注释。', 58, 756)],
      ],
    },
    3: {
      pictures: [{ x: 190, y: 300, width: 200, height: 120 }],
      runs: [small('图1 每月门诊人次的变化', 230, 440)],
    },
  };
  return writePdf({
    sheets: sheets.map((sheet, at) => ({
      ...sheet,
      ...added[at],
      runs: [...(sheet.runs ?? []), ...(added[at]?.runs ?? [])],
    })),
  });
}
