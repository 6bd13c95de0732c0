/** The changes to a text as a unified diff, for `digest check --fix --dry-run`. */
import { applyEdits, type Replacement } from '../text/normalize.ts';

/** Number of unchanged lines shown around a change. */
const context = 3;

/** A line of the old text and its replacement. */
interface DiffLine {
  old: string;
  /** The lines that replace it. */
  changed: string[] | null;
}

/**
 * @param name name of the file, as `patch` should find it
 * @param changes in the order of the text; none crosses the end of a line, which belongs to the line
 */
export function unifiedDiff(name: string, text: string, changes: readonly Replacement[]): string {
  const lines = diffLines(text, changes);
  let result = `--- a/${name}\n+++ b/${name}\n`;
  let added = 0;
  for (let from = 0; from < lines.length; from += 1) {
    if (!lines[from]!.changed) continue;
    const start = Math.max(0, from - context);
    let end = from + 1;
    let quiet = 0;
    while (end < lines.length && quiet < context * 2) quiet = lines[end++]!.changed ? 0 : quiet + 1;
    end -= Math.max(0, quiet - context);
    const hunk = lines.slice(start, end);
    const count = hunk.reduce((sum, { changed }) => sum + (changed?.length ?? 1), 0);
    result += `@@ -${start + 1},${hunk.length} +${start + 1 + added},${count} @@\n`;
    for (const { old, changed } of hunk) {
      if (!changed) result += shown(' ', old);
      else result += shown('-', old) + changed.map((line) => shown('+', line)).join('');
    }
    added += count - hunk.length;
    from = end - 1;
  }
  return result;
}

const shown = (mark: string, line: string): string =>
  line.endsWith('\n') ? mark + line : `${mark}${line}\n\\ No newline at end of file\n`;

/** Splits the way `patch` does: only at line feeds. */
const splitLines = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+/g) ?? [];

function diffLines(text: string, changes: readonly Replacement[]): DiffLine[] {
  let offset = 0;
  let next = 0;
  return splitLines(text).map((old) => {
    const own: Replacement[] = [];
    // Text inserted at the end of the last line belongs to that line.
    const end = offset + old.length + (offset + old.length === text.length ? 1 : 0);
    for (; next < changes.length && changes[next]!.start < end; next += 1) {
      const { start, end: to, by } = changes[next]!;
      own.push({ start: start - offset, end: to - offset, by });
    }
    offset += old.length;
    return { old, changed: own.length === 0 ? null : splitLines(applyEdits(old, own)) };
  });
}
