/** Where the lines of an issue are on their pages. */
import type { Line } from '../lines/line.ts';

/** Lines of text and where they are on their pages, as far as that can be seen. */
export interface Sheets {
  lines: readonly Line[];
  /** Index of the first line of each page; empty where page breaks cannot be seen. */
  starts: readonly number[];
  /** How many lines have the form of a page line. */
  numbered: number;
  /** 1 for each line at the edge of a page; null where page breaks cannot be seen. */
  atEdge: Uint8Array | null;
}

export type LinePredicate = (line: Line) => boolean;

/** Heads and feet are at most this many lines from the edge of a page. */
const edgeDepth = 2;
/** There must be at least this many pages for page breaks to count as seen. */
const fewestPages = 3;

export function sheetsOf(all: readonly Line[], beginsPage: LinePredicate): Sheets {
  const lines: Line[] = [];
  const starts: number[] = [];
  let numbered = 0;
  let begins = true;
  for (const line of all) {
    if (line.isBlank) continue;
    begins ||= beginsPage(line);
    // A page may begin with markup, which is in none of its lines of text.
    if (line.isMarkup) continue;
    if (begins) starts.push(lines.length);
    begins = false;
    if (line.pageNumber) numbered += 1;
    lines.push(line);
  }
  if (starts.length < fewestPages) return { lines, starts: [], numbered, atEdge: null };
  const atEdge = new Uint8Array(lines.length);
  starts.forEach((start, page) => {
    const end = starts[page + 1] ?? lines.length;
    atEdge.fill(1, start, Math.min(end, start + edgeDepth));
    atEdge.fill(1, Math.max(start, end - edgeDepth), end);
  });
  return { lines, starts, numbered, atEdge };
}
