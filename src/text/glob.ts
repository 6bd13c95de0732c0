/**
 * Globs: `*` and `?` within a name, `**` across folders, `[a-z]`, `{a,b}`, `{1..9}`, `\` to escape a character, and `!`
 * before a pattern that excludes what an earlier one matched.
 *
 * All positions of a pattern are tracked at once, so the time is at most its length times that of the path. Libraries
 * translate globs to regular expressions, in which `*a*a*a*a*b` takes practically forever. Letters are compared in composed
 * form (NFC), since some file systems store decomposed names.
 */

export type GlobProblem = 'empty' | 'long' | 'many' | 'extended';

/** Thrown if a pattern cannot be used. */
export class GlobError extends Error {
  override readonly name = 'GlobError';
  readonly problem: GlobProblem;

  constructor(problem: GlobProblem, pattern: string) {
    super(`${problem}: ${pattern.slice(0, 100)}`);
    this.problem = problem;
  }
}

const MOST_GLOB_CHARACTERS = 1000;
/** Maximum patterns that braces may expand to. */
const MOST_ALTERNATIVES = 1000;

export interface GlobOptions {
  /** Whether `*.txt` also matches `A.TXT`. */
  ignoreCase?: boolean;
}

/**
 * Returns a function that tells whether a path, with `/` between its parts, matches. Throws a {@link GlobError} for a
 * pattern that cannot be used.
 */
export function globMatcher(
  pattern: string,
  { ignoreCase = false }: GlobOptions = {},
): (path: string) => boolean {
  const fold = (text: string): string => {
    const composed = text.normalize('NFC');
    return ignoreCase ? composed.toLowerCase() : composed;
  };
  if (pattern.length > MOST_GLOB_CHARACTERS) throw new GlobError('long', pattern);
  if (/^[./]*$/.test(pattern)) throw new GlobError('empty', pattern);
  if (/(?<!\\)[!*+]\([^)]*\)/.test(pattern)) throw new GlobError('extended', pattern);
  const compiled = alternativesOf(fold(pattern)).map(compile);
  return (path) => {
    const characters = Array.from(fold(path));
    return compiled.some((steps) => matches(steps, characters));
  };
}

/** The folder before the first part with a wildcard, and whether there is a wildcard. */
export function splitGlob(pattern: string): { base: string; isGlob: boolean } {
  const parts = pattern.split('/');
  const first = parts.findIndex((part) => /[*?]|\[.+\]|\{.*\}/.test(part));
  if (first < 0) return { base: pattern, isGlob: false };
  const base = parts.slice(0, first).join('/');
  return { base: base === '' && pattern.startsWith('/') ? '/' : base, isGlob: true };
}

/** Expands braces: `{a,b}{1..2}` becomes a1, a2, b1, b2. */
function alternativesOf(pattern: string): string[] {
  const found = firstBraces(pattern);
  if (found === null) return [pattern];
  const [before, choices, after] = found;
  const rest = alternativesOf(after);
  const result: string[] = [];
  for (const choice of choices.flatMap(alternativesOf)) {
    for (const end of rest) {
      if (result.length >= MOST_ALTERNATIVES) throw new GlobError('many', pattern);
      result.push(before + choice + end);
    }
  }
  return result;
}

/** The text before, in and after the first braces that contain a choice. */
function firstBraces(pattern: string): [string, string[], string] | null {
  const starts: { at: number; commas: number[] }[] = [];
  for (let i = 0; i < pattern.length; i += 1) {
    const character = pattern[i];
    if (character === '\\') i += 1;
    else if (character === '{') starts.push({ at: i, commas: [] });
    else if (character === ',') starts.at(-1)?.commas.push(i);
    else if (character === '}') {
      const start = starts.pop();
      if (!start || starts.length > 0) continue;
      const inner = pattern.slice(start.at + 1, i);
      const cuts = [start.at, ...start.commas, i];
      const choices =
        start.commas.length > 0
          ? cuts.slice(1).map((cut, n) => pattern.slice(cuts[n]! + 1, cut))
          : rangeOf(inner, pattern);
      if (choices) return [pattern.slice(0, start.at), choices, pattern.slice(i + 1)];
    }
  }
  return null;
}

/** The numbers of `1..12`, zero-padded for `01..12`; null for anything else. */
function rangeOf(inner: string, pattern: string): string[] | null {
  const [, first, last] = /^(\d{1,6})\.\.(\d{1,6})$/.exec(inner) ?? [];
  if (first === undefined || last === undefined) return null;
  const [low, high] = [Math.min(+first, +last), Math.max(+first, +last)];
  if (high - low >= MOST_ALTERNATIVES) throw new GlobError('many', pattern);
  const width = first.startsWith('0') || last.startsWith('0') ? first.length : 0;
  return Array.from({ length: high - low + 1 }, (_, i) => String(low + i).padStart(width, '0'));
}

