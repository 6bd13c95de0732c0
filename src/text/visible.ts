/** Makes text from files and users safe to print. */

/** A character by its code point, for prose: `U+200B`. */
export const codePointName = (character: string): string => `U+${hex(character).padStart(4, '0')}`;

const hex = (character: string): string => character.codePointAt(0)!.toString(16).toUpperCase();

/** Control characters, line separators, lone surrogates, noncharacters, and marks that change the text direction. */
const unprintable =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/**
 * What a CI service would read as a command: `::error …` at the beginning of a line, `##[error]` and `##vso[…]` anywhere in
 * it.
 */
const workflowCommand = /^\s*:(?=:)|#(?=#(?:vso)?\[)/g;
const inlineCommand = /#(?=#(?:vso)?\[)/y;

/** Whether a command that may stand anywhere in a line begins at an index of a text. */
export function beginsInlineCommand(text: string, index: number): boolean {
  inlineCommand.lastIndex = index;
  return inlineCommand.test(text);
}

/** A character as an escape with its code point: `\u{1B}`. */
export const spelled = (character: string): string => `\\u{${hex(character)}}`;

/**
 * Makes a text from a file safe for one line of a terminal or CI log. Characters that could move the cursor, colour the
 * screen, change the text direction or give the CI service a command are shown as escapes such as `\u{1B}`. Everything that
 * XML forbids is escaped as well.
 *
 * @param spell another way to spell an escape
 */
export function visible(text: string, spell = spelled): string {
  return text
    .replace(unprintable, (character) => spell(character))
    .replace(workflowCommand, (start) => start.slice(0, -1) + spell(start.slice(-1)));
}

/** The same for text of several lines in a terminal; keeps line ends and tabs. */
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

/**
 * A value as JSON on one line. Everything that {@link visible} would change is escaped: the value is the same, and safe to
 * print.
 */
export const visibleJson = (value: unknown): string =>
  JSON.stringify(value).replace(unprintable, jsonEscape).replace(workflowCommand, jsonEscape);
