/** Where in the lines of an issue another one begins: two files were joined. */
import type { Line } from '../lines/line.ts';
import type { Markers } from '../periodical/markers.ts';

/** A contents entry stands so few lines behind the marker that opens the contents. */
const farthestEntry = 8;

/**
 * Index of the first line of a second issue, or -1: a marker that opens the contents, entries behind it, and before it a
 * body. Page lines and empty lines directly before the marker are the cover of that issue.
 */
export function anotherIssueAt(lines: readonly Line[], markers: Markers): number {
  let hasBody = false;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]!;
    if (line.isBlank || !markers.mayBegin(line)) continue;
    if (!hasBody) hasBody = markers.isBodyStart(line);
    else if (markers.isContentsStart(line) && hasEntries(lines, at, markers)) {
      return coverBefore(lines, at, markers);
    }
  }
  return -1;
}

function hasEntries(lines: readonly Line[], at: number, markers: Markers): boolean {
  let seen = 0;
  for (let i = at + 1; i < lines.length && seen < farthestEntry; i += 1) {
    const line = lines[i]!;
    if (line.isBlank) continue;
    if (markers.beginsEntry(line)) return true;
    if (markers.isBodyStart(line)) return false;
    seen += 1;
  }
  return false;
}

function coverBefore(lines: readonly Line[], at: number, markers: Markers): number {
  let from = at;
  const isCover = (line: Line): boolean => line.isBlank || markers.pageNumberOf(line) !== null;
  while (from > 0 && isCover(lines[from - 1]!)) from -= 1;
  // The blank that ends the first issue is its own.
  while (from < at && lines[from]!.isBlank) from += 1;
  return from;
}