/** One position of a pattern: which characters it takes, whether it may be skipped, and where a character leads. */
interface Step {
  takes: (character: string) => boolean;
  /** Offset of the next position after a character is taken. */
  next: number;
  /** Offset of the position that follows if this one takes nothing; 0 if it must take something. */
  skip: number;
  /** Offset of the next position after a `/`, for `**` only. */
  onSlash?: number;
}

const isInName = (character: string): boolean => character !== '/';
const literal = (wanted: string): Step => ({
  takes: (character) => character === wanted,
  next: 1,
  skip: 0,
});
/** Any number of folders, each with its slash. */
const folders: Step[] = [
  { takes: isInName, next: 1, skip: 2 },
  { takes: isInName, next: 0, skip: 0, onSlash: -1 },
];
/** Everything below a folder, or the folder itself. */
const below: Step[] = [
  { takes: () => false, next: 1, skip: 2, onSlash: 1 },
  { takes: () => true, next: 0, skip: 1 },
];

function compile(pattern: string): Step[] {
  const steps: Step[] = [];
  let rest = pattern;
  const take = (expression: RegExp): string[] | null => {
    const found = expression.exec(rest);
    if (found) rest = rest.slice(found[0].length);
    return found;
  };
  let isNameStart = true;
  while (rest !== '') {
    const atStart = isNameStart;
    isNameStart = false;
    if (atStart && take(/^\*\*\/+/)) {
      steps.push(...folders);
      isNameStart = true;
    } else if (take(/^\/\*\*$/)) steps.push(...below);
    else if (atStart && take(/^\*\*$/)) steps.push(below[1]!);
    else if (take(/^\*+/)) steps.push({ takes: isInName, next: 0, skip: 1 });
    else if (take(/^\?/)) steps.push({ takes: isInName, next: 1, skip: 0 });
    else {
      const set = take(/^\[([!^]?)(\]?[^\]]*)\]/);
      if (set) steps.push(setStep(set[2]!, set[1] !== ''));
      else {
        const [, character = ''] = take(/^\\?([^])/u) ?? [];
        rest = character === '' ? '' : rest;
        steps.push(literal(character));
        isNameStart = character === '/';
      }
    }
  }
  return steps;
}

function setStep(inner: string, isNegated: boolean): Step {
  const ranges: [string, string][] = [];
  for (const [, first, last] of inner.matchAll(/([^])(?:-([^]))?/gu)) {
    ranges.push([first!, last ?? first!]);
  }
  const isIn = (character: string): boolean =>
    ranges.some(([first, last]) => character >= first && character <= last);
  return {
    takes: (character) => isInName(character) && isIn(character) !== isNegated,
    next: 1,
    skip: 0,
  };
}

function matches(steps: readonly Step[], characters: readonly string[]): boolean {
  let reached = new Set<number>();
  const add = (position: number, to: Set<number>): void => {
    for (let at = position; !to.has(at);) {
      to.add(at);
      const skip = steps[at]?.skip ?? 0;
      if (skip === 0) return;
      at += skip;
    }
  };
  add(0, reached);
  for (const character of characters) {
    const following = new Set<number>();
    for (const at of reached) {
      const step = steps[at];
      if (!step) continue;
      if (character === '/' && step.onSlash !== undefined) add(at + step.onSlash, following);
      else if (step.takes(character)) add(at + step.next, following);
    }
    if (following.size === 0) return false;
    reached = following;
  }
  return reached.has(steps.length);
}

/**
 * Whether a list of patterns matches a path; a later pattern overrides an earlier one. With `byName`, a pattern without `/`
 * is matched against the last part of the path.
 */
export function globList(
  patterns: readonly string[],
  { byName = false, ...options }: GlobOptions & { byName?: boolean } = {},
): (path: string) => boolean {
  const tests = patterns.map((written) => {
    const isNegated = written.startsWith('!');
    const text = (isNegated ? written.slice(1) : written).replace(/^\.\//, '').replace(/\/+$/, '');
    const test = globMatcher(text, options);
    const isName = byName && !text.includes('/');
    return {
      isNegated,
      test: (path: string) => test(isName ? path.slice(path.lastIndexOf('/') + 1) : path),
    };
  });
  return (path) => tests.findLast(({ test }) => test(path))?.isNegated === false;
}
