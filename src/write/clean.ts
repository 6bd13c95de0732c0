/**
 * Characters that no document can hold: those that XML 1.0 forbids (https://www.w3.org/TR/xml/#charsets) and surrogates
 * without their other half, which UTF-8 has no form for. Every writer of documents puts U+FFFD in their place.
 */
import { codePointName } from '../text/visible.ts';
import type { Issue, Position } from '../tree/types.ts';

/** One character that a document cannot hold. */
export interface ReplacedCharacter {
  /** As `U+001B`. */
  character: string;
  /** Of the smallest node around it; null when it stands in the head of the issue. */
  position: Position | null;
}

// With the flag u, \p{Surrogate} is a surrogate that stands alone.
// eslint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\p{Surrogate}]/gu;
const REPLACEMENT = '\uFFFD';

/** Tells at once that there is nothing to replace, which is nearly always so. */
// eslint-disable-next-line no-control-regex
const suspicious = /[\u0000-\u0008\u000B-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/;

/** Lists the characters that the writers of documents replace. */
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

/** How many characters are replaced, which, and where the first of them stands. */
export interface ReplacedSummary {
  line: number;
  column: number;
  count: number;
  /** `U+0001 × 2, U+FFFF × 1` */
  characters: string;
}

/** Sums up {@link replacedCharacters}; null when there are none. */
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
 * An issue, or a value of the metadata, with U+FFFD for what a document cannot hold. Every text keeps its length, so every
 * offset stays right; what has nothing to replace is not copied.
 */
export function clean<T>(value: T): T {
  if (typeof value === 'string') return cleanText(value) as T;
  if (typeof value !== 'object' || value === null) return value;
  let copy: object | undefined;
  for (const key of Object.keys(value)) {
    // Places are numbers, and most of a tree is places.
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
