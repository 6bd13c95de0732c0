/** Traditional characters in a query, by a table that the build makes from opencc-js. */

/** Characters in pairs, each traditional one before its simplified form: `醫医療疗`. */
export type SimplifiedPairs = string;

/** Makes a function that writes a text in simplified characters. */
export function simplifierOf(pairs: SimplifiedPairs): (text: string) => string {
  const table = new Map<string, string>();
  const characters = [...pairs];
  for (let i = 0; i < characters.length; i += 2) table.set(characters[i]!, characters[i + 1]!);
  return (text) => [...text].map((character) => table.get(character) ?? character).join('');
}
