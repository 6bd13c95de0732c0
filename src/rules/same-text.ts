import { comparable } from '../text/fold.ts';

/** Whether two texts are the same except for blanks and kinds of glyphs, which extraction changes. */
export const isSameText = (a: string, b: string): boolean =>
  a === b || comparable(a) === comparable(b);
