/** Ways into the parser: a whole input, chunks as they arrive, lines from another source. */
import { createHash } from 'node:crypto';
import { isBytes, isPdf } from '../input/binary.ts';
import type { PdfOptions } from '../input/pdf/document.ts';
import {
  decodeAll,
  InputDecoder,
  type DecodedInput,
  type DecoderOptions,
} from '../input/decoder.ts';
import { foldEvents } from '../tree/builder.ts';
import type { Line } from '../lines/line.ts';
import { LineSplitter } from '../lines/splitter.ts';
import type { IssueEvent } from '../tree/events.ts';
import type { Issue, Origin } from '../tree/types.ts';
import type { DecodedPdf } from './decode-pdf.ts';
import { IssueParser } from './issue-parser.ts';
import type { ParseOptions } from './options.ts';

const defaultName = '<input>';

const decoderOptions = ({ encoding, encodingErrors }: ParseOptions): DecoderOptions => ({
  ...(encoding !== undefined && { encoding }),
  ...(encodingErrors !== undefined && { errors: encodingErrors }),
});

/** `readFile(path, 'utf8')` leaves the byte-order mark in the string; it is not part of the text. */
const withoutMark = (text: string): string => (text.startsWith('\uFEFF') ? text.slice(1) : text);

/** The events of a whole input, in the order of the text. Throws {@link InputError} when bytes cannot be decoded. */
export function parseEvents(input: string | Uint8Array, options: ParseOptions = {}): IssueEvent[] {
  if (typeof input !== 'string') {
    return parseDecoded(decodeAll(input, decoderOptions(options)), options);
  }
  const fingerprint = new TextFingerprint();
  fingerprint.push(input);
  const text = withoutMark(input);
  return parseDecoded({ text, encoding: 'utf-16', ...fingerprint.end() }, options);
}

/** The events of an input that `decodeAll` has already decoded. */
export function parseDecoded(
  { text, encoding, sha256, bytes }: Omit<DecodedInput, 'detection'>,
  options: ParseOptions = {},
): IssueEvent[] {
  const parser = new TextParser(options);
  parser.push(text);
  parser.end({ name: options.name ?? defaultName, encoding, sha256, bytes });
  return parser.take();
}

/** The events of a PDF that `decodePdf` has already read. It takes the lines away, so that their memory becomes free. */
export function parseDecodedPdf(decoded: DecodedPdf, options: ParseOptions = {}): IssueEvent[] {
  const parser = new IssueParser(options);
  while (decoded.sheets.length > 0) parser.feed(decoded.sheets.shift()!);
  return endPdf(parser, decoded, options);
}

/** The last events of a PDF, including those for sheets of which nothing could be read. */
function endPdf(
  parser: IssueParser,
  { encoding, sha256, bytes, lost, lineCount }: Omit<DecodedPdf, 'text' | 'sheets'>,
  options: ParseOptions,
): IssueEvent[] {
  const name = options.name ?? defaultName;
  parser.end({ name, encoding, sha256, bytes, lines: lineCount });
  const events = parser.take();
  const lostPages = lost.map(({ sheet, cause, place }): IssueEvent => {
    const position = { start: place, end: place };
    return { type: 'pageWithoutText', sheet, cause, position };
  });
  return [...events.slice(0, -1), ...lostPages, events.at(-1)!];
}

/** The events of a PDF as its sheets are read. */
async function* streamPdf(
  chunks: Chunks,
  options: ParseOptions & PdfOptions,
): AsyncGenerator<IssueEvent, void, undefined> {
  const { PdfReader } = await import('./decode-pdf.ts');
  const reader = await PdfReader.open(await collect(chunks), options);
  const parser = new IssueParser(options);
  for (const { lines } of reader.sheets()) {
    parser.feed(lines);
    // Events name pictures, but do not contain them.
    reader.images.clear();
    yield* parser.take();
  }
  yield* endPdf(parser, reader.end(), options);
}

/** Splits text, cut anywhere, into lines and feeds them to the parser. */
class TextParser {
  readonly #splitter = new LineSplitter();
  readonly #parser: IssueParser;

  constructor(options: ParseOptions) {
    this.#parser = new IssueParser(options);
  }

  push(text: string): void {
    const lines: Line[] = [];
    this.#splitter.push(text, lines);
    this.#parser.feed(lines);
  }

  end({ name, encoding, sha256, bytes }: Omit<Origin, 'lines'>): void {
    const lines: Line[] = [];
    this.#splitter.end(lines);
    this.#parser.feed(lines);
    const { lines: count, gap } = this.#splitter;
    this.#parser.end({ name, encoding, sha256, bytes, lines: count }, gap);
  }

  take(): IssueEvent[] {
    return this.#parser.take();
  }
}

/**
 * Parses a whole issue.
 *
 * A string is taken as decoded text; bytes are decoded (see {@link ParseOptions.encoding}). Any text gives a tree: what was
 * not recognised is in `unclaimed`.
 *
 * @throws {@link InputError} when the bytes cannot be decoded, are cut inside a character, or are not text at all; it
 * carries the byte offset, line and column.
 * @throws TypeError when the input is neither a string nor a Uint8Array.
 */
