/** Ways into the parser: a whole input, chunks as they arrive, lines from another source. */
import {
  decodeAll,
  InputDecoder,
  type DecodedInput,
  type DecoderOptions,
} from '../input/decoder.ts';
import { TextFingerprint } from '../input/text-fingerprint.ts';
import { foldEvents } from '../tree/builder.ts';
import type { Line } from '../lines/line.ts';
import { LineSplitter } from '../lines/splitter.ts';
import type { IssueEvent } from '../tree/events.ts';
import type { Issue, Origin } from '../tree/types.ts';
import { IssueParser } from './issue-parser.ts';
import type { ParseOptions } from './options.ts';

const defaultName = '<input>';

const decoderOptions = ({ encoding, encodingErrors }: ParseOptions): DecoderOptions => ({
  ...(encoding !== undefined && { encoding }),
  ...(encodingErrors !== undefined && { errors: encodingErrors }),
});

/** `readFile(path, 'utf8')` leaves the byte-order mark in the string; it is no part of the text. */
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

/** The events of an input that was decoded before, by `decodeAll`. */
export function parseDecoded(
  { text, encoding, sha256, bytes }: Omit<DecodedInput, 'detection'>,
  options: ParseOptions = {},
): IssueEvent[] {
  const parser = new TextParser(options);
  parser.push(text);
  parser.end({ name: options.name ?? defaultName, encoding, sha256, bytes });
  return parser.take();
}

/** The events of lines that were not split from a text: those of a PDF, which know where they stand in print. */
export function parseLines(
  lines: readonly Line[],
  origin: Origin,
  options: ParseOptions = {},
): IssueEvent[] {
  const parser = new IssueParser(options);
  parser.feed(lines);
  parser.end(origin);
  return parser.take();
}

/** Splits text, cut anywhere, into lines and feeds the parser with them. */
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
    this.#parser.end({ name, encoding, sha256, bytes, lines: this.#splitter.lines });
  }

  take(): IssueEvent[] {
    return this.#parser.take();
  }
}

/**
 * Parses a whole issue.
 *
 * A string is taken as decoded text; bytes are decoded (see {@link ParseOptions.encoding}). Whatever the text is, a tree
 * comes back: what was not recognised stands in `unclaimed`.
 *
 * @throws {InputError} when the bytes cannot be decoded, are cut inside a character, or are no text at all; it carries
 * the byte offset, line and column.
 */
export function parse(input: string | Uint8Array, options: ParseOptions = {}): Issue {
  const folder = foldEvents();
  for (const event of parseEvents(input, options)) folder.push(event);
  return folder.issue();
}

/**
 * Parses an issue as it arrives, with bounded memory: the first million characters, the contents, and one article. Every
 * way of cutting the input into chunks gives the same events. Chunks are bytes, or strings of decoded text.
 *
 * @throws {InputError} like {@link parse}, when the iteration reaches the bytes in question.
 */
export async function* parseStream(
  chunks: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
  options: ParseOptions = {},
): AsyncGenerator<IssueEvent, void, undefined> {
  const parser = new TextParser(options);
  const decoder = new InputDecoder(decoderOptions(options));
  let fingerprint: TextFingerprint | null = null;
  let sawText = false;
  for await (const chunk of chunks) {
    if (typeof chunk === 'string') {
      // The mark is a character of the first text that has any.
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
