/**
 * Texts in YAML that every reader takes for the same string: PyYAML (YAML 1.1), go-yaml and js-yaml differ in what they allow
 * and in what they make of a text without quotes. Double quotes and the escapes of JSON mean the same to all of them.
 */

/** In double quotes, on one line. */
export function quotedYaml(text: string): string {
  const json = JSON.stringify(text);
  return unprintable.test(json) ? json.replace(unprintableEach, escapeOf) : json;
}

/** Without quotes where no reader could take it for anything but this text. */
export const plainYaml = (text: string): string => (isPlain.test(text) ? text : quotedYaml(text));

/** Begins with an ideograph, and goes on with what has no meaning in YAML. */
const isPlain = /^[\u3400-\u9FFF][\u3400-\u9FFF\w\u3001\u3002\uFF01-\uFF5E“”‘’《》（）·—…]*$/;

// DEL, C1, line ends that YAML 1.1 knows, byte-order marks and what is no character; JSON has escaped C0 and lone surrogates.

const unprintable = /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/;
const unprintableEach = new RegExp(unprintable.source, 'g');

const escapeOf = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
