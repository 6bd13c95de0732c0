import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { InputDecoder } from '../../src/input/decoder.ts';
import type { EncodingName } from '../../src/input/encodings.ts';
import { describeInputError, InputError } from '../../src/input/input-error.ts';
import { bytesOf, decodeChunks, encode, everyCut, padding } from './support.ts';

interface Damage {
  encoding: EncodingName;
  name: string;
  bytes: number[];
}

/** Bytes that do not begin a character, in the middle of valid ones. */
const damages: Damage[] = [
  { encoding: 'utf-8', name: 'a continuation alone', bytes: [0x80] },
  { encoding: 'utf-8', name: 'an overlong form', bytes: [0xc0, 0xaf] },
  { encoding: 'utf-8', name: 'an overlong form of three bytes', bytes: [0xe0, 0x80, 0x80] },
  { encoding: 'utf-8', name: 'an overlong form of four bytes', bytes: [0xf0, 0x8f, 0xbf, 0xbf] },
  { encoding: 'utf-8', name: 'a surrogate', bytes: [0xed, 0xa0, 0x80] },
  { encoding: 'utf-8', name: 'a code beyond U+10FFFF', bytes: [0xf4, 0x90, 0x80, 0x80] },
  { encoding: 'utf-8', name: 'half a character', bytes: [0xe4, 0xb8] },
  { encoding: 'utf-8', name: 'a byte that never occurs', bytes: [0xff] },
  { encoding: 'gb18030', name: 'a byte that never occurs', bytes: [0xff] },
  { encoding: 'gb18030', name: 'half a character before a line end', bytes: [0xd6] },
  { encoding: 'gb18030', name: 'an impossible second byte', bytes: [0xd6, 0x2f] },
  { encoding: 'gb18030', name: 'an impossible third byte', bytes: [0x84, 0x31, 0x41] },
  { encoding: 'gb18030', name: 'an impossible fourth byte', bytes: [0x84, 0x31, 0xa4, 0x41] },
  { encoding: 'gb18030', name: 'a code behind U+FFFF', bytes: [0x84, 0x31, 0xa5, 0x30] },
  { encoding: 'gb18030', name: 'a code behind U+10FFFF', bytes: [0xe3, 0x32, 0x9a, 0x36] },
  { encoding: 'gbk', name: 'a byte that never occurs', bytes: [0xff] },
  { encoding: 'big5', name: 'bytes that never occur', bytes: [0x80, 0xff] },
  { encoding: 'big5', name: 'an impossible second byte', bytes: [0xa4, 0x20] },
  { encoding: 'big5', name: 'a pair without character', bytes: [0x81, 0x40] },
];

describe.each(damages)('$encoding with $name', ({ encoding, bytes: bad }) => {
  const before = '來源\r\n國家\r\r醫a';
  const parts = [encode(before, encoding), bytesOf(...bad), encode('\n後文\n', encoding)];
  const place = { byteOffset: parts[0]!.length, line: 4, column: 3 };
  const byte = `0x${bad[0]!.toString(16).toUpperCase()}`;

  it('is reported at the same place, however it is cut', () => {
    const bytes = Buffer.concat(parts);
    for (const chunks of everyCut(bytes)) {
      expect(decodeChunks(chunks, { encoding })).toMatchObject({
        text: '',
        error: {
          name: 'InputError',
          code: 'undecodable',
          reason: 'not-in-named-encoding',
          encoding,
          ...place,
          parameters: { ...place, byte, name: encoding.toUpperCase() },
        },
      });
    }
  });

  it('returns the text before it, however it is cut', () => {
    const head = encode(padding, encoding);
    const bytes = Buffer.concat([head, ...parts]);
    for (const chunks of everyCut(bytes, head.length)) {
      expect(decodeChunks(chunks, { encoding })).toMatchObject({
        text: padding + before,
        error: { byteOffset: head.length + place.byteOffset, line: 604, column: 3 },
      });
    }
  });
});

const ends: Damage[] = [
  { encoding: 'utf-8', name: 'one byte of three', bytes: [0xe4] },
  { encoding: 'utf-8', name: 'two bytes of three', bytes: [0xe4, 0xb8] },
  { encoding: 'utf-8', name: 'three bytes of four', bytes: [0xf0, 0xa0, 0xae] },
  { encoding: 'utf-16le', name: 'one byte of two', bytes: [0x2d] },
  { encoding: 'utf-16be', name: 'one byte of two', bytes: [0x4e] },
  { encoding: 'gb18030', name: 'one byte of two', bytes: [0xd6] },
  { encoding: 'gb18030', name: 'two bytes of four', bytes: [0x84, 0x31] },
  { encoding: 'gb18030', name: 'three bytes of four', bytes: [0x84, 0x31, 0xa4] },
  { encoding: 'gbk', name: 'one byte of two', bytes: [0xd6] },
  { encoding: 'big5', name: 'one byte of two', bytes: [0xa4] },
];

