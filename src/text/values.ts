/** Checks of values from outside: read from JSON or YAML, or passed by a caller in JavaScript. */

/** Whether a value is a map of keys to values: no list, and not null. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Throws a TypeError, `check: unknown language fr; known: en, zh`, unless the value is one of those that are known. */
export function requireKnown(what: string, value: unknown, known: readonly string[]): void {
  if (known.includes(value as string)) return;
  throw new TypeError(`${what} ${String(value)}; known: ${known.join(', ')}`);
}
