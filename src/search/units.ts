/**
 * The units of a text as values that sort: a single character is its code point, a Latin word is a string. Characters come
 * first, then words in alphabetical order; every part of the index keeps this order.
 */
export type Unit = number | string;

/** Stands in for the second unit at the end of a run. */
export const NO_UNIT: Unit = 0;

export const toUnit = (text: string): Unit =>
  /^[a-z0-9]/.test(text) ? text : text.codePointAt(0)!;

export function compareUnits(a: Unit, b: Unit): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1;
  if (typeof b === 'number') return 1;
  return a < b ? -1 : Number(a > b);
}
