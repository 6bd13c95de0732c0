/** Two thin shells around the engine: all at once, and chunk by chunk. */
import { decodeAll, InputDecoder, type DecodedInput } from '../input/decoder.ts';
import { TextFingerprint } from '../input/text-fingerprint.ts';
import { foldEvents } from '../tree/builder.ts';
import type { Issue } from '../tree/types.ts';
import { Engine } from './engine.ts';
import type { IssueEvent } from '../tree/events.ts';
import type { ParseOptions } from './options.ts';

const defaultName = '<input>';

function decoderOptions(options: ParseOptions): {
  encoding?: NonNullable<ParseOptions['encoding']>;
} {
  return options.encoding === undefined ? {} : { encoding: options.encoding };
}

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
  const engine = new Engine(options);
  engine.push(text);
  engine.end({ name: options.name ?? defaultName, encoding, sha256, bytes });
  return engine.take();
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
  const engine = new Engine(options);
  const decoder = new InputDecoder(decoderOptions(options));
  let fingerprint: TextFingerprint | null = null;
  let sawText = false;
  for await (const chunk of chunks) {
    if (typeof chunk === 'string') {
      // The mark is a character of the first text that has any.
      engine.push(sawText ? chunk : withoutMark(chunk));
      sawText ||= chunk !== '';
      fingerprint ??= new TextFingerprint();
      fingerprint.push(chunk);
    } else engine.push(decoder.push(chunk));
    yield* engine.take();
  }
  if (!fingerprint) engine.push(decoder.end());
  const { encoding } = decoder;
  engine.end({
    name: options.name ?? defaultName,
    ...(fingerprint
      ? { encoding: 'utf-16', ...fingerprint.end() }
      : { encoding, sha256: decoder.sha256(), bytes: decoder.bytes }),
  });
  yield* engine.take();
}
