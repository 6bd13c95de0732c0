/**
 * Running heads and feet: text in the same place at the edge of many sheets that is either the same on each, except for
 * numbers, or smaller than the body text.
 */
import type { GlyphStyle } from './types.ts';
import type { Row } from './rows.ts';

/** The rows of a sheet, top to bottom. */
export interface SheetRows {
  height: number;
  rows: readonly Row[];
}

type Side = 'head' | 'foot';

/** A place at the edge of the sheets that has running text. */
interface Edge {
  side: Side;
  /** Distance in points: of a head from the top of the sheet, of a foot from its bottom. */
  away: number;
  /** The texts that repeat there, without their numbers; null if any text there is running text. */
  texts: ReadonlySet<string> | null;
}

/** Maximum difference in position between running heads, in points. */
const samePlace = 2.5;
/** Maximum rows of a running head or foot. */
const mostRows = 3;
/** Minimum number of sheets with the same running text. */
const fewest = 3;
/** A text that repeats on this share of the sheets is running text. */
const repeatedShare = 0.15;
/**
 * If this share of the sheets has text in one place that is smaller than the body, it is running text even if it differs
 * each time.
 */
const commonShare = 0.5;

/** Text that differs each time is shorter than this share of a usual line: the last lines of notes are not. */
const longestShare = 0.8;

/** If this share of the sheets has running text, all should have it, though a cover may lack it. */
const allShare = 0.9;

const awayOf = (row: Row, height: number, side: Side): number =>
  side === 'head' ? row.y : height - row.y;

/** The row at this index, counted from the edge. */
const rowAt = ({ rows }: SheetRows, side: Side, depth: number): Row | undefined =>
  side === 'head' ? rows[depth] : rows.at(-1 - depth);

const textOf = ({ pieces }: Row): string => pieces.map(({ text }) => text).join(' ');

/** The text with every number replaced by the same mark. */
const pattern = (row: Row): string =>
  textOf(row)
    .replace(/\s+/g, '')
    .replace(/\d+|^[ivxlc]+$/gi, '#');

export class PrintedRunningText {
  readonly #edges: Edge[] = [];
  /** Whether nearly every sheet with text has running text. */
  readonly isOnAll: boolean;

  /** Learns the edges from these sheets and applies them to all later ones; `body` is the style of the text. */
  constructor(sheets: readonly SheetRows[], body: GlyphStyle) {
    const longest = usualInk(sheets) * longestShare;
    for (const side of ['head', 'foot'] as const) {
      for (let depth = 0; depth < mostRows; depth += 1) {
        const found = findEdges(sheets, side, depth, body, longest);
        this.#edges.push(...found);
        if (found.length === 0) break;
      }
    }
    const printed = sheets.filter(({ rows }) => rows.length > 0);
    const headed = printed.filter((sheet) => {
      const { heads, feet } = this.count(sheet);
      return heads + feet > 0;
    });
    this.isOnAll = headed.length >= fewest && headed.length >= printed.length * allShare;
  }

  /** How many rows at the top and at the bottom of a sheet are running text. */
  count(sheet: SheetRows): { heads: number; feet: number } {
    const heads = this.#count(sheet, 'head');
    const feet = heads < sheet.rows.length ? this.#count(sheet, 'foot') : 0;
    return { heads, feet };
  }

  #count(sheet: SheetRows, side: Side): number {
    let count = 0;
    for (; count < mostRows; count += 1) {
      const row = rowAt(sheet, side, count);
      if (!row || !this.#isRunning(row, sheet.height, side)) break;
    }
    return count;
  }

  #isRunning(row: Row, height: number, side: Side): boolean {
    const away = awayOf(row, height, side);
    return this.#edges.some(
      (edge) =>
        edge.side === side &&
        Math.abs(edge.away - away) <= samePlace &&
        (edge.texts === null || edge.texts.has(pattern(row))),
    );
  }
}

function findEdges(
  sheets: readonly SheetRows[],
  side: Side,
  depth: number,
  body: GlyphStyle,
  longest: number,
): Edge[] {
  const candidates = sheets.flatMap((sheet) => {
    const row = rowAt(sheet, side, depth);
    if (!row) return [];
    return [{ row, away: awayOf(row, sheet.height, side), key: pattern(row) }];
  });
  candidates.sort((a, b) => a.away - b.away);
  const edges: Edge[] = [];
  for (let from = 0; from < candidates.length;) {
    let to = from + 1;
    while (to < candidates.length && candidates[to]!.away - candidates[from]!.away <= samePlace) {
      to += 1;
    }
    const group = candidates.slice(from, to);
    from = to;
    if (group.length < fewest) continue;
    const away = group[Math.floor(group.length / 2)]!.away;
    const small = group.filter(({ row }) => isSmaller(row, body) && inkOf(row) < longest).length;
    if (group.length >= sheets.length * commonShare && small >= group.length * 0.8) {
      edges.push({ side, away, texts: null });
      continue;
    }
    const counts = new Map<string, number>();
    for (const { key } of group) counts.set(key, (counts.get(key) ?? 0) + 1);
    const enough = Math.max(fewest, sheets.length * repeatedShare);
    const texts = new Set([...counts].filter(([, count]) => count >= enough).map(([key]) => key));
    if (texts.size > 0) edges.push({ side, away, texts });
  }
  return edges;
}

const isSmaller = ({ pieces }: Row, body: GlyphStyle): boolean =>
  pieces.every(({ size }) => size < body.size - 0.4);

/** The width of its pieces in points, without the gaps between them. */
const inkOf = ({ pieces }: Row): number => pieces.reduce((sum, { x0, x1 }) => sum + x1 - x0, 0);

/** The width that most rows of the text do not exceed. */
function usualInk(sheets: readonly SheetRows[]): number {
  const widths = sheets.flatMap(({ rows }) => rows.map(inkOf)).sort((a, b) => a - b);
  return widths[Math.floor(widths.length * 0.75)] ?? 0;
}
