/** Tables, figures and footnotes of an article: they are taken out of the text that they interrupt and follow it. */
import { positionOf, type Line } from '../lines/line.ts';
import type { Block, Figure, Footnote, Table } from '../tree/types.ts';
import { joinLines, lineStarts, type Joined, type LineStarts } from './join.ts';

export interface ApartLines {
  lines: readonly [Line, ...Line[]];
  /** Number of lines of text before it. */
  after: number;
}

/** Splits the lines of an article into its text and what is kept apart from it. */
export function partLines(all: readonly Line[]): { text: readonly Line[]; apart: ApartLines[] } {
  if (!all.some((line) => line.isApart)) return { text: all, apart: [] };
  const text: Line[] = [];
  const groups = new Map<number, { lines: [Line, ...Line[]]; after: number }>();
  for (const line of all) {
    if (!line.isApart) {
      text.push(line);
      continue;
    }
    const { block } = line.print!;
    const group = groups.get(block);
    if (group) group.lines.push(line);
    else groups.set(block, { lines: [line], after: text.length });
  }
  return { text, apart: [...groups.values()] };
}

export function apartBlock(lines: readonly [Line, ...Line[]]): {
  block: Block;
  starts: LineStarts;
} {
  const [first] = lines;
  const part = first.print!.part;
  const joined = part === 'table' ? joinRows(lines) : joinLines(lines, 'words');
  const { text } = joined;
  const starts = lineStarts(lines, joined.starts);
  const position = positionOf(first, lines.at(-1));
  const base = { text, page: first.page, position, pageBreaks: pageBreaksIn(lines, starts.text) };
  if (part === 'table') {
    const rows = lines.map(({ text, from, end }) => text.slice(from, end).split('\t'));
    return { block: { type: 'table', ...base, rows: padded(rows) } satisfies Table, starts };
  }
  if (part === 'footnote')
    return { block: { type: 'footnote', ...base } satisfies Footnote, starts };
  const { image } = first.print!;
  return { block: { type: 'figure', ...base, image } satisfies Figure, starts };
}

function joinRows(lines: readonly Line[]): Joined {
  const starts: number[] = [];
  let text = '';
  lines.forEach((line, i) => {
    if (i > 0) text += '\n';
    starts.push(text.length);
    text += line.content;
  });
  return { text, starts };
}

/** Blanks at the ends of a line are not part of its content, so empty cells there are missing from its text. */
function padded(rows: string[][]): string[][] {
  const width = Math.max(...rows.map((row) => row.length));
  return rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')]);
}

function pageBreaksIn(lines: readonly Line[], starts: readonly number[]) {
  return lines
    .slice(1)
    .flatMap(({ page, print }, i) =>
      print!.sheet === lines[i]!.print!.sheet ? [] : [{ page, offset: starts[i + 1]! }],
    );
}
