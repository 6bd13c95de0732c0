/**
 * Escapes text so that every common Markdown tool shows it literally: CommonMark and GitHub, Obsidian, Hugo (Goldmark),
 * MkDocs (Python-Markdown) and pandoc. Every text of a document goes through `escapeText`.
 *
 * A backslash before a mark works everywhere except in Python-Markdown, which allows it before fewer marks; a character
 * reference (`&#36;`) works everywhere but is harder to read.
 */

export interface EscapeStyle {
  /** Whether to write a character reference where Python-Markdown would show the backslash. */
  references: boolean;
  /** Whether the tool may turn quotes, dashes and dots into typographic ones. */
  smart: boolean;
}

export function escapeText(text: string, style: EscapeStyle): string {
  const escaped = marks.test(text) ? escapeMarks(text, style) : text;
  return edges.test(text) ? escaped.replace(edgesEach, (blanks) => referencesOf(blanks)) : escaped;
}

/** Every character that is ever escaped, except white space at the edges. */
const marks = /[!-/:-@[-`{-~‘\t\n]| {2}/;
const marksEach = /[!-/:-@[-`{-~‘\t\n]|(?<= ) /g;

const escapeMarks = (text: string, { references, smart }: EscapeStyle): string =>
  text.replace(marksEach, (mark, at: number) => {
    if (!hasMeaning(mark, at, text, smart)) return mark;
    const takesBackslash =
      mark > ' ' && mark !== '‘' && (!references || inPythonMarkdown.has(mark));
    return takesBackslash ? `\\${mark}` : (named[mark] ?? referencesOf(mark));
  });

/** Whether some tool would give a mark at this place a special meaning. */
function hasMeaning(mark: string, at: number, text: string, smart: boolean): boolean {
  const before = at === 0 ? '' : text[at - 1]!;
  switch (mark) {
    case '&':
      return /^&#?[\p{L}\p{N}]+;/u.test(text.slice(at, at + 40));
    // Highlighting; Obsidian comments.
    case '=':
    case '%':
      return before === mark;
    // Typographic dashes and ellipses; lists, rules, list numbers; addresses without a scheme.
    case '-':
      return at === 0 || (smart && before === '-');
    case '+':
      return at === 0;
    case '.':
      return (smart && before === '.') || endsNumber(at, text) || /www$/i.test(text.slice(0, at));
    case ')':
      return endsNumber(at, text);
    // Definitions, fenced parts, emoji by name, addresses; pandoc captions.
    case ':':
      return (
        at === 0 || /^:(?:[\w+-]+:|\/\/)/.test(text.slice(at)) || opensWord.test(text.slice(0, at))
      );
    // MkDocs admonitions.
    case '!':
    case '?':
      return at === 0 && text.startsWith(mark.repeat(3));
    // Typographic quotes. pandoc turns a single quote that no other follows into a closing one.
    case '"':
    case "'":
    case '‘':
      return smart;
    case '(':
    case ',':
    case '/':
    case ';':
      return false;
    // Code, emphasis, links, attributes, HTML, quotations, tables and line blocks, strikethrough, mathematics, superscript,
    // headings and tags, citations; line ends, and white space that would be collapsed.
    default:
      return true;
  }
}

/** `1.`, `1)`, `(1)`, `a.`, `iv.` at the beginning of a line. */
const endsNumber = (at: number, text: string): boolean =>
  at < 11 &&
  /^(?:\s|$)/.test(text.slice(at + 1, at + 2)) &&
  /^\(?[\p{L}\p{N}]{1,9}$/u.test(text.slice(0, at));

const opensWord = /(?:^[Tt]able|mailto|xmpp)$/;

/** White space that some tools strip from the edges of a line. */
const blank = '[ \\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000\\uFEFF]+';
const edges = new RegExp(`^${blank}|${blank}$`);
const edgesEach = new RegExp(edges.source, 'g');

const referencesOf = (text: string): string =>
  text.replace(/[^]/gu, (character) => `&#${character.codePointAt(0)!};`);

/** The marks that Python-Markdown allows a backslash before. */
const inPythonMarkdown = new Set('\\`*_{}[]()>#+-.!');

const named: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '‘': '&lsquo;',
};
