/** A query: the texts that must be found, and the grams that are looked up in the index. */
import { findFolded, foldForSearch, runsOf, toUnit, type Unit } from './fold.ts';

/** Two neighbouring units, or one unit with anything after it. */
export interface Gram {
  first: Unit;
  second: Unit | null;
}

/** Folded texts that must all be found in an article. */
export interface Query {
  terms: string[];
  grams: Gram[];
}

/** More grams than this add nothing: the texts of the remaining articles are compared anyway. */
const MOST_GRAMS = 24;

function queryOf(terms: readonly string[]): Query {
  const found = new Map<string, Gram>();
  for (const run of terms.flatMap(runsOf)) {
    const units = run.map(toUnit);
    const add = (first: Unit, second: Unit | null): void => {
      found.set(`${first} ${String(second)}`, { first, second });
    };
    if (units.length === 1) add(units[0]!, null);
    for (let i = 1; i < units.length; i += 1) add(units[i - 1]!, units[i]!);
  }
  return { terms: [...terms], grams: spread([...found.values()], MOST_GRAMS) };
}

/** At most `most` items, spread evenly over the list. */
const spread = <T>(items: readonly T[], most: number): T[] =>
  items.length <= most
    ? [...items]
    : Array.from({ length: most }, (_, at) => items[Math.floor((at * items.length) / most)]!);

/** The query as one text; null if it has no letter and no number, so that nothing can be found. */
export function phraseQuery(text: string): Query | null {
  const folded = foldForSearch(text);
  return runsOf(folded).length === 0 ? null : queryOf([folded]);
}

/** The words of the query, separated by blanks and punctuation; null if there is only one. */
export function wordsQuery(text: string): Query | null {
  const words = text.split(/\s+/u).flatMap((part) => runsOf(foldForSearch(part)).map(joinUnits));
  const terms = [...new Set(words)];
  return terms.length < 2 ? null : queryOf(terms);
}

/** Joins units as a folded text has them. */
const joinUnits = (units: readonly string[]): string => foldForSearch(units.join(' '));

/** The query without the grams that occur nowhere, and the parts that this drops; null if nothing is left. */
export async function knownQuery(
  text: string,
  isKnown: (gram: Gram) => Promise<boolean>,
): Promise<{ query: Query; dropped: string[] } | null> {
  const kept: string[][] = [];
  const dropped: string[][] = [];
  for (const run of text.split(/\s+/u).flatMap((part) => runsOf(foldForSearch(part)))) {
    for (const piece of await knownPieces(run, isKnown)) {
      const isKept =
        piece.length > 1 ||
        (isMeaningful(piece, run) && (await isKnown({ first: toUnit(piece[0]!), second: null })));
      (isKept ? kept : dropped).push(piece);
    }
  }
  if (kept.length === 0) return null;
  return { query: queryOf([...new Set(kept.map(joinUnits))]), dropped: dropped.map(joinUnits) };
}

/** Cuts a run between two units that are not neighbours in any article. */
async function knownPieces(
  run: readonly string[],
  isKnown: (gram: Gram) => Promise<boolean>,
): Promise<string[][]> {
  const pieces: string[][] = [];
  for (const [at, unit] of run.entries()) {
    const before = at === 0 ? null : toUnit(run[at - 1]!);
    const isJoined = before !== null && (await isKnown({ first: before, second: toUnit(unit) }));
    if (isJoined) pieces.at(-1)!.push(unit);
    else pieces.push([unit]);
  }
  return pieces;
}

/** Whether a piece is meaningful by itself; a single character cut out of a word is not. */
const isMeaningful = (piece: readonly string[], run: readonly string[]): boolean =>
  piece.length > 1 || run.length === 1 || /^[a-z0-9]{2}/.test(piece[0]!);

/** Whether folded texts contain every term of a query. */
export const matches = ({ terms }: Query, folded: readonly string[]): boolean =>
  terms.every((term) => folded.some((text) => findFolded(text, term) >= 0));

/**
 * Returns a function that converts a query to simplified characters.
 *
 * @param pairs each traditional character followed by its simplified form, `醫医療疗`; the build makes it from opencc-js
 */
export function simplifierOf(pairs: string): (text: string) => string {
  const table = new Map<string, string>();
  const characters = [...pairs];
  for (let i = 0; i < characters.length; i += 2) table.set(characters[i]!, characters[i + 1]!);
  return (text) => [...text].map((character) => table.get(character) ?? character).join('');
}
