/**
 * A line that contains only a page number, printed at the head or the foot of a page. The profile lists its forms:
 *
 *     16 / 74
 *     第 16 页 共 74 页
 *     - 16 -
 *
 * One line, never continued. `第 16 页` alone is not one, because a wrapped contents entry ends in such a line.
 */
import type { TextSpan } from '../text/characters.ts';
import { withoutReferences } from '../text/entities.ts';
import { GlyphTable, glyphSet } from './glyphs.ts';
import { oncePerList, runOf, Template, TemplateError } from './template.ts';

/** The page number in a page line. */
export interface PageNumber {
  page: number;
  /** Number of pages of the whole issue, where the form names it. */
  total: number | null;
  /** The template of the profile that the line matches. */
  form: string;
}

/** A line that remembers its page number; undefined until it has been read. */
export interface MayHoldPageNumber extends TextSpan {
  pageNumber: PageNumber | null | undefined;
}

/** Reads the page number of a line that has the form of a page line. */
export type PageNumberReader = (line: MayHoldPageNumber) => PageNumber | null;

const digits = runOf(glyphSet('0123456789'), 5);
const slots = { page: digits, total: digits };

/** Compiles a form of page lines, such as `{page} / {total}`; throws a TemplateError. */
export function pageLineTemplate(source: string): Template {
  const template = new Template(source, slots);
  if (!template.slots.includes('page')) {
    throw new TemplateError(source, { problem: 'no-slot', allowed: ['page'] });
  }
  return template;
}

/** A page line may have at most this many columns of blanks besides its glyphs. */
const slack = 9;
/** A page line with short words, two numbers of four digits and blanks around them is no longer than this. */
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
    const plain = withoutReferences(text.slice(start, end));
    if (plain.length < end - start) return read(plain, 0, plain.length);
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
    // Called several times for each line while an issue is surveyed.
    if (line.pageNumber === undefined) line.pageNumber = read(line.text, line.start, line.end);
    return line.pageNumber;
  };
});
