/**
 * Decodes bytes to text. This module chooses the encoding and keeps the bytes of a character cut by the end of a chunk; it
 * knows nothing about files or about the lines of an issue.
 *
 * `auto` tries a byte-order mark, then strict UTF-8, then GB18030. Bytes that cannot be decoded cause an InputError with
 * their position or, if the caller asks for that, become U+FFFD. Text, encoding and error depend only on the bytes, not on
 * how they were split into chunks.
 */
import { createHash } from 'node:crypto';
import { findBinary, HEAD_BYTES, requireBytes } from './binary.ts';
import { requireKnown } from '../text/values.ts';
import { findByteOrderMark, isMarkOf, Utf8Evidence } from './detection.ts';
import { encodingNames, type EncodingErrors, type EncodingName } from './encodings.ts';
import { InputError, type InputErrorParameters, type InputErrorReason } from './input-error.ts';
import { legacyReader } from './legacy.ts';
import type { Reader, DecodedPart } from './reader.ts';
import { malformedUtf8Length, readUtf8 } from './utf8.ts';
import { lineEnds } from '../text/characters.ts';

export interface DecoderOptions {
  /** `auto` (the default) detects it; a named encoding is used as given, and strictly. */
  encoding?: EncodingName | 'auto';
  /** `strict` (the default) throws on malformed bytes; `replace` puts U+FFFD for each malformed sequence. */
  errors?: EncodingErrors;
}

/**
 * How the encoding was found: by its mark, as strict UTF-8, as the only other guess (GB18030), or from the caller; a PDF has
 * none.
 */
export type Detection = 'bom' | 'utf-8' | 'fallback' | 'option' | 'pdf';

export interface DecodedInput {
  text: string;
  encoding: string;
  detection: Detection;
  /** Length of the input in bytes, byte-order mark included. */
  bytes: number;
  /** Of all bytes; lower-case hexadecimal. */
  sha256: string;
}

const NOTHING = new Uint8Array(0);

/**
 * Decodes bytes that arrive in chunks. The first 8 KiB wait until they are known not to be binary. With `auto`, bytes
 * starting at the first non-ASCII one wait until the encoding is decided (at most 1 MiB). After that, only an incomplete
 * character waits.
 */
export class InputDecoder {
  readonly #asked: EncodingName | 'auto';
  readonly #errors: EncodingErrors;
  readonly #hash = createHash('sha256');
  readonly #waiting = new WaitingBytes();
  readonly #evidence = new Utf8Evidence();
  readonly #position = new TextPosition();
  #encoding: EncodingName | 'auto';
  #detection: Detection | null;
  #reader: Reader | null = null;
  #headSeen = false;
  #ended = false;
  #bytes = 0;
  /** Bytes decoded so far, including the byte-order mark. */
  #consumed = 0;
  /** Offset of the first byte that is not UTF-8, if that led to GB18030. */
  #utf8Fault: number | null = null;
  #failure: InputError | null = null;
  #digest: string | null = null;

  /** Throws TypeError if `encoding` is not in `encodingNames` (a JavaScript caller may pass anything). */
  constructor({ encoding = 'auto', errors = 'strict' }: DecoderOptions = {}) {
    this.#errors = errors;
    requireKnown('unknown encoding', encoding, ['auto', ...encodingNames]);
    this.#asked = encoding;
    this.#encoding = this.#asked;
    this.#detection = this.#asked === 'auto' ? null : 'option';
  }

  /** The name of the encoding, as the caller spelled it if they named one; `auto` until it is decided. */
  get encoding(): EncodingName | 'auto' {
    return this.#encoding;
  }

  /** Null until the encoding is decided. */
  get detection(): Detection | null {
    return this.#detection;
  }

  /** Bytes seen. */
  get bytes(): number {
    return this.#bytes;
  }

  /**
   * The text of these bytes as far as it is known; '' while the encoding is undecided. `bytes` may be reused afterwards.
   *
   * Throws InputError. If good text precedes a bad byte, that text is returned and the next call throws, so that the text
   * returned before the error does not depend on the chunks either. Once thrown, it is thrown again by every later call.
   */
  push(bytes: Uint8Array): string {
    requireBytes(bytes);
    this.#assertOpen();
    this.#bytes += bytes.length;
    const text = this.#advance(this.#waiting.join(bytes), false);
    this.#hash.update(bytes);
    return text;
  }

