/** A small issue, typeset: a cover, the contents, two articles. */
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

/** Typesets blocks, sheet by sheet; a feed begins a sheet. Every sheet carries its number at the foot. */
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

/** A sentence of so many characters. */
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
