/** The public API of issue-digest; nothing else is public. */
export { parse, parsePdf, parseStream, type Chunks, type PdfIssue } from './parser/parse.ts';
export type {
  ArticlePlaces,
  Doubt,
  EntryPlaces,
  EntryReference,
  HintedRole,
  IssueEvent,
  LineRole,
  MarkerName,
  PageLine,
  SectionStart,
} from './tree/events.ts';
export type { LayoutReport, LineReport } from './tree/events.ts';
export type { LayoutEvidence } from './layout/page-count.ts';
export type { LineStarts } from './reflow/join.ts';
export type { NormalizeCounts, NormalizeKind } from './text/normalize.ts';
export type { SheetCause } from './input/pdf/types.ts';
export type { LineHint, ParseOptions } from './parser/options.ts';
export type { PdfOptions } from './input/pdf/document.ts';
export {
  InputError,
  type InputErrorCode,
  type InputErrorParameters,
  type InputErrorPlace,
} from './input/input-error.ts';
export type { EncodingName } from './input/encodings.ts';
export { builtInProfile, type Profile } from './periodical/profile.ts';
export type { Finding, Level, Related, Severity } from './rules/finding.ts';
export type { RuleId } from './rules/rules.ts';
export type { Language } from './locales/language.ts';
export { check, type Checked, type CheckOptions } from './rules/check.ts';
export type { RuleSetting, RuleSettings } from './rules/rules.ts';
export { watchEvents, type WatchOptions } from './rules/watch.ts';
export type { Watcher } from './rules/rule.ts';
export { validate, type SchemaError, type Validation } from './tree/validate.ts';
export { toReport, type CheckedFile, type ReportWriterOptions } from './report/to-report.ts';
export { reportFormats, type ReportFormat } from './report/reporters.ts';
export { toJson } from './write/json.ts';
export { toNdjsonLine, type ArticleContext } from './write/ndjson.ts';
export { toYaml } from './write/yaml.ts';
export { toTree, type TreeOptions } from './write/tree.ts';
export { toMarkdown, toMarkdownFiles } from './write/markdown.ts';
export { toHtml, toHtmlFiles } from './write/html.ts';
export { toEpub } from './write/epub.ts';
export { toText, toTextFiles } from './write/text.ts';
export { replacedCharacters, type ReplacedCharacter } from './write/clean.ts';
export {
  markdownFlavors,
  type CoverImage,
  type DocumentOptions,
  type MarkdownFlavor,
  type Metadata,
  type Naming,
  type OutputFile,
} from './write/options.ts';
export type * from './tree/types.ts';