describe.each(ends)('$encoding that ends with $name', ({ encoding, bytes: rest }) => {
  const before = '來源\r\n醫a';
  const error = { code: 'truncated', reason: 'cut-off', encoding, column: 3 };

  it('is truncated at the first of these bytes, however it is cut', () => {
    const good = encode(before, encoding);
    const place = { byteOffset: good.length, line: 2 };
    for (const chunks of everyCut(Buffer.concat([good, bytesOf(...rest)]))) {
      expect(decodeChunks(chunks, { encoding })).toMatchObject({
        text: '',
        error: { ...error, ...place },
      });
    }
  });

  it('returns the text before it, however it is cut', () => {
    const good = encode(padding + before, encoding);
    const place = { byteOffset: good.length, line: 602 };
    for (const chunks of everyCut(Buffer.concat([good, bytesOf(...rest)]), good.length - 12)) {
      expect(decodeChunks(chunks, { encoding })).toMatchObject({
        text: padding + before,
        error: { ...error, ...place },
      });
    }
  });
});

describe('a detected encoding', () => {
  it('UTF-8 by its mark: the message calls it damaged, and offsets include the mark', () => {
    const bytes = Buffer.concat([bytesOf(0xef, 0xbb, 0xbf), Buffer.from('来'), bytesOf(0xff)]);
    expect(decodeChunks([bytes]).error).toMatchObject({
      reason: 'damaged',
      byteOffset: 6,
      line: 1,
      column: 2,
      message:
        'The text is UTF-8 but damaged: 0xFF at byte offset 6 (line 1, column 2) does not begin a character. To go on, with U+FFFD for what is damaged, use --encoding-errors replace.',
    });
  });

  it('neither UTF-8 nor GB18030: the message contains the first bad byte for both', () => {
    const bytes = Buffer.concat([encode('来源\n', 'gb18030'), bytesOf(0xff)]);
    expect(decodeChunks([bytes]).error).toMatchObject({
      code: 'undecodable',
      encoding: 'gb18030',
      byteOffset: 5,
      line: 2,
      column: 1,
      message:
        'The text is neither UTF-8 (first bad byte at offset 0) nor GB18030 (first bad byte, 0xFF, at offset 5: line 2, column 1). If it is in another encoding, name it with --encoding. To go on, with U+FFFD for what is damaged, use --encoding-errors replace.',
    });
  });

  it('the offset of the first byte that is not UTF-8 includes the ASCII before it', () => {
    const bytes = Buffer.concat([Buffer.alloc(9000, 'a\n'), Buffer.from('é'), bytesOf(0xff)]);
    for (const chunks of [[bytes], [bytes.subarray(0, 8500), bytes.subarray(8500)]]) {
      expect(decodeChunks(chunks).error).toMatchObject({
        byteOffset: 9002,
        line: 4501,
        column: 2,
        parameters: { utf8Offset: 9002 },
      });
    }
  });

  it('GB18030 that ends inside a character', () => {
    const bytes = Buffer.concat([encode('来源', 'gb18030'), bytesOf(0xd6)]);
    expect(decodeChunks([bytes]).error).toMatchObject({
      code: 'truncated',
      reason: 'cut-off-gb18030',
      byteOffset: 4,
      parameters: { utf8Offset: 0 },
    });
  });

  it('UTF-8 that ends inside a character, even the only one', () => {
    expect(decodeChunks([bytesOf(0x61, 0xe4, 0xb8)]).error).toMatchObject({
      code: 'truncated',
      encoding: 'utf-8',
      byteOffset: 1,
    });
  });
});

describe("another encoding's byte-order mark", () => {
  it.each([
    ['utf-16le', [0xfe, 0xff, 0x4e, 0x2d], 'UTF-16BE'],
    ['gb18030', [0xef, 0xbb, 0xbf, 0x41], 'UTF-8'],
    ['utf-8', [0xff, 0xfe, 0x41, 0x00], 'UTF-16LE'],
  ] as const)('contradicts %s', (encoding, bytes, mark) => {
    expect(
      decodeChunks([bytesOf(...bytes, ...new Array<number>(60).fill(0x41))], { encoding }).error,
    ).toMatchObject({
      code: 'undecodable',
      byteOffset: 0,
      message: `The text is not ${encoding.toUpperCase()}: it begins with the byte-order mark of ${mark}. Leave --encoding out, or name ${mark}.`,
    });
  });
});

