/** Text from files and users, made safe to print. */

/** A character by its number, for prose: `U+200B`. */
export const codePointName = (character: string): string => `U+${hex(character).padStart(4, '0')}`;

const hex = (character: string): string => character.codePointAt(0)!.toString(16).toUpperCase();

/** Controls, line separators, lone surrogates, noncharacters, and the marks that turn the direction of a line. */
const unprintable =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** What a CI service would take for a command: `::error …` at the beginning of a line, `##[error]` anywhere in it. */
const workflowCommand = /^\s*:(?=:)|#(?=#\[)/g;

/** A character as its number: `\u{1B}`. */
export const spelled = (character: string): string => `\\u{${hex(character)}}`;

/**
 * Makes a text from a file safe for one line of a terminal or of a CI log. What could move the cursor, colour the screen,
 * turn the direction of the line or give a command to the CI service is shown as its number, `\u{1B}`. Nothing is left that
 * XML forbids, either.
 *
 * @param spell another way to show a number
 */
export function visible(text: string, spell = spelled): string {
  return text
    .replace(unprintable, (character) => spell(character))
    .replace(workflowCommand, (start) => start.slice(0, -1) + spell(start.slice(-1)));
}

/** The same for a text of several lines, which keeps its line ends and tabs, in a terminal. */
export const visibleLines = (text: string, spell = spelled): string =>
  text.replace(unprintable, (character) =>
    /[\r\n\t]/.test(character) ? character : spell(character),
  );

/** A character as JSON escapes it: `\u001b`. */
export const jsonEscape = (character: string): string =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

/** A value as JSON on one line, in which what {@link visible} would not leave as it is is escaped: the same value, safe to print. */
export const visibleJson = (value: unknown): string =>
  JSON.stringify(value).replace(unprintable, jsonEscape);
