/** The first half of a conversion: from the bytes of an issue to its tree and its findings. */
import { decodeAll, type DecodedInput } from '../input/decoder.ts';
import { isPdf } from '../input/binary.ts';
import type { PdfOptions } from '../input/pdf/document.ts';
import type { EncodingErrors, EncodingName } from '../input/encodings.ts';
import type { Language } from '../locales/language.ts';
import type { ParseOptions } from '../parser/options.ts';
import { parseDecoded, parseDecodedPdf } from '../parser/parse.ts';
import type { Profile } from '../periodical/profile.ts';
import type { Finding } from '../rules/finding.ts';
import { checkParsed, parseOptionsFor } from '../rules/check.ts';
import type { KnownFinding } from '../report/known.ts';
import type { RuleSettings } from '../rules/rules.ts';
import { watchEvents, type WatchOptions } from '../rules/watch.ts';
import { foldIssues } from '../tree/builder.ts';
import type { NormalizeCounts } from '../text/normalize.ts';
import type { IssueEvent } from '../tree/events.ts';
import type { Issue } from '../tree/types.ts';
import { validate } from '../tree/validate.ts';
import { Confirmed } from './confirmed.ts';
import { Failed } from './failure.ts';

/** The parser; a test may replace it with one that fails. */
export interface Parsing {
  parseDecoded(input: DecodedInput, options: ParseOptions): Iterable<IssueEvent>;
}

export const realParsing: Parsing = { parseDecoded };

interface ReadOptions extends PdfOptions {
  /** The value of `origin.name` in the tree. */
  name: string;
  encoding: EncodingName | 'auto';
  /** How to treat bytes that are not a character; `strict` when absent. */
  encodingErrors?: EncodingErrors;
  /** Normalizes the texts of the tree. */
  normalize?: boolean;
  language: Language;
  profile: Profile;
  /** Levels and options of the rules; null runs only those that need nothing but the events of the parser. */
  rules: RuleSettings | null;
  /** Findings that are left out, and hints for the lines that they are about. */
  confirmed?: readonly KnownFinding[];
  /** Adds to the events how each line was interpreted. */
  explain?: boolean;
  /** Reads every issue of the input, not only the first one; only without `rules`. */
  everyIssue?: boolean;
  /** Called with every event of the parser, in the order of the text. */
  listen?: (event: IssueEvent) => void;
}

export interface IssueReading {
  /** The first issue, or the only one; valid according to `schemas/issue.schema.json`. */
  issue: Issue;
  /** All issues that were read. */
  issues: readonly Issue[];
  /** Whether the input holds more issues than one. */
  holdsSeveral: boolean;
  /** The decoded text that the positions of findings refer to; without a byte-order mark. */
  text: string;
  /** In the order of the text, without those that are confirmed. */
  findings: readonly Finding[];
  /** How many findings are confirmed. */
  confirmed: number;
  /** Rule and fingerprint of each confirmed finding that is not there. */
  gone: readonly string[];
  /** What was normalized; null when normalizing was off. */
  normalized: NormalizeCounts | null;
  /** The images of the issue: their bytes by `Image.name`. A text has none. */
  images: ReadonlyMap<string, Uint8Array>;
}

/**
 * Decodes and parses an issue, once, and runs the rules on the result. It is asynchronous because some kinds of input need a
 * library that is loaded on demand.
 *
 * @throws {InputError} when the bytes cannot be decoded.
 * @throws {Failed} when the tree violates its own schema.
 */
export async function readIssue(
  bytes: Uint8Array,
  {
    name,
    encoding,
    encodingErrors = 'strict',
    normalize = false,
    language,
    profile,
    rules,
    confirmed = [],
    explain = false,
    everyIssue = false,
    listen,
    ...printed
  }: ReadOptions,
  parsing: Parsing = realParsing,
): Promise<IssueReading> {
  const decoding = { encoding, encodingErrors, ...printed };
  const { decoded, parse, images } = await decodeIssue(bytes, decoding, parsing);
  const { text } = decoded;
  const known = new Confirmed(text, confirmed);
  const parsed = parse({
    ...{ name, profile, explain, normalize, everyIssue, hints: known.hints },
    ...(rules !== null && parseOptionsFor(rules)),
  });
  const events: IssueEvent[] = [];
  let normalized: NormalizeCounts | null = null;
  let holdsSeveral = false;
  for (const event of parsed) {
    listen?.(event);
    if (event.type === 'end') normalized = event.normalized ?? null;
    else if (event.type === 'anotherIssue') holdsSeveral = true;
    events.push(event);
  }
  const { issues, findings } =
    rules === null
      ? foldAll(events, { language, profile })
      : checkAll(decoded, events, { language, profile, rules });
  const open = known.open(findings);
  issues.forEach(requireValid);
  return {
    ...{ issue: issues[0]!, issues, holdsSeveral, text, findings: open, normalized, images },
    ...{ confirmed: findings.length - open.length, gone: known.gone() },
  };
}

/** A decoded issue, the parser for it, and the images in it. */
interface DecodedIssue {
  /** Its text is what the positions of findings refer to; that of a PDF is the canonical text. */
  decoded: Pick<DecodedInput, 'text' | 'encoding' | 'detection'>;
  /** To be called once only: parsing a PDF removes its sheets, so that they need not stay in memory. */
  parse: (options: ParseOptions) => Iterable<IssueEvent>;
  images: ReadonlyMap<string, Uint8Array>;
}

/**
 * Decodes an issue, without parsing it.
 *
 * @throws {InputError} when the bytes cannot be decoded.
 */
export async function decodeIssue(
  bytes: Uint8Array,
  {
    encoding,
    encodingErrors: errors = 'strict',
    ...printed
  }: Pick<ReadOptions, 'encoding' | 'encodingErrors' | keyof PdfOptions>,
  parsing: Parsing = realParsing,
): Promise<DecodedIssue> {
  if (isPdf(bytes)) return decodePdfIssue(bytes, printed);
  const decoded = decodeAll(bytes, { encoding, errors });
  return {
    decoded,
    parse: (options) => parsing.parseDecoded(decoded, options),
    images: new Map(),
  };
}

/** Loads the PDF reader only when the first PDF comes. */
async function decodePdfIssue(bytes: Uint8Array, options: PdfOptions): Promise<DecodedIssue> {
  const { decodePdf } = await import('../parser/decode-pdf.ts');
  const decoded = await decodePdf(bytes, options);
  return {
    decoded,
    parse: (options) => parseDecodedPdf(decoded, options),
    images: decoded.images,
  };
}

function foldAll(
  events: readonly IssueEvent[],
  options: WatchOptions,
): Pick<IssueReading, 'issues' | 'findings'> {
  const findings: Finding[] = [];
  const watch = watchEvents(options, (finding) => findings.push(finding));
  for (const event of events) watch(event);
  return { issues: foldIssues(events), findings };
}

function checkAll(
  ...checked: Parameters<typeof checkParsed>
): Pick<IssueReading, 'issues' | 'findings'> {
  const { issue, findings } = checkParsed(...checked);
  return { issues: [issue], findings };
}

/** No tree leaves the program if the published schema would reject it. */
function requireValid(issue: Issue): void {
  const result = validate(issue);
  if (result.valid) return;
  const [first] = result.errors;
  const { path = '', message: detail = '' } = first ?? {};
  throw new Failed({ kind: 'schema', path, detail, more: result.errors.length - 1 });
}
