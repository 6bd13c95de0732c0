/** Splits text into lines with the parser's own splitter: the input of every room after `lines/`. */
import type { Line } from '../../src/lines/line.ts';
import { LineSplitter } from '../../src/lines/splitter.ts';

/** The lines of a text that arrives in the given chunks. */
export function splitChunks(chunks: readonly string[]): { lines: Line[]; count: number } {
  const splitter = new LineSplitter();
  const lines: Line[] = [];
  for (const chunk of chunks) splitter.push(chunk, lines);
  splitter.end(lines);
  return { lines, count: splitter.lines };
}

export const linesOf = (text: string): Line[] => splitChunks([text]).lines;

/** The only line of a text. */
export function lineOf(text: string): Line {
  const lines = linesOf(text);
  if (lines.length !== 1) throw new Error(`${lines.length} lines in ${JSON.stringify(text)}`);
  return lines[0]!;
}
