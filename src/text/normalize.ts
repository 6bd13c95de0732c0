/**
 * Changes to individual characters, for texts that were damaged on the way. They are made only on request: by default, what
 * is printed stays as it is.
 */
import { invisibleUnits } from './characters.ts';
import { references, withoutReferences } from './entities.ts';
import { ideographOf } from './fold.ts';

export type NormalizeKind =
  /** U+200B and other zero-width characters: deleted. */
  | 'invisible'
  /** ⽬ → 目, &ldquo; → “: radicals, compatibility forms of characters, letters and digits, and references of HTML. */
  | 'form'
  /** 支付,报销 → 支付，报销: ASCII marks between Chinese characters. */
  | 'asciiMark'
  /** 支付，，报销 → 支付，报销, 。。。。 → …… */
  | 'repeatedMark'
  /** 2024年 → 2024 年: one blank between Chinese characters and Latin letters or digits. */
  | 'blank';

const normalizeKinds: readonly NormalizeKind[] = [
  'invisible',
  'form',
  'asciiMark',
  'repeatedMark',
  'blank',
];

/** How many changes of each kind were made. */
export type NormalizeCounts = Record<NormalizeKind, number>;

export const noChanges = (): NormalizeCounts => ({
  invisible: 0,
  form: 0,
  asciiMark: 0,
  repeatedMark: 0,
  blank: 0,
});

/** A range of a text, and what replaces it. */
export interface Replacement {
  start: number;
  end: number;
  by: string;
}

export interface Edit extends Replacement {
  kind: NormalizeKind;
}

export interface Normalized {
  text: string;
  edits: readonly Edit[];
  /** Maps an offset of the old text to the new one. */
  place: (offset: number) => number;
}

const marks: Readonly<Record<string, string>> = {
  ...{ ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' },
  ...{ '(': '（', ')': '）' },
};

type Finder = () => RegExp;

/**
 * What replaces a match of each pattern. The patterns are created on first use, because compiling Unicode sets takes time.
 */
const finders: Readonly<Record<NormalizeKind, { pattern: Finder; by: (found: string) => string }>> =
  {
    invisible: { pattern: () => new RegExp(`[${invisibleUnits}]+`, 'g'), by: () => '' },
    form: {
      pattern: () =>
        new RegExp(
          `[\\u2E80-\\u2FDF\\uF900-\\uFAFF\\uFB00-\\uFB06\\uFF10-\\uFF19\\uFF21-\\uFF3A\\uFF41-\\uFF5A]|${references().source}`,
          'giu',
        ),
      by: (found) =>
        found.startsWith('&')
          ? withoutReferences(found)
          : (ideographOf(found) ?? found.normalize('NFKC')),
    },
    asciiMark: {
      // Brackets are changed in pairs.
      pattern: () =>
        /(?<=\p{Script=Han})[,;:?!](?=\p{Script=Han}|[”’》）」』】]|$)|(?<=\p{Script=Han})\((?=\p{Script=Han}(?:[^()\n]*\p{Script=Han})?\))|(?<=\p{Script=Han}\(\p{Script=Han}(?:[^()\n]*\p{Script=Han})?)\)/gmu,
      by: (found) => marks[found]!,
    },
    repeatedMark: {
      pattern: () => /。{3,}|([，。、；：])\1+/gu,
      by: (found) => (found.startsWith('。。。') ? '……' : found.charAt(0)),
    },
    blank: {
      pattern: () =>
        /(?<=\p{Script=Han})(?:[ \u00A0\u3000]{2,})?(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?:[ \u00A0\u3000]{2,})?(?=\p{Script=Han})/gu,
      by: () => ' ',
    },
  };

/** Makes all changes, one kind after another. */
export function normalizeText(text: string): Normalized {
  const rounds: Edit[][] = [];
  let result = text;
  for (const kind of normalizeKinds) {
    const edits = editsOf(result, kind);
    if (edits.length === 0) continue;
    rounds.push(edits);
    result = applyEdits(result, edits);
  }
  return {
    text: result,
    edits: rounds.flat(),
    place: (offset) => rounds.reduce((at, edits) => placeBehind(edits, at), offset),
  };
}

/** The changes of one kind, in the order of the text. */
export function editsOf(text: string, kind: NormalizeKind): Edit[] {
  const { pattern, by } = finders[kind];
  const edits: Edit[] = [];
  for (const { 0: found, index: start } of text.matchAll(pattern())) {
    const replacement = by(found);
    if (replacement !== found)
      edits.push({ kind, start, end: start + found.length, by: replacement });
  }
  return edits;
}

/** @param edits in the order of the text; they do not overlap */
export function applyEdits(text: string, edits: readonly Replacement[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, by } of edits) {
    result += text.slice(at, start) + by;
    at = end;
  }
  return result + text.slice(at);
}

function placeBehind(edits: readonly Edit[], offset: number): number {
  let moved = 0;
  for (const { start, end, by } of edits) {
    if (start >= offset) break;
    moved += by.length - (Math.min(end, offset) - start);
  }
  return offset + moved;
}
