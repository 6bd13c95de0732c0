import { describe, expect, it } from 'vitest';
import { decodeAll, InputDecoder } from '../../src/input/decoder.ts';
import { DECIDING_BYTES, MAX_UNDECIDED_BYTES } from '../../src/input/detection.ts';
import { encodingNames } from '../../src/input/encodings.ts';
import type { EncodingName } from '../../src/input/encodings.ts';
import { bytesOf, cut, decodeChunks, encode, padding, sha256 } from './support.ts';

const issue = '——本期视点——\r\n\r\n▶药价（来源：药价观察）——第 7页\n【提要】DRG/DIP 付费 1.7%。\r';
const traditional =
  '——本期視點——\r\n\r\n●藥價（來源：中國產經）——第 7頁\n【提要】DRG/DIP 付費 1.7%。\r';
const byteOrderMarks: Partial<Record<EncodingName, Uint8Array>> = {
  'utf-8': bytesOf(0xef, 0xbb, 0xbf),
  'utf-16le': bytesOf(0xff, 0xfe),
  'utf-16be': bytesOf(0xfe, 0xff),
  gb18030: bytesOf(0x84, 0x31, 0x95, 0x33),
  gbk: bytesOf(0x84, 0x31, 0x95, 0x33),
};

describe('a named encoding', () => {
  it.each(encodingNames)('%s is decoded and reported under that name', (encoding) => {
    const text = encoding === 'big5' ? traditional : issue;
    const bytes = encode(text, encoding);
    expect(decodeAll(bytes, { encoding })).toEqual({
      text,
      encoding,
      detection: 'option',
      bytes: bytes.length,
      sha256: sha256(bytes),
    });
  });

  it.each(Object.entries(byteOrderMarks))('%s drops its own byte-order mark', (name, mark) => {
    const encoding = name as EncodingName;
    const bytes = Buffer.concat([mark, encode(issue, encoding)]);
    const { text, detection } = decodeAll(bytes, { encoding });
    expect({ text, detection }).toEqual({ text: issue, detection: 'option' });
  });

  it('GBK accepts the four-byte codes of GB18030', () => {
    expect(decodeAll(encode('𠮷é', 'gb18030'), { encoding: 'gbk' }).text).toBe('𠮷é');
  });

  it('GBK reads the euro sign of code page 936', () => {
    expect(decodeAll(bytesOf(0x80, 0x41), { encoding: 'gb18030' }).text).toBe('€A');
  });

  it('is refused if unknown, with the available names', () => {
    const options = { encoding: 'latin1' as EncodingName };
    expect(() => new InputDecoder(options)).toThrow(
      'unknown encoding latin1; known: auto, utf-8, utf-16le, utf-16be, gb18030, gbk, big5',
    );
  });
});

