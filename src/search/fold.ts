/**
 * Folding decides which texts are the same to a search: NFKC, lower case, no blanks, no invisible characters. A blank
 * between two Latin words is kept as one space. The index, the browser and the terminal all fold with this file.
 */

// Kinds of UTF-16 units; 0 means not classified yet.

/** Unchanged, and not part of a word: punctuation and symbols. */
const MARK = 1;
/** A search unit by itself: a Han character, or any other letter or number that is not part of a Latin word. */
const SINGLE = 2;
/** `[a-z0-9]`. */
const WORD = 3;
const BLANK = 4;
/** A format character or a variation selector: invisible. */
const DROPPED = 5;
/** Changes when folded, together with the accents after it. */
const CHANGES = 6;
const ACCENT = 7;

const kinds = new Uint8Array(65536);

function kindOf(unit: number): number {
  return kinds[unit]! || (kinds[unit] = classify(String.fromCharCode(unit)));
}

function classify(character: string): number {
  if (/[\p{Cf}\p{Variation_Selector}]/u.test(character)) return DROPPED;
  if (/[\s\p{Z}]/u.test(character)) return BLANK;
  if (/\p{M}/u.test(character)) return ACCENT;
  if (/\p{Cs}/u.test(character) || folded(character) !== character) return CHANGES;
  return kindOfFolded(character);
}

function kindOfFolded(character: string): number {
  if (/[a-z0-9]/.test(character)) return WORD;
  return /[\p{L}\p{N}]/u.test(character) ? SINGLE : MARK;
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Whether a UTF-16 unit of a folded text is part of a Latin word; false for the `NaN` before and after a text. */
const isWordUnit = (unit: number): boolean => kinds[unit] === WORD || kindOf(unit) === WORD;

/**
 * Folds a text.
 *
 * @param origins receives, for each UTF-16 unit of the result, the offset in `text` that it comes from
 */
export function foldForSearch(text: string, origins?: number[]): string {
  let result = '';
  /** Start of the stretch that is copied unchanged. */
  let start = 0;
  let afterWord = false;
  let afterBlank = false;
  let at = 0;

  const flush = (): void => {
    if (start < at) result += text.slice(start, at);
  };
  const add = (piece: string, origin: number): void => {
    result += piece;
    origins?.push(...new Array<number>(piece.length).fill(origin));
  };

  while (at < text.length) {
    const kind = kindOf(text.charCodeAt(at));
    const isChanged = kind === CHANGES || kindOf(text.charCodeAt(at + 1)) === ACCENT;
    if (kind <= WORD && !isChanged) {
      if (kind === WORD && afterWord && afterBlank) {
        flush();
        add(' ', at);
        start = at;
      }
      origins?.push(at);
      afterWord = kind === WORD;
      afterBlank = false;
      at += 1;
      continue;
    }
    flush();
    if (kind === BLANK || kind === DROPPED) {
      if (kind === BLANK) afterBlank = true;
      at += 1;
      start = at;
      continue;
    }
    const origin = at;
    at += text.codePointAt(at)! > 0xffff ? 2 : 1;
    while (kindOf(text.charCodeAt(at)) === ACCENT) at += 1;
    start = at;
    for (const character of folded(text.slice(origin, at))) {
      if (/[\s\p{Z}]/u.test(character)) afterBlank = true;
      else if (!/[\p{Cf}\p{Variation_Selector}]/u.test(character)) {
        const isWord = kindOfFolded(character) === WORD;
        if (isWord && afterWord && afterBlank) add(' ', origin);
        add(character, origin);
        afterWord = isWord;
        afterBlank = false;
      }
    }
  }
  flush();
  return result;
}

/**
 * Visits the units of a folded text in order. A unit is a word `[a-z0-9]+`, or one other letter or number. Units with
 * nothing but blanks between them belong to one run.
 *
 * @param unit receives the word, or '' and the code point of a single character
 * @param endRun is called at the end of each run
 */
export function scanUnits(
  text: string,
  unit: (word: string, codePoint: number) => void,
  endRun: () => void,
): void {
  let isOpen = false;
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    const kind = kindOf(code);
    if (kind === WORD) {
      const start = at;
      while (isWordUnit(text.charCodeAt(at))) at += 1;
      unit(text.slice(start, at), 0);
      isOpen = true;
    } else if (kind === SINGLE) {
      unit('', code);
      isOpen = true;
      at += 1;
    } else {
      const codePoint = text.codePointAt(at)!;
      at += codePoint > 0xffff ? 2 : 1;
      if (kind === BLANK) continue;
      if (codePoint > 0xffff && kindOfFolded(String.fromCodePoint(codePoint)) === SINGLE) {
        unit('', codePoint);
        isOpen = true;
      } else {
        if (isOpen) endRun();
        isOpen = false;
      }
    }
  }
  if (isOpen) endRun();
}

/** The runs of a folded text, each as a list of its units. */
export function runsOf(text: string): string[][] {
  const runs: string[][] = [];
  let run: string[] = [];
  scanUnits(
    text,
    (word, codePoint) => run.push(word || String.fromCodePoint(codePoint)),
    () => {
      runs.push(run);
      run = [];
    },
  );
  return runs;
}

/**
 * Finds a folded text in another, starting at an offset. A Latin word is found only as a whole, which is how it is indexed.
 *
 * @returns the offset, or -1
 */
export function findFolded(text: string, wanted: string, from = 0): number {
  if (wanted === '') return -1;
  const startsInWord = isWordUnit(wanted.charCodeAt(0));
  const endsInWord = isWordUnit(wanted.charCodeAt(wanted.length - 1));
  for (let at = text.indexOf(wanted, from); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const isCut =
      (startsInWord && isWordUnit(text.charCodeAt(at - 1))) ||
      (endsInWord && isWordUnit(text.charCodeAt(at + wanted.length)));
    if (!isCut) return at;
  }
  return -1;
}

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
