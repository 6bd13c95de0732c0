/**
 * Characters that no document can contain: those that XML 1.0 forbids (https://www.w3.org/TR/xml/#charsets) and lone
 * surrogates, which UTF-8 cannot encode. Every document writer replaces them with U+FFFD.
 */
import { codePointName } from '../text/visible.ts';
import type { Issue, Position } from '../tree/types.ts';

/** One character that a document cannot contain. */
export interface ReplacedCharacter {
  /** In the form `U+001B`. */
  character: string;
  /** Position of the smallest node around it; null in the head of the issue. */
  position: Position | null;
}

// With the flag u, \p{Surrogate} matches only lone surrogates.
// eslint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\p{Surrogate}]/gu;
const REPLACEMENT = '\uFFFD';

/** A quick check that there is nothing to replace, which is nearly always so. */
// eslint-disable-next-line no-control-regex
const suspicious = /[\u0000-\u0008\u000B-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/;

/** Lists the characters that document writers replace. */
export function replacedCharacters(issue: Issue): ReplacedCharacter[] {
  const found: ReplacedCharacter[] = [];
  visit(issue, null, (text, position) => {
    if (!suspicious.test(text)) return;
    for (const [character] of text.matchAll(forbidden)) {
      found.push({ character: codePointName(character), position });
    }
  });
  return found;
}

/** How many characters are replaced, which ones, and where the first one is. */
interface ReplacedSummary {
  line: number;
  column: number;
  count: number;
  /** `U+0001 × 2, U+FFFF × 1` */
  characters: string;
}

/** Summarises {@link replacedCharacters}; null if there are none. */
export function summariseReplaced(issue: Issue): ReplacedSummary | null {
  const found = replacedCharacters(issue);
  if (found.length === 0) return null;
  const counts = new Map<string, number>();
  for (const { character } of found) counts.set(character, (counts.get(character) ?? 0) + 1);
  const { line, column } = found[0]?.position?.start ?? { line: 1, column: 1 };
  const characters = [...counts].map(([what, count]) => `${what} × ${count}`).join(', ');
  return { line, column, count: found.length, characters };
}

/**
 * Returns an issue, or a metadata value, with U+FFFD for characters that a document cannot contain. Every text keeps its
 * length, so offsets stay valid; a value with nothing to replace is not copied.
 */
export function clean<T>(value: T): T {
  if (typeof value === 'string') return cleanText(value) as T;
  if (typeof value !== 'object' || value === null) return value;
  let copy: object | undefined;
  for (const key of Object.keys(value)) {
    // Positions have no text, and most of a tree is positions.
    if (key === 'position') continue;
    const own = (value as Record<string, unknown>)[key];
    const cleaned = clean(own);
    if (cleaned === own) continue;
    copy ??= Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) };
    Object.assign(copy, { [key]: cleaned });
  }
  return (copy ?? value) as T;
}

function cleanText(text: string): string {
  if (!suspicious.test(text)) return text;
  return text.replace(forbidden, REPLACEMENT).replaceAll('\r', '\n');
}

function visit(
  value: unknown,
  position: Position | null,
  see: (text: string, position: Position | null) => void,
): void {
  if (typeof value === 'string') see(value, position);
  if (typeof value !== 'object' || value === null) return;
  const own = 'position' in value ? (value.position as Position) : position;
  for (const inner of Object.values(value)) visit(inner, own, see);
}
