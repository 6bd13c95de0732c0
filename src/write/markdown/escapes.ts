/**
 * What must be escaped beyond CommonMark so that a text means itself in the dialects people read Markdown with: GitHub's,
 * Obsidian's, Hugo's, those of MkDocs and pandoc. Punctuation behind a backslash is itself in all of them.
 */
import type { Unsafe } from 'mdast-util-to-markdown';

const inText: Pick<Unsafe, 'inConstruct' | 'notInConstruct'> = {
  inConstruct: 'phrasing',
  notInConstruct: ['destinationLiteral', 'destinationRaw'],
};

const always: Unsafe[] = [
  // No text of an issue has lines; one of foreign make keeps them, and what stands around them begins and ends no line.
  { character: '\n', inConstruct: 'phrasing' },
  // Strikethrough and subscript.
  { character: '~', ...inText },
  // A table's cells.
  { character: '|', ...inText },
  // Mathematics.
  { character: '$', ...inText },
  // Superscript, footnotes, Obsidian's block ids.
  { character: '^', ...inText },
  // Highlighting.
  { character: '=', before: '=', ...inText },
  { character: '=', after: '=', ...inText },
  // Obsidian's comments.
  { character: '%', after: '%', ...inText },
  // Hugo's shortcodes, Jinja's tags, attribute lists.
  { character: '{', ...inText },
  // Tags.
  { character: '#', after: '[^\\s#]', ...inText },
  // Emoji by name.
  { character: ':', after: '[a-z0-9_+-]+:', ...inText },
  // Definition lists; admonitions and foldable blocks of MkDocs.
  { atBreak: true, character: ':' },
  { atBreak: true, character: '!', after: '!!' },
  { atBreak: true, character: '?', after: '\\?\\?' },
];

/** White space that CommonMark keeps at the edges of a line and some parsers cut off there. */
const wideBlanks =
  '\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF';

/** What to escape in a document with this text: every pattern costs a search of every paragraph. */
export function escapesFor(text: string): Unsafe[] {
  const blanks = [...wideBlanks].filter((blank) => text.includes(blank));
  return [
    ...always,
    ...blanks.flatMap((character): Unsafe[] => [
      { character, before: '[\\r\\n]|^# ', ...inText },
      { character, after: '[\\r\\n]', ...inText },
    ]),
  ];
}

/**
 * Whether anything in a text could be escaped, by the library's table or by ours: a character that means something
 * wherever it stands, or one that means something at the beginning or the end of a line.
 */
export const mayNeedEscapes = (text: string): boolean => special.test(text);

const special = new RegExp(`[!#$&*:<=>?[\\]\\\\^_\`{|}~\\t\\r\\n${wideBlanks}]|%%|^[-+ \\d]| $`);
