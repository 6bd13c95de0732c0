/**
 * Texts in YAML that every parser reads as the same string. PyYAML (YAML 1.1), go-yaml and js-yaml differ in what they allow
 * and in how they read unquoted text. Double quotes and JSON escapes mean the same to all of them.
 */

/** The text in double quotes, on one line. */
export function quotedYaml(text: string): string {
  const json = JSON.stringify(text);
  return unprintable.test(json) ? json.replace(unprintableEach, escapeOf) : json;
}

/** Unquoted if no parser could read it as anything but this text. */
export const plainYaml = (text: string): string => (isPlain.test(text) ? text : quotedYaml(text));

/** Begins with an ideograph; all that follows has no meaning in YAML. */
const isPlain = /^[\u3400-\u9FFF][\u3400-\u9FFF\w\u3001\u3002\uFF01-\uFF5E“”‘’《》（）·—…]*$/;

// DEL, C1, YAML 1.1 line ends, byte-order marks and noncharacters; JSON has already escaped C0 and lone surrogates.

const unprintable = /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/;
const unprintableEach = new RegExp(unprintable.source, 'g');

const escapeOf = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
