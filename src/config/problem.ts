/** What can be wrong with a config file, as data; the command line words it. */
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
  'no-reading',
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

/** Keys and indexes, starting at the top of the file. */
export type ConfigPath = readonly (string | number)[];

/** A problem with a value, wherever it was written. */
export interface ValueProblem {
  path: ConfigPath;
  /** Whether the key is wrong, not its value. */
  atKey?: boolean;
  problem: ProblemName;
  parameters?: MessageParameters;
  /** The allowed word that `parameters.got` is probably a typo of. */
  guess?: string;
}

/** A problem with its position in the YAML text. */
export interface ConfigProblem {
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 units. */
  column: number;
  /** For example `markers.page.before`; '' stands for the whole file. */
  key: string;
  problem: ProblemName;
  parameters: MessageParameters;
  guess?: string;
}

/** `profile.numbering[2]`; a key that is not a plain word is quoted: `rules["article/long-title"]`. */
export function keyOf(path: ConfigPath): string {
  return path
    .map((step, i) => {
      if (typeof step === 'number') return `[${step}]`;
      if (!/^[\p{L}\p{N}_$-]+$/u.test(step)) return `[${JSON.stringify(step)}]`;
      return i === 0 ? step : `.${step}`;
    })
    .join('');
}
