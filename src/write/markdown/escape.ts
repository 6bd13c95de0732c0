/**
 * Text that means itself in every tool that people read Markdown with: CommonMark and GitHub, Obsidian, Hugo (Goldmark), MkDocs
 * (Python-Markdown) and pandoc. Every text of a document passes `escapeText`.
 *
 * A backslash before a mark works everywhere but in Python-Markdown, which knows fewer marks; a character reference
 * (`&#36;`) works everywhere, and is harder to read.
 */

export interface EscapeStyle {
  /** Writes a character reference where Python-Markdown would show the backslash. */
  references: boolean;
  /** Whether the tool may turn quotes, dashes and dots into typographic ones. */
  smart: boolean;
}

export function escapeText(text: string, { references, smart }: EscapeStyle): string {
  const pattern = smart ? smartMarks : marks;
  if (!special.test(text)) return text;
  return text.replace(pattern, (mark) => {
    const isAscii = mark > ' ' && mark < '\u007F';
    if (isAscii && (!references || inPythonMarkdown.has(mark))) return `\\${mark}`;
    return named[mark] ?? `&#${mark.codePointAt(0)!};`;
  });
}

/** White space that some tools cut off at the edges of a line. */
const blanks = ' \\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000\\uFEFF';

/** Tells at once that there is nothing to escape, which is so with most texts. */
const special = new RegExp(
  `[!-/:-@[-\`{-~‘\\t\\n\\u00A0\\u2028\\u2029]|^[${blanks}\\d]|[${blanks}]$|  `,
);

const always = [
  // Code, emphasis, links, attributes, HTML, quotations, tables and line blocks, strikethrough, mathematics, superscript, headings
  // and tags, citations, mentions.
  '[\\\\`*_{}[\\]<>|~$^#@]',
  // References.
  '&(?=#?[\\p{L}\\p{N}]+;)',
  // Highlighting; comments of Obsidian.
  '(?<==)=|(?<=%)%',
  // Emoji by name; addresses, whose parts would be read by other rules once they are links.
  ':(?=[\\w+-]+:|//)|(?<=mailto|xmpp):|(?<=www)\\.',
  // At the beginning of a line: definitions and fenced parts, lists, rules, admonitions of MkDocs, captions of pandoc.
  '^[:+-]|^!(?=!!)|^\\?(?=\\?\\?)|(?<=^[Tt]able):',
  // Numbered and lettered lists.
  '(?<=^\\(?[\\p{L}\\p{N}]{1,9})[.)](?=\\s|$)',
  // White space that would be cut off, joined, or end the line.
  `[\\t\\n]|^[${blanks}]|(?<=^[${blanks}]+)[${blanks}]|[${blanks}](?=[${blanks}]*$)|(?<= ) `,
];

const marks = new RegExp(always.join('|'), 'gu');

/** With pandoc's single opening quote, which it closes where no other follows. */
const smartMarks = new RegExp([...always, '["\'‘]', '(?<=-)-|(?<=\\.)\\.'].join('|'), 'gu');

/** What Python-Markdown takes a backslash before. */
const inPythonMarkdown = new Set('\\`*_{}[]()>#+-.!');

const named: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '‘': '&lsquo;',
};