  /** The rest of the text. Throws InputError like `push`, but immediately. */
  end(): string {
    this.#assertOpen();
    const text = this.#advance(this.#waiting.join(NOTHING), true);
    if (this.#failure) throw this.#failure;
    this.#ended = true;
    return text;
  }

  /** Hash of all bytes, in lower-case hexadecimal. Call it after `end`; before that it throws Error. */
  sha256(): string {
    if (!this.#ended) throw new Error('sha256() was called before end()');
    this.#digest ??= this.#hash.digest('hex');
    return this.#digest;
  }

  #assertOpen(): void {
    if (this.#failure) throw this.#failure;
    if (this.#ended) throw new Error('The decoder has ended');
  }

  /** Decodes as much of the beginning of `waiting` as possible and keeps the rest. */
  #advance(waiting: Uint8Array, last: boolean): string {
    let bytes = waiting;
    if (!this.#headSeen) {
      if (!last && bytes.length < HEAD_BYTES) {
        this.#waiting.keep(bytes);
        return '';
      }
      this.#openHead(bytes.subarray(0, HEAD_BYTES));
      bytes = bytes.subarray(this.#consumed);
    }

    const reader = this.#reader ?? this.#decide(bytes, last);
    if (this.#errors === 'replace') return this.#replace(reader, bytes, last);
    const { text, used, bad } = reader(bytes);
    this.#position.add(text);
    this.#consumed += used;
    if (bad) this.#fail(this.#whyUndecodable(), text, { byte: hex(bytes[used]!) });
    else if (last && used < bytes.length) this.#fail(this.#whyTruncated(), text);
    else this.#waiting.keep(bytes.subarray(used));
    return text;
  }

  /** Reads on after malformed bytes. */
  #replace(reader: Reader, bytes: Uint8Array, last: boolean): string {
    let text = '';
    let at = 0;
    while (at < bytes.length) {
      const { text: part, used, bad } = reader(bytes.subarray(at));
      text += part;
      at += used;
      const isCutOff = last && !bad;
      if (at === bytes.length || !(bad || isCutOff)) break;
      // How many bytes one U+FFFD stands for may depend on the next chunk.
      if (!last && bytes.length - at < LONGEST_CHARACTER) break;
      text += '\uFFFD';
      at = isCutOff ? bytes.length : at + malformedLength(bytes, at, this.#encoding);
    }
    this.#consumed += at;
    this.#waiting.keep(bytes.subarray(at));
    return text;
  }

  /** Examines the beginning of the input: is it text at all, and does a byte-order mark name its encoding? */
  #openHead(head: Uint8Array): void {
    this.#headSeen = true;
    const mark = findByteOrderMark(head);
    const known = this.#asked === 'auto' ? (mark?.encoding ?? 'auto') : this.#asked;
    const binary = findBinary(head, known);
    if (binary) this.#fail(binary.reason, '', binary.parameters);
    if (mark && known !== 'auto' && !isMarkOf(mark, known)) {
      this.#fail('other-byte-order-mark', '', { mark: mark.encoding.toUpperCase() });
    }
    if (mark) this.#consumed = mark.bytes.length;
    if (known !== 'auto') this.#settle(known, this.#detection ?? 'bom');
  }

  /** The reader for `bytes`; while the encoding is undecided, one that passes ASCII through and stops after it. */
  #decide(bytes: Uint8Array, last: boolean): Reader {
    const verdict = this.#evidence.weigh(bytes, last, this.#errors === 'replace');
    if (verdict.encoding === null) return (undecided) => readAscii(undecided, verdict.ascii);
    if (verdict.encoding === 'utf-8') return this.#settle('utf-8', 'utf-8');
    this.#utf8Fault = this.#consumed + verdict.utf8Fault;
    return this.#settle('gb18030', 'fallback');
  }

  #settle(encoding: EncodingName, detection: Detection): Reader {
    this.#encoding = encoding;
    this.#detection = detection;
    this.#reader = readerOf(encoding);
    return this.#reader;
  }

  /** Throws at once if there is no text to return first. */
  #fail(reason: InputErrorReason, text: string, parameters: InputErrorParameters = {}): void {
    const place = { byteOffset: this.#consumed, ...this.#position.point };
    this.#failure = new InputError(reason, place, this.#encoding, {
      ...parameters,
      ...(this.#utf8Fault !== null && { utf8Offset: this.#utf8Fault }),
    });
    if (text === '') throw this.#failure;
  }

