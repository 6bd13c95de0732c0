/** Identifies a finding from one check to the next, even when lines are added or removed above it. */
import { createHash } from 'node:crypto';
import { endOfLine } from '../text/characters.ts';
import type { Finding } from '../rules/finding.ts';

/** Names and values of SARIF's `partialFingerprints`. */
export type Fingerprints = Record<string, string>;

/** Number of units that GitHub looks at, counted from the beginning of a line. */
const WINDOW = 100;

/**
 * Prepares the fingerprints of a file's findings; they must be requested in the order of the text.
 *
 * - `primaryLocationLineHash` is the only one that GitHub reads. It is calculated in the same way as GitHub's upload action
 *   does from the text in the file, so that the two agree, whichever comes first: a polynomial over the first hundred units
 *   from the beginning of the line, and the number of times this value has occurred in the file.
 * - `findingHash/v1` covers the rule and exactly the text it points at, and so distinguishes findings on the same line.
 */
export function fingerprinter(
  text: string | null,
  findings: readonly Finding[],
): (finding: Finding) => Fingerprints {
  if (text === null || findings.length === 0) return () => ({});
  const lastLine = findings.reduce((last, { position }) => Math.max(last, position.start.line), 1);
  const lineHash = lineHashes(text, lastLine);
  const seen = new Map<string, number>();
  return (finding) => {
    const own = findingHash(text, finding);
    return {
      primaryLocationLineHash: lineHash(finding.position.start.line),
      'findingHash/v1': `${own}:${nth(seen, own)}`,
    };
  };
}

/** Units of context on both sides of the text; without them, one comma would be like every other comma. */
const CONTEXT = 12;

/**
 * A hash of the rule and the text that a finding points at, with the surrounding text of its line. Equal findings in a file
 * have the same hash.
 */
export function findingHash(
  text: string,
  { ruleId, position: { start, end } }: Pick<Finding, 'ruleId' | 'position'>,
): string {
  const lineStart = Math.max(0, start.offset - (start.column - 1));
  const stop = Math.max(end.offset, start.offset);
  const before = text.slice(Math.max(lineStart, start.offset - CONTEXT), start.offset);
  const near = text.slice(stop, stop + CONTEXT);
  const after = near.slice(0, endOfLine(near, 0));
  const quoted = squeezed(`${before}${text.slice(start.offset, stop)}${after}`);
  return createHash('sha256').update(`${ruleId}\n${quoted}`).digest('hex').slice(0, 16);
}

/**
 * Without blanks and tabs, and with CR and CRLF as line feeds. Other line ends stay as they are: GitHub ignores no others,
 * and a change would give known findings new fingerprints.
 */
const squeezed = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/[ \t]/g, '');

function lineHashes(text: string, lastLine: number): (line: number) => string {
  const stream = `${squeezed(text)}\uFFFF`;
  const seen = new Map<string, number>();
  const windows: { units: string; nth: number }[] = [];
  for (let start = 0; windows.length < lastLine;) {
    const units = stream.slice(start, start + WINDOW);
    windows.push({ units, nth: nth(seen, units) });
    const lineFeed = stream.indexOf('\n', start);
    // A line beyond the end of the text is treated as the last line.
    if (lineFeed < 0) break;
    start = lineFeed + 1;
  }
  return (line) => {
    const { units, nth: times } = windows[Math.min(line, windows.length) - 1]!;
    return `${polynomial(units)}:${times}`;
  };
}

/** Counts how often a key has occurred, including this time. */
function nth(seen: Map<string, number>, key: string): number {
  const times = (seen.get(key) ?? 0) + 1;
  seen.set(key, times);
  return times;
}

/** Horner's rule in base 37 over a whole window, modulo 2^64, in hex. */
function polynomial(units: string): string {
  let hash = 0n;
  for (let i = 0; i < WINDOW; i += 1) {
    const unit = i < units.length ? units.charCodeAt(i) : 0;
    hash = BigInt.asUintN(64, hash * 37n + BigInt(unit));
  }
  return hash.toString(16);
}
