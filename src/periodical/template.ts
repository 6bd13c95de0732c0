/**
 * Templates: how a profile writes what contains a number.
 *
 *     {page} / {total}
 *     第 {page} 页{optional:，、/}共 {total} 页
 *     （{han}）
 *     第{number}{any:章节篇}
 *
 * A name in braces represents a number, `{any:…}` one of the glyphs, `{optional:…}` one of them or none. Glyphs that look
 * alike count as one (`text/fold.ts`), and a dash matches one or two dashes. A blank in the template matches any number of
 * blanks, including none; between two other parts there may be one blank.
 *
 * A template is not a regular expression, so nobody's profile can make the program hang: its parts are read once each, from
 * left to right. A template that could be read in two ways is refused when it is compiled.
 */
import { hasSurrogates, isBlank } from '../text/characters.ts';
import { fold, foldText } from '../text/fold.ts';
import { glyphSet, inSet, type GlyphSet } from './glyphs.ts';

/** What a name in braces represents. */
export interface Slot {
  /** Every glyph that may occur in it. */
  glyphs: GlyphSet;
  /** Index after the match at `at`, or -1. */
  read: (text: string, at: number, end: number) => number;
}

/** A slot of one to `most` of the glyphs. */
export function runOf(glyphs: GlyphSet, most: number): Slot {
  return {
    glyphs,
    read: (text, at, end) => {
      const limit = Math.min(end, at + most);
      let index = at;
      while (index < limit && inSet(glyphs, text.charCodeAt(index))) index += 1;
      return index > at ? index : -1;
    },
  };
}

/**
 * Caches what is made of a list of templates: the same list object, such as that of a profile, gives the same result again.
 */
export function oncePerList<List extends object, Made>(make: (list: List) => Made) {
  const made = new WeakMap<List, Made>();
  return (list: List): Made => {
    let result = made.get(list);
    if (result === undefined) {
      result = make(list);
      made.set(list, result);
    }
    return result;
  };
}

export type TemplateProblem =
  | { problem: 'empty-template' }
  | { problem: 'open-brace' }
  | { problem: 'unknown-slot'; got: string; allowed: string[] }
  | { problem: 'no-glyphs'; got: string }
  | { problem: 'wide-glyph'; got: string }
  | { problem: 'no-slot'; allowed: string[] }
  | { problem: 'slot-twice'; got: string }
  | { problem: 'several-slots'; got: string }
  | { problem: 'ambiguous'; got: string; next: string };

/** A template that matches nothing, has no number, or could be read in two ways. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';

  constructor(
    readonly template: string,
    readonly detail: TemplateProblem,
  ) {
    super(`${JSON.stringify(template)}: ${detail.problem}`);
  }
}

export interface TemplateMatch {
  /** Index after the template. */
  end: number;
  /** The contents of the slots, by name, folded. */
  values: Record<string, string>;
  /** Index after the last slot if nothing but blanks was read after it, else -1. */
  bareEnd: number;
}

interface Part {
  /** As written in the template. */
  source: string;
  /** Glyphs with which it may begin. */
  first: GlyphSet;
  /** Glyphs that may continue it where it might also end; null when its length is fixed. */
  more: GlyphSet | null;
  optional: boolean;
  /** The most glyphs it can match; not used for slots. */
  most: number;
  /** The most blanks allowed before it. */
  blanks: number;
  slot: string | null;
  read: Slot['read'];
}

const ANY = 'any';
const OPTIONAL = 'optional';

const dashes = glyphSet('-');
/** `——` is one dash in print. */
const mostDashes = 2;

export class Template {
  /** Glyphs with which it may begin. */
  readonly first: GlyphSet;
  /** Names of its slots, in order. */
  readonly slots: readonly string[];
  /** Whether it may end with its last slot. */
  readonly mayEndBare: boolean;
  /** The most glyphs it can match, not counting its blanks and slots. */
  readonly glyphs: number;
  readonly #parts: readonly Part[];
  /** Where the slots of the last match are. */
  readonly #bounds: number[] = [];

  /** Throws a {@link TemplateError}. */
  constructor(
    readonly source: string,
    slots: Readonly<Record<string, Slot>>,
  ) {
    const refuse = (detail: TemplateProblem): never => {
      throw new TemplateError(source, detail);
    };
    const parts = readParts(source, slots, refuse);
    if (parts.length === 0) refuse({ problem: 'empty-template' });
    this.slots = parts.flatMap(({ slot }) => slot ?? []);
    if (this.slots.length === 0) refuse({ problem: 'no-slot', allowed: Object.keys(slots) });
    this.slots.forEach((name, i) => {
      if (this.slots.indexOf(name) < i) refuse({ problem: 'slot-twice', got: `{${name}}` });
    });
    parts.forEach((part, i) => {
      const next = followers(parts, i).find(({ first }) => part.more && meet(part.more, first));
      if (next) refuse({ problem: 'ambiguous', got: part.source, next: next.source });
    });
    this.first = new Set(
      [parts[0]!, ...(parts[0]!.optional ? followers(parts, 0) : [])].flatMap(({ first }) => [
        ...first,
      ]),
    );
    this.glyphs = parts.reduce((sum, { slot, most }) => sum + (slot === null ? most : 0), 0);
    const last = parts.findLastIndex(({ slot }) => slot !== null);
    this.mayEndBare = parts.slice(last + 1).every(({ optional }) => optional);
    this.#parts = parts;
  }

