/**
 * A line that holds nothing but a page number, set by the printer at the head or the foot of a page. The profile says in
 * which forms:
 *
 *     16 / 74
 *     第 16 页 共 74 页
 *     - 16 -
 *
 * One line, never continued. `第 16 页` alone is none: a wrapped contents entry ends in such a line.
 */
import type { TextSpan } from '../text/characters.ts';
import { GlyphTable, glyphSet } from './glyphs.ts';
import { oncePerList, runOf, Template, TemplateError } from './template.ts';

/** The number that a page line holds. */
export interface PageNumber {
  page: number;
  /** Number of pages of the whole issue, where the form names it. */
  total: number | null;
  /** The template of the profile that the line has the form of. */
  form: string;
}

/** A line that remembers what page number it holds; undefined until somebody has looked. */
export interface MayHoldPageNumber extends TextSpan {
  pageNumber: PageNumber | null | undefined;
}

/** Reads the page number of a line that has a form of a page line. */
export type PageNumberReader = (line: MayHoldPageNumber) => PageNumber | null;

const digits = runOf(glyphSet('0123456789'), 5);
const slots = { page: digits, total: digits };

/** Reads a form of page lines, such as `{page} / {total}`; throws a TemplateError. */
export function pageLineTemplate(source: string): Template {
  const template = new Template(source, slots);
  if (!template.slots.includes('page')) {
    throw new TemplateError(source, { problem: 'no-slot', allowed: ['page'] });
  }
  return template;
}

/** Columns of blanks that a page line may hold beside its glyphs, at the most. */
const slack = 9;
/** No page line with two numbers of four digits and blanks around them is longer, if its words are short. */
const shortest = 24;

/** A reader of page lines that have one of these forms. */
export const pageNumberReader = oncePerList((forms: readonly string[]): PageNumberReader => {
  const templates = forms.map(pageLineTemplate);
  // Most lines of an issue begin with a glyph that no form begins with.
  const mayBegin = new GlyphTable(templates.flatMap((template) => [...template.first]));
  const widest = templates.map(({ glyphs, slots: { length } }) => glyphs + length * 5 + slack);
  const longest = Math.max(shortest, ...widest);

  const read = (text: string, start: number, end: number): PageNumber | null => {
    if (end - start > longest || end === start || !mayBegin.has(text.charCodeAt(start)))
      return null;
    for (const template of templates) {
      const match = template.match(text, start, end);
      if (match?.end !== end) continue;
      const { page, total } = match.values;
      const form = template.source;
      return { page: Number(page), total: total === undefined ? null : Number(total), form };
    }
    return null;
  };
  return (line) => {
    // Asked several times of each line while an issue is surveyed.
    if (line.pageNumber === undefined) line.pageNumber = read(line.text, line.start, line.end);
    return line.pageNumber;
  };
});
