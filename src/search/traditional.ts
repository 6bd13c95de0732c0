/** Converts traditional characters in a query, with a table that the build makes from opencc-js. */

/** Pairs of characters, each traditional one followed by its simplified form: `醫医療疗`. */
export type SimplifiedPairs = string;

/** Returns a function that converts a text to simplified characters. */
export function simplifierOf(pairs: SimplifiedPairs): (text: string) => string {
  const table = new Map<string, string>();
  const characters = [...pairs];
  for (let i = 0; i < characters.length; i += 2) table.set(characters[i]!, characters[i + 1]!);
  return (text) => [...text].map((character) => table.get(character) ?? character).join('');
}
