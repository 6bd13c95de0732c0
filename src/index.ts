/** The public API of issue-digest; nothing else is public. */
export { parse, parseStream } from './parser/parse.ts';
export type {
  ArticlePlaces,
  Doubt,
  EntryPlaces,
  EntryReference,
  IssueEvent,
  LineRole,
  MarkerName,
  SectionStart,
} from './tree/events.ts';
export type { LayoutReport, LineReport } from './tree/events.ts';
export type { ParseOptions } from './parser/options.ts';
export { InputError } from './input/errors.ts';
export type { EncodingName } from './input/encodings.ts';
export { builtInProfile, type Profile } from './periodical/profile.ts';
export type { Finding, Level, Related, Severity } from './findings/finding.ts';
export type { RuleId } from './findings/catalogue.ts';
export type { Language } from './locales/language.ts';
export { check, type Checked, type CheckOptions, type RuleSettings } from './rules/check.ts';
export { validate } from './tree/validate.ts';
export { toJson } from './write/json.ts';
export { toMarkdown, toMarkdownFiles } from './write/markdown.ts';
export { toHtml, toHtmlFiles } from './write/html.ts';
export { toEpub } from './write/epub.ts';
export { toText, toTextFiles } from './write/text.ts';
export { replacedCharacters, type ReplacedCharacter } from './write/clean.ts';
export type { CoverImage, DocumentOptions, Metadata, OutputFile } from './write/options.ts';
export type * from './tree/types.ts';
