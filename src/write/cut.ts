import { columnsOf } from '../text/characters.ts';

let graphemes: Intl.Segmenter | undefined;

/**
 * Cuts a text to a number of display columns, with … for what is left out. It never separates a character from its accents.
 * Characters of ambiguous width count as wide, so that the line fits however the terminal sets them.
 */
export function cut(text: string, columns: number): string {
  // No text longer than this many units fits; the segmenter need not see the whole of a long paragraph.
  const head = text.slice(0, 8 * Math.max(columns, 1));
  if (head.length === text.length && columnsOf(text) <= columns) return text;
  // Created on first use: that takes as long as writing a short book.
  graphemes ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  let kept = '';
  let used = columnsOf('…');
  for (const { segment } of graphemes.segment(head)) {
    used += columnsOf(segment);
    if (used > columns) break;
    kept += segment;
  }
  return `${kept}…`;
}