export function parse(input: string | Uint8Array, options: ParseOptions = {}): Issue {
  const folder = foldEvents();
  for (const event of parseEvents(input, { ...options, everyIssue: false })) folder.push(event);
  return folder.issue();
}

/** An issue that was read from a PDF. */
export interface PdfIssue {
  issue: Issue;
  /** The pictures of the issue: their bytes by `Image.name`. */
  images: ReadonlyMap<string, Uint8Array>;
}

/**
 * Parses a whole issue in PDF. The PDF reader is loaded on the first call.
 *
 * @throws {@link InputError} when the PDF cannot be opened (it needs another `password`, UTF-8, or is damaged), contains no
 * text at all, or takes too much time or memory.
 * @throws TypeError when `timeLimit` is not a number above 0.
 */
export async function parsePdf(
  bytes: Uint8Array,
  options: ParseOptions & PdfOptions = {},
): Promise<PdfIssue> {
  const { decodePdf } = await import('./decode-pdf.ts');
  const decoded = await decodePdf(bytes, options);
  const folder = foldEvents();
  for (const event of parseDecodedPdf(decoded, { ...options, everyIssue: false })) {
    folder.push(event);
  }
  return { issue: folder.issue(), images: decoded.images };
}

/**
 * Parses an issue as it arrives, with bounded memory: the first 262,144 characters, the contents, and one article. The
 * events are the same however the input is cut into chunks. Chunks are bytes, or strings of decoded text. A PDF is kept in
 * memory as a whole, because the index of its pages is at its end; its pages are read one by one.
 *
 * @throws {@link InputError} like {@link parse}, when the iteration reaches the bytes in question.
 * @throws TypeError when the input is a PDF and `timeLimit` is not a number above 0.
 */
export async function* parseStream(
  chunks: Chunks,
  options: ParseOptions & PdfOptions = {},
): AsyncGenerator<IssueEvent, void, undefined> {
  const [isPrinted, input] = await lookAhead(chunks);
  if (isPrinted) {
    yield* streamPdf(input, options);
    return;
  }
  const parser = new TextParser(options);
  const decoder = new InputDecoder(decoderOptions(options));
  let fingerprint: TextFingerprint | null = null;
  let sawText = false;
  for await (const chunk of input) {
    if (typeof chunk === 'string') {
      // The mark is a character of the first non-empty chunk.
      parser.push(sawText ? chunk : withoutMark(chunk));
      sawText ||= chunk !== '';
      fingerprint ??= new TextFingerprint();
      fingerprint.push(chunk);
    } else parser.push(decoder.push(chunk));
    yield* parser.take();
  }
  if (!fingerprint) parser.push(decoder.end());
  const { encoding } = decoder;
  parser.end({
    name: options.name ?? defaultName,
    ...(fingerprint
      ? { encoding: 'utf-16', ...fingerprint.end() }
      : { encoding, sha256: decoder.sha256(), bytes: decoder.bytes }),
  });
  yield* parser.take();
}

/** The input of {@link parseStream}: bytes, or strings of decoded text. */
export type Chunks = AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;

/** Bytes that show whether an input is a PDF. */
const headLength = 32;

/** Reads chunks until they show whether the input is a PDF; the returned iterable yields all of them again. */
async function lookAhead(chunks: Chunks): Promise<[isPdf: boolean, all: Chunks]> {
  // A string is an iterable of its characters, and `in` cannot be used on it.
  const iterator =
    typeof chunks === 'object' && Symbol.asyncIterator in chunks
      ? chunks[Symbol.asyncIterator]()
      : chunks[Symbol.iterator]();
  const seen: (string | Uint8Array)[] = [];
  let head: Uint8Array = new Uint8Array(0);
  let isDone = false;
  while (!isDone && head.length < headLength) {
    const next = await iterator.next();
    isDone = next.done === true;
    if (next.done === true) break;
    seen.push(next.value);
    if (!isBytes(next.value)) break;
    head = Buffer.concat([head, next.value.subarray(0, headLength)]);
  }
  async function* all(): AsyncGenerator<string | Uint8Array, void, undefined> {
    try {
      yield* seen;
      while (!isDone) {
        const next = await iterator.next();
        isDone = next.done === true;
        if (next.done !== true) yield next.value;
      }
    } finally {
      if (!isDone) await iterator.return?.();
    }
  }
  return [isPdf(head), all()];
}

async function collect(chunks: Chunks): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) {
    parts.push(typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : chunk);
  }
  return Buffer.concat(parts);
}

/** What `Origin` says about input that came as strings: hash and length of their UTF-8 form. */
class TextFingerprint {
  readonly #hash = createHash('sha256');
  #bytes = 0;
  #half = '';

  push(text: string): void {
    const whole = this.#half + text;
    // The two halves of a surrogate pair may arrive in different strings.
    const cut = isHighSurrogate(whole.charCodeAt(whole.length - 1))
      ? whole.length - 1
      : whole.length;
    this.#half = whole.slice(cut);
    this.#add(whole.slice(0, cut));
  }

  /** Call this once, after the last text. */
  end(): { sha256: string; bytes: number } {
    this.#add(this.#half);
    return { sha256: this.#hash.digest('hex'), bytes: this.#bytes };
  }

  #add(text: string): void {
    this.#hash.update(text, 'utf8');
    this.#bytes += Buffer.byteLength(text, 'utf8');
  }
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
