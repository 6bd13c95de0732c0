/** However the bytes are cut, the text, encoding, hash and error are the same. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodingNames } from '../../src/input/encodings.ts';
import type { EncodingName } from '../../src/input/encodings.ts';
import { bytesOf, cut, decodeChunks, encode, everyCut, padding } from './support.ts';

const mixed = 'A來源：é\r\n\r\n𠮷b\n😀\uFEFF□\r';
const textFor = (encoding: EncodingName): string =>
  // Big5 lacks most of these; é and a character beyond U+FFFF exist in it as defined by Hong Kong.
  encoding === 'big5' ? 'A來源：é\r\n\r\n𡃁b\n\r' : mixed;

describe.each(encodingNames)('%s cut at every byte', (encoding) => {
  const settings =
    encoding === 'big5' || encoding.startsWith('utf-16') ? [encoding] : [encoding, 'auto'];
  const head = encode(padding, encoding);
  const tail = encode(textFor(encoding), encoding);

  it.each(settings as [EncodingName | 'auto'])('by itself, as %s', (asked) => {
    const whole = decodeChunks([tail], { encoding: asked });
    expect(whole).toMatchObject({ text: textFor(encoding), error: null });
    for (const chunks of everyCut(tail)) {
      expect(decodeChunks(chunks, { encoding: asked })).toEqual(whole);
    }
  });

  it.each(settings as [EncodingName | 'auto'])(
    'after enough text to detect the encoding, as %s',
    (asked) => {
      const bytes = Buffer.concat([head, tail]);
      const whole = decodeChunks([bytes], { encoding: asked });
      expect(whole).toMatchObject({ text: padding + textFor(encoding), error: null });
      for (const chunks of everyCut(bytes, head.length)) {
        expect(decodeChunks(chunks, { encoding: asked })).toEqual(whole);
      }
    },
  );
});

const anyCuts = fc.array(fc.nat(), { maxLength: 12 });
const cutAnywhere = (bytes: Uint8Array, seeds: number[]): Uint8Array[] =>
  cut(
    bytes,
    seeds.map((seed) => seed % (bytes.length + 1)),
  );

describe.each(encodingNames)('any text in %s', (encoding) => {
  /** The characters that this encoding contains. */
  const kept = (text: string): string =>
    Array.from(text)
      .filter((c) => decodeChunks([encode(c, encoding)], { encoding }).text === c)
      .join('');

  it('is decoded correctly, however it is cut', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(text, fc.nat(3000), anyCuts, (string, pad, seeds) => {
        const expected = `國${padding.slice(0, pad)}${encoding.startsWith('utf') ? string : kept(string)}`;
        const bytes = encode(expected, encoding);
        const outcome = decodeChunks(cutAnywhere(bytes, seeds), { encoding });
        if (outcome.error) expect(outcome.error).toMatchObject({ code: 'binary' });
        else expect(outcome.text).toBe(expected);
      }),
    );
  });
});

describe('any bytes', () => {
  // Bytes that make two-, three- and four-byte characters likely in every encoding, and errors too.
  const byte = fc.oneof(
    fc.integer({ min: 0, max: 255 }),
    fc.constantFrom(0x0a, 0x0d, 0x30, 0x39, 0x41, 0x81, 0x84, 0x90, 0xa4, 0xe4, 0xed, 0xf0, 0xff),
  );
  const tails = fc.array(byte, { maxLength: 40 }).map((values) => bytesOf(...values));

  it.each(['auto', ...encodingNames] as const)(
    'as %s: the same text and error, however they are cut',
    (encoding) => {
      const heads = encodingNames.map((name) => encode(padding, name));
      fc.assert(
        fc.property(fc.constantFrom(...heads, bytesOf()), tails, anyCuts, (head, tail, seeds) => {
          const bytes = Buffer.concat([head, tail]);
          const late = seeds.map((seed) => bytes.length - (seed % (tail.length + 1)));
          const whole = decodeChunks([bytes], { encoding });
          expect(decodeChunks(cutAnywhere(bytes, seeds), { encoding })).toEqual(whole);
          expect(decodeChunks(cut(bytes, late), { encoding })).toEqual(whole);
        }),
        { numRuns: 300 },
      );
    },
  );
});