describe('encoding detection', () => {
  it.each(['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const)(
    'uses the byte-order mark of %s, which is not part of the text',
    (encoding) => {
      const bytes = Buffer.concat([byteOrderMarks[encoding]!, encode(issue, encoding)]);
      expect(decodeAll(bytes)).toEqual({
        text: issue,
        encoding,
        detection: 'bom',
        bytes: bytes.length,
        sha256: sha256(bytes),
      });
    },
  );

  it.each(['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const)(
    'returns no text for the byte-order mark of %s alone',
    (encoding) => {
      const { text, detection } = decodeAll(byteOrderMarks[encoding]!);
      expect({ text, detection }).toEqual({ text: '', detection: 'bom' });
    },
  );

  it.each(['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const)(
    'keeps a second U+FEFF in %s as content',
    (encoding) => {
      const text = `\uFEFF${issue}\uFEFF`;
      const bytes = Buffer.concat([byteOrderMarks[encoding]!, encode(text, encoding)]);
      expect(decodeAll(bytes).text).toBe(text);
    },
  );

  it('finds UTF-8', () => {
    const { text, encoding, detection } = decodeAll(encode(issue, 'utf-8'));
    expect({ text, encoding, detection }).toEqual({
      text: issue,
      encoding: 'utf-8',
      detection: 'utf-8',
    });
  });

  it('falls back to GB18030', () => {
    const { text, encoding, detection } = decodeAll(encode(issue, 'gb18030'));
    expect({ text, encoding, detection }).toEqual({
      text: issue,
      encoding: 'gb18030',
      detection: 'fallback',
    });
  });

  it.each(['', 'plain ASCII\n', 'x'.repeat(20_000)])('takes ASCII as UTF-8: %.20j', (text) => {
    const bytes = Buffer.from(text);
    expect(decodeAll(bytes)).toEqual({
      text,
      encoding: 'utf-8',
      detection: 'utf-8',
      bytes: bytes.length,
      sha256: sha256(bytes),
    });
  });

  it('takes empty input as UTF-8', () => {
    expect(decodeChunks([])).toMatchObject({ text: '', encoding: 'utf-8', detection: 'utf-8' });
  });

  it.each(['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const)(
    'accepts a genuine U+FFFD in %s',
    (encoding) => {
      const text = `${padding}国\uFFFD家\uFFFD`;
      expect(decodeAll(encode(text, encoding), { encoding }).text).toBe(text);
    },
  );

  it.each(['utf-16le', 'utf-16be'] as const)('accepts lone surrogates in %s', (encoding) => {
    const text = 'a\uD83D国\uDE00\uDE00\uD83D\uD83D😀\uD83D';
    const bytes = encode(text, encoding);
    expect(decodeAll(bytes, { encoding }).text).toBe(text);
    expect(decodeChunks(cut(bytes, [2, 3, 4]), { encoding }).text).toBe(text);
  });
});

describe('the choice between UTF-8 and GB18030', () => {
  const three = Buffer.from('中');
  const han = (count: number): Buffer => Buffer.alloc(3 * count, three);
  // Not UTF-8, but valid GB18030; in pairs of bytes, so is 中 in UTF-8.
  const pair = bytesOf(0xd6, 0xd0);
  const ascii = Buffer.from('\n'.repeat(10_000));

  it('is GB18030 when the last two bytes examined are not UTF-8', () => {
    const bytes = Buffer.concat([han(340), Buffer.from('é'), pair]);
    expect(bytes.length).toBe(DECIDING_BYTES);
    expect(decodeAll(bytes).encoding).toBe('gb18030');
  });

  it('is GB18030 when the last byte examined is not UTF-8', () => {
    const bytes = Buffer.concat([han(341), bytesOf(0xff)]);
    expect(bytes.length).toBe(DECIDING_BYTES);
    expect(decodeChunks([bytes]).error).toMatchObject({
      reason: 'neither-utf-8-nor-gb18030',
      byteOffset: 1022,
      parameters: { utf8Offset: 1023, byte: '0xAD' },
    });
  });

  it('accepts an unfinished character at the last byte examined; a bad byte after it is damage', () => {
    const bytes = Buffer.concat([han(341), bytesOf(0xe4, 0x41)]);
    expect(decodeChunks([bytes]).error).toMatchObject({
      reason: 'damaged',
      encoding: 'utf-8',
      byteOffset: 1023,
      column: 342,
    });
  });

  it('does not depend on later bytes: damaged UTF-8 never turns into GB18030', () => {
    const bytes = Buffer.concat([han(340), Buffer.from('éé'), pair]);
    expect(bytes.length - pair.length).toBe(DECIDING_BYTES);
    expect(decodeChunks([bytes]).error).toMatchObject({ reason: 'damaged', byteOffset: 1024 });
  });

  it('counts only non-ASCII bytes', () => {
    const spread = Buffer.concat(Array.from({ length: 340 }, () => Buffer.from('中 a\n')));
    const before = Buffer.concat([ascii, spread, Buffer.from('é')]);
    const inside = Buffer.concat([before, ascii, pair]);
    expect(decodeChunks([inside]).encoding).toBe('gb18030');
    const behind = Buffer.concat([before, ascii, Buffer.from('é'), ascii, pair]);
    expect(decodeChunks([behind]).error).toMatchObject({
      reason: 'damaged',
      byteOffset: behind.length - 2,
    });
  });

  it('is made after 1 MiB even with almost no evidence', () => {
    const sparse = (length: number): Buffer => {
      const bytes = Buffer.alloc(length, 'a');
      bytes.write('é');
      return Buffer.concat([bytes, pair]);
    };
    expect(decodeAll(sparse(MAX_UNDECIDED_BYTES - 2)).encoding).toBe('gb18030');
    const behind = sparse(MAX_UNDECIDED_BYTES);
    const whole = decodeChunks([behind]);
    expect(whole.error).toMatchObject({ reason: 'damaged', byteOffset: MAX_UNDECIDED_BYTES });
    expect(decodeChunks(cut(behind, [1, 9000, 500_000]))).toEqual(whole);
  });
});

describe('a decoder', () => {
  it('decides nothing before the first 8 KiB', () => {
    const decoder = new InputDecoder();
    expect(decoder.push(Buffer.from('a'.repeat(8191)))).toBe('');
    expect([decoder.encoding, decoder.detection, decoder.bytes]).toEqual(['auto', null, 8191]);
    expect(decoder.push(Buffer.from('b'))).toBe(`${'a'.repeat(8191)}b`);
    expect([decoder.encoding, decoder.detection]).toEqual(['auto', null]);
    expect(decoder.push(Buffer.from('cé'))).toBe('c');
    expect(decoder.push(Buffer.from('d'))).toBe('');
    expect(decoder.end()).toBe('éd');
    expect([decoder.encoding, decoder.detection]).toEqual(['utf-8', 'utf-8']);
  });

  it('returns text as soon as the encoding is decided', () => {
    const decoder = new InputDecoder();
    const bytes = Buffer.from(padding);
    expect(decoder.push(bytes)).toBe(padding);
    expect(decoder.encoding).toBe('utf-8');
    expect(decoder.push(Buffer.from('国').subarray(0, 2))).toBe('');
    expect(decoder.push(Buffer.from('国').subarray(2))).toBe('国');
  });

  it('returns the hash after the end, any number of times', () => {
    const decoder = new InputDecoder();
    expect(() => decoder.sha256()).toThrow('before end()');
    decoder.push(Buffer.from('国'));
    decoder.end();
    expect(decoder.sha256()).toBe(sha256(Buffer.from('国')));
    expect(decoder.sha256()).toBe(decoder.sha256());
  });

  it('refuses input after the end', () => {
    const decoder = new InputDecoder();
    decoder.end();
    expect(() => decoder.push(Buffer.from('a'))).toThrow('has ended');
    expect(() => decoder.end()).toThrow('has ended');
  });
});
