/** Where another issue begins among the lines of an issue, because two files were joined. */
import type { Line } from '../lines/line.ts';
import type { Markers } from '../periodical/markers.ts';

/** The page on which the contents begins; the cover comes before it. */
const contentsPage = 2;

/** The first contents entry is at most this many lines after the marker that opens the contents. */
const farthestEntry = 8;

/**
 * Index of the first line of a second issue, or -1: a marker that opens the contents, with entries after it and a body
 * before it. Page lines and empty lines directly before the marker are the cover of that issue.
 */
export function anotherIssueAt(lines: readonly Line[], markers: Markers): number {
  let hasBody = false;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]!;
    if (isEmpty(line)) continue;
    if (!hasBody) hasBody = markers.isBodyStart(line) || markers.isBackLink(line);
    else if (
      markers.isContentsStart(line) &&
      hasEntries(lines, at, markers) &&
      lines.some((later, i) => i > at && (markers.isBodyStart(later) || markers.isBackLink(later)))
    ) {
      return coverBefore(lines, at, markers);
    }
  }
  return -1;
}

/** Without text: what is around a line was cut off as a line of its own. */
const isEmpty = (line: Line): boolean => line.isBlank || line.isMarkup;

function hasEntries(lines: readonly Line[], at: number, markers: Markers): boolean {
  let seen = 0;
  for (let i = at + 1; i < lines.length && seen < farthestEntry; i += 1) {
    const line = lines[i]!;
    if (isEmpty(line)) continue;
    if (markers.beginsEntry(line)) return true;
    if (markers.isBodyStart(line)) return false;
    seen += 1;
  }
  return false;
}

function coverBefore(lines: readonly Line[], at: number, markers: Markers): number {
  let from = at;
  const isCover = (line: Line): boolean => {
    // A bare number is no page line by itself.
    const page = line.content === '1' ? 1 : (markers.pageNumberOf(line)?.page ?? Infinity);
    return isEmpty(line) || page <= contentsPage;
  };
  while (from > 0 && isCover(lines[from - 1]!)) from -= 1;
  // The blank that ends the first issue belongs to that issue.
  while (from < at && isEmpty(lines[from]!)) from += 1;
  // What is around the first line of the cover belongs to that line.
  while (from > 0 && lines[from - 1]!.isMarkup && lines[from - 1]!.number === lines[from]!.number) {
    from -= 1;
  }
  return from;
}