describe('a decoding error', () => {
  it('is thrown by the call after the one that returns the text before it, and by all later calls', () => {
    const decoder = new InputDecoder();
    const good = Buffer.from(padding);
    expect(decoder.push(Buffer.concat([good, bytesOf(0xff)]))).toBe(padding);
    expect(() => decoder.push(Buffer.from('a'))).toThrow(InputError);
    expect(() => decoder.push(Buffer.from('a'))).toThrow(InputError);
    expect(() => decoder.end()).toThrow(InputError);
  });

  it('is thrown immediately when there is no text before it', () => {
    const decoder = new InputDecoder();
    decoder.push(Buffer.from(padding));
    expect(() => decoder.push(bytesOf(0xff))).toThrow(InputError);
  });

  it('is found among many genuine U+FFFD', () => {
    const genuine = '國\uFFFD'.repeat(2000);
    const bytes = Buffer.concat([encode(genuine, 'gb18030'), bytesOf(0xff)]);
    expect(decodeChunks([bytes]).error).toMatchObject({ byteOffset: 12_000, column: 4001 });
  });

  it('is found after a whole block of valid pairs in Big5', () => {
    const bytes = Buffer.concat([encode('國'.repeat(2000), 'big5'), bytesOf(0x81, 0x40)]);
    expect(decodeChunks([bytes], { encoding: 'big5' }).error).toMatchObject({
      byteOffset: 4000,
      column: 2001,
    });
  });

  it('is described in English and in Chinese', () => {
    const error = new InputError('cut-off', { byteOffset: 7, line: 2, column: 1 }, 'utf-8');
    expect(error).toBeInstanceOf(Error);
    expect(describeInputError(error)).toBe(error.message);
    expect(describeInputError(error, 'en')).toBe(
      'The input ends inside a UTF-8 character, which begins at byte offset 7 (line 2, column 1): it was cut off. To go on, with U+FFFD for what is damaged, use --encoding-errors replace.',
    );
    expect(describeInputError(error, 'zh')).toBe(
      '输入在一个 UTF-8 字符中间结束，该字符始于字节偏移 7（第 2 行第 1 列）：文件不完整。如需继续并将损坏之处写为 U+FFFD，请使用 --encoding-errors replace。',
    );
  });
});

describe('any bytes, compared with other decoders', () => {
  const byte = fc.oneof(
    fc.integer({ min: 0x80, max: 255 }),
    fc.integer({ min: 0, max: 0x7f }),
    fc.constantFrom(0x0a, 0x30, 0x31, 0x39, 0x41, 0x7f, 0x81, 0x84, 0x8f, 0x90, 0xa4, 0xe3, 0xfe),
  );
  // After so many letters, control characters are rare enough, and a byte-order mark has no meaning.
  const letters = Buffer.alloc(2000, 'a');
  const input = fc
    .array(byte, { maxLength: 30 })
    .map((values) => Buffer.concat([letters, bytesOf(...values)]));

  const longestGood = (bytes: Uint8Array, isGood: (prefix: Uint8Array) => boolean): number => {
    let length = bytes.length;
    while (!isGood(bytes.subarray(0, length))) length--;
    return length;
  };

  const firstBad = (bytes: Uint8Array, encoding: EncodingName): number => {
    const { error } = decodeChunks([bytes], { encoding });
    return error ? (error['byteOffset'] as number) : bytes.length;
  };

  const accepts = (label: string) => {
    return (prefix: Uint8Array): boolean => {
      try {
        new TextDecoder(label, { fatal: true }).decode(prefix);
        return true;
      } catch {
        return false;
      }
    };
  };

  it.each([
    ['utf-8', isUtf8],
    ['gb18030', accepts('gb18030')],
    ['big5', (prefix: Uint8Array) => !iconv.decode(prefix, 'big5').includes('\uFFFD')],
  ] as const)('%s: the first bad byte follows the longest valid prefix', (encoding, isGood) => {
    fc.assert(
      fc.property(input, (bytes) => {
        expect(firstBad(bytes, encoding)).toBe(longestGood(bytes, isGood));
      }),
      { numRuns: 2000 },
    );
  });

  it('UTF-8 is truncated exactly when more bytes could complete it', () => {
    fc.assert(
      fc.property(input, (bytes) => {
        fc.pre(!isUtf8(bytes));
        let canGoOn = true;
        try {
          new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
        } catch {
          canGoOn = false;
        }
        const { error } = decodeChunks([bytes], { encoding: 'utf-8' });
        expect(error?.['code']).toBe(canGoOn ? 'truncated' : 'undecodable');
      }),
      { numRuns: 1000 },
    );
  });
});
