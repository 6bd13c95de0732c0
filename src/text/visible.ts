/** Forms in which a character can be shown that cannot be printed. */

/** A character by its number, for prose: `U+200B`. */
export const codePointName = (character: string): string => `U+${hex(character).padStart(4, '0')}`;

const hex = (character: string): string => character.codePointAt(0)!.toString(16).toUpperCase();

/** Controls, line separators, lone surrogates, what is no character, and the marks that turn the direction of a line. */
const unprintable =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** A character as its number: `\u{1B}`. */
export const spelled = (character: string): string => `\\u{${hex(character)}}`;

/**
 * Makes a text from a file safe for one line of a terminal: what could move the cursor, colour the screen or turn the
 * direction of the line is shown as its number, `\u{1B}`. Nothing is left that XML forbids, either.
 *
 * @param spell another way to show a number
 */
export function visible(text: string, spell = spelled): string {
  return text.replace(unprintable, (character) => spell(character));
}
