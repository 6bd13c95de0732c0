/** What can be wrong with a config file, as data; the command line puts it into words. */
import type { MessageParameters } from '../locales/fill.ts';

export const problemNames = [
  'yaml',
  'no-map',
  'unknown-key',
  'missing-key',
  'wrong-type',
  'not-allowed',
  'empty',
  'empty-list',
  'too-long',
  'too-small',
  'too-large',
  'glob-empty',
  'glob-long',
  'glob-many',
  'glob-extended',
  // Accepted, with a note
  'renamed',
  // A profile
  'glyph-no-mark',
  'glyph-wide',
  'glyph-shared',
  'word-shared',
  'word-decorated',
  // A template of a profile
  'template-unknown',
  'template-brace',
  'template-no-glyphs',
  'template-wide',
  'template-no-slot',
  'template-slot-twice',
  'template-several-slots',
  'template-ambiguous',
] as const;
export type ProblemName = (typeof problemNames)[number];

/** Keys and indexes from the top of the file. */
export type ConfigPath = readonly (string | number)[];

/** A problem of a value, wherever it was written. */
export interface ValueProblem {
  path: ConfigPath;
  /** Whether the key is wrong, not what stands behind it. */
  atKey?: boolean;
  problem: ProblemName;
  parameters?: MessageParameters;
  /** What is allowed in place of `parameters.got`, when that is a slip of one of them. */
  guess?: string;
}

/** A problem at its place in the YAML text. */
export interface ConfigProblem {
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 units. */
  column: number;
  /** `markers.page.before`; '' is the file as a whole. */
  key: string;
  problem: ProblemName;
  parameters: MessageParameters;
  guess?: string;
}

/** `profile.numbering[2]`; a key that is no plain word keeps its dots apart: `rules["article/long-title"]`. */
export function keyOf(path: ConfigPath): string {
  return path
    .map((step, i) => {
      if (typeof step === 'number') return `[${step}]`;
      if (!/^[\p{L}\p{N}_$-]+$/u.test(step)) return `[${JSON.stringify(step)}]`;
      return i === 0 ? step : `.${step}`;
    })
    .join('');
}