  /** Matches the template at `start`; looks no further than `end`. */
  match(text: string, start: number, end: number): TemplateMatch | null {
    // Most texts fail after the first slot, so the contents of the slots are copied only at the end.
    const bounds = this.#bounds;
    let seen = 0;
    let bareEnd = -1;
    let at = start;
    for (const part of this.#parts) {
      const limit = at === start ? 0 : Math.min(part.blanks, end - at);
      let from = at;
      while (from - at < limit && isBlank(text.charCodeAt(from))) from += 1;
      const after = part.read(text, from, end);
      if (after >= 0) {
        if (part.slot !== null) {
          bounds[seen] = from;
          bounds[seen + 1] = after;
          seen += 2;
        }
        bareEnd = part.slot === null ? -1 : after;
        at = after;
      } else if (!part.optional) return null;
      // A blank before an optional glyph is read even if the glyph is missing.
      else at = from;
    }
    const values: Record<string, string> = {};
    this.slots.forEach((name, i) => {
      values[name] = foldText(text.slice(bounds[i * 2], bounds[i * 2 + 1]));
    });
    return { end: at, values, bareEnd };
  }
}

const meet = (one: GlyphSet, other: GlyphSet): boolean => [...one].some((unit) => other.has(unit));

/** The parts that may directly follow part `i`. */
function followers(parts: readonly Part[], i: number): Part[] {
  const last = parts.findIndex(({ optional }, at) => at > i && !optional);
  return parts.slice(i + 1, last < 0 ? undefined : last + 1);
}

/** A placeholder, a run of dashes, blanks, or a run of other glyphs. */
const token = /\{(?<braced>[^{}]*)\}|(?<dashes>[-—–－]+)|(?<blanks>\s+)|(?<word>[^{}\s\-—–－]+)/y;

function readParts(
  source: string,
  slots: Readonly<Record<string, Slot>>,
  refuse: (detail: TemplateProblem) => never,
): Part[] {
  const parts: Part[] = [];
  let blanks = 1;
  token.lastIndex = 0;
  while (token.lastIndex < source.length) {
    const groups = token.exec(source)?.groups ?? refuse({ problem: 'open-brace' });
    const { braced, word } = groups;
    if (groups['blanks'] !== undefined) {
      blanks = Infinity;
      continue;
    }
    if (braced !== undefined) parts.push({ ...bracedPart(braced, slots, refuse), blanks });
    else if (word !== undefined) parts.push({ ...wordPart(word), blanks });
    else parts.push({ ...dashPart(groups['dashes']!), blanks });
    blanks = 1;
  }
  return parts;
}

type UnplacedPart = Omit<Part, 'blanks'>;

function bracedPart(
  braced: string,
  slots: Readonly<Record<string, Slot>>,
  refuse: (detail: TemplateProblem) => never,
): UnplacedPart {
  const source = `{${braced}}`;
  const colon = braced.indexOf(':');
  const name = (colon < 0 ? braced : braced.slice(0, colon)).trim();
  if (colon >= 0 && (name === ANY || name === OPTIONAL)) {
    const glyphs = braced.slice(colon + 1).replace(/\s/g, '');
    if (glyphs === '') return refuse({ problem: 'no-glyphs', got: source });
    if (hasSurrogates(glyphs)) return refuse({ problem: 'wide-glyph', got: source });
    const first = glyphSet(glyphs);
    const optional = name === OPTIONAL;
    return { ...glyphPart(source, first, 1), optional, more: optional ? first : null };
  }
  if (colon >= 0 || !Object.hasOwn(slots, name)) {
    const allowed = [...Object.keys(slots), `${ANY}:…`, `${OPTIONAL}:…`];
    return refuse({ problem: 'unknown-slot', got: name, allowed });
  }
  const { glyphs, read } = slots[name]!;
  const part = { source, first: glyphs, more: glyphs, optional: false };
  return { ...part, most: Infinity, slot: name, read };
}

function wordPart(word: string): UnplacedPart {
  const folded = units(word).map(fold);
  return {
    source: word,
    first: new Set([folded[0]!]),
    more: null,
    optional: false,
    most: folded.length,
    slot: null,
    read: (text, at, end) => {
      if (end - at < folded.length) return -1;
      for (let i = 0; i < folded.length; i += 1) {
        if (fold(text.charCodeAt(at + i)) !== folded[i]) return -1;
      }
      return at + folded.length;
    },
  };
}

const dashPart = (run: string): UnplacedPart => ({
  ...glyphPart(run, dashes, Math.max(run.length, mostDashes)),
  more: dashes,
});

const glyphPart = (source: string, first: GlyphSet, most: number): UnplacedPart => ({
  source,
  first,
  more: null,
  optional: false,
  most,
  slot: null,
  read: runOf(first, most).read,
});

const units = (text: string): number[] => Array.from(text.split(''), (unit) => unit.charCodeAt(0));
