/** Controls, line separators, lone surrogates, and the marks that turn the direction of a line. */
const unprintable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/**
 * Makes a text from a file safe for one line of a terminal: what could move the cursor, colour the screen or turn the
 * direction of the line is shown as its number, `\u{1B}`.
 */
export function visible(text: string): string {
  return text.replace(
    unprintable,
    (character) => `\\u{${character.codePointAt(0)!.toString(16).toUpperCase()}}`,
  );
}