  #whyUndecodable(): InputErrorReason {
    if (this.#utf8Fault !== null) return 'neither-utf-8-nor-gb18030';
    return this.#detection === 'option' ? 'not-in-named-encoding' : 'damaged';
  }

  #whyTruncated(): InputErrorReason {
    return this.#utf8Fault === null ? 'cut-off' : 'cut-off-gb18030';
  }
}

/** Decodes input that is available as a whole. Throws InputError. */
export function decodeAll(bytes: Uint8Array, options?: DecoderOptions): DecodedInput {
  const decoder = new InputDecoder(options);
  const text = decoder.push(bytes) + decoder.end();
  return {
    text,
    encoding: decoder.encoding,
    detection: decoder.detection!,
    bytes: decoder.bytes,
    sha256: decoder.sha256(),
  };
}

function readerOf(encoding: EncodingName): Reader {
  if (encoding === 'utf-8') return readUtf8;
  // GB18030 includes all of GBK, and files labelled GBK use it: the Encoding Standard reads both the same way.
  return legacyReader(encoding === 'gbk' ? 'gb18030' : encoding);
}

/** Maximum bytes of a character. */
const LONGEST_CHARACTER = 4;

/** Number of bytes replaced by one U+FFFD, as in the Encoding Standard: no ASCII byte is lost. */
function malformedLength(bytes: Uint8Array, at: number, encoding: EncodingName | 'auto'): number {
  const [first, next = 0] = [bytes[at]!, bytes[at + 1]];
  if (encoding !== 'utf-8') return first > 0x80 && first < 0xff && next >= 0x80 ? 2 : 1;
  return malformedUtf8Length(bytes, at);
}

/** ASCII is the same in UTF-8 and GB18030. */
function readAscii(bytes: Uint8Array, length: number): DecodedPart {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, length).toString('latin1');
  return { text, used: length, bad: false };
}

const hex = (byte: number): string => `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`;

/**
 * Bytes that arrived but are not text yet: input whose encoding is undecided, then a character cut by the end of a chunk.
 */
class WaitingBytes {
  #store = new Uint8Array(0);
  #length = 0;

  /**
   * The waiting bytes followed by `bytes`. Returns a view that the next call may overwrite; copies nothing if nothing waits.
   */
  join(bytes: Uint8Array): Uint8Array {
    if (this.#length === 0) return bytes;
    this.#reserve(this.#length + bytes.length);
    this.#store.set(bytes, this.#length);
    this.#length += bytes.length;
    return this.#store.subarray(0, this.#length);
  }

  /**
   * Keeps only `rest`, which must be the end of what `join` returned. Copies it, because callers may reuse their buffers.
   */
  keep(rest: Uint8Array): void {
    this.#reserve(rest.length);
    const isInPlace =
      rest.buffer === this.#store.buffer && rest.byteOffset === this.#store.byteOffset;
    if (!isInPlace) this.#store.set(rest);
    this.#length = rest.length;
  }

  /** Doubles the capacity, so that bytes that arrive one by one are not copied each time. */
  #reserve(length: number): void {
    if (length <= this.#store.length) return;
    const store = new Uint8Array(Math.max(length, 2 * this.#store.length));
    store.set(this.#store.subarray(0, this.#length));
    this.#store = store;
  }
}

/** Line and column after the text returned so far, for errors. */
class TextPosition {
  #line = 1;
  #column = 1;
  /** One or two `\r` at the end of the last text: what follows decides how many line ends they are. */
  #held = '';
  /**
   * The last text is not counted until the next one arrives or the position is asked for: valid input that arrives whole is
   * never counted.
   */
  #uncounted = '';

  /** Advances past `text`. */
  add(text: string): void {
    if (text === '') return;
    this.#count();
    this.#uncounted = text;
  }

  /** From 1; the column in UTF-16 units. */
  get point(): { line: number; column: number } {
    this.#count();
    return { line: this.#line, column: this.#column };
  }

  #count(): void {
    if (this.#uncounted === '') return;
    const text = this.#held + this.#uncounted;
    // Counted as if nothing followed; the next call undoes this.
    const held = /\r{0,2}$/.exec(text)![0];
    this.#line -= this.#held.length;
    let lineStart = 0;
    const lineEnd = lineEnds();
    while (lineEnd.test(text)) {
      this.#line++;
      this.#column = 1;
      lineStart = lineEnd.lastIndex;
    }
    this.#column += text.length - lineStart;
    this.#held = held;
    this.#uncounted = '';
  }
}
