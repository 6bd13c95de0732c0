import { describe, expect, it } from 'vitest';
import { encodingNames } from '../../src/input/encodings.ts';
import { describeInputError } from '../../src/input/input-error.ts';
import type { InputError } from '../../src/input/input-error.ts';
import { decodeAll } from '../../src/input/decoder.ts';
import { bytesOf, cut, decodeChunks, encode, padding } from './support.ts';

const text = Buffer.from('来源：国家医保局\n'.repeat(20));

describe('a file in another format', () => {
  it.each([
    ['pdf', '%PDF-1.7\n', 'parsePdf'],
    ['zip', 'PK\x03\x04', '.docx'],
    ['gzip', '\x1F\x8B\x08', 'gunzip'],
    ['png', '\x89PNG\r\n\x1A\n', 'OCR'],
    ['jpeg', '\xFF\xD8\xFF\xE0', 'OCR'],
    ['ole', '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1', '.doc'],
    ['rtf', '{\\rtf1\\ansi', 'plain text'],
  ])('%s is named in the message, with advice', (reason, signature, advice) => {
    const bytes = Buffer.concat([Buffer.from(signature, 'latin1'), text]);
    for (const encoding of ['auto', ...encodingNames] as const) {
      const outcome = decodeChunks([bytes], { encoding });
      expect(outcome.error).toMatchObject({
        code: 'binary',
        reason,
        byteOffset: 0,
        line: 1,
        column: 1,
        encoding,
      });
      expect(outcome.error?.['message']).toContain(advice);
      expect(decodeChunks(cut(bytes, [1, 2, 3]), { encoding })).toEqual(outcome);
    }
  });

  it('does not include text that merely mentions one', () => {
    expect(decodeAll(Buffer.from('见 %PDF-1.7')).text).toBe('见 %PDF-1.7');
    expect(decodeAll(Buffer.from('PK')).text).toBe('PK');
  });
});

describe('control characters', () => {
  const withControls = (controls: number, length: number): Buffer =>
    Buffer.concat([Buffer.alloc(length - controls, 'a'), Buffer.alloc(controls, 1)]);

  it('are accepted up to one in fifty', () => {
    expect(decodeChunks([withControls(4, 200)]).error).toBeNull();
    const { error } = decodeChunks([withControls(5, 200)]);
    expect(error).toMatchObject({
      code: 'binary',
      reason: 'control-characters',
      encoding: 'auto',
      message: 'This is not text: 5 of the first 200 bytes are control characters.',
    });
  });

  it('are accepted up to three in a text of any length', () => {
    expect(decodeChunks([withControls(3, 20)]).error).toBeNull();
    expect(decodeChunks([withControls(4, 20)]).error).toMatchObject({ code: 'binary' });
  });

  it('are counted only in the first 8,192 bytes, however they are cut', () => {
    const late = Buffer.concat([Buffer.alloc(8192, 'a'), Buffer.alloc(500, 0)]);
    expect(decodeChunks([late])).toMatchObject({ error: null });
    const early = Buffer.concat([Buffer.alloc(8028, 'a'), Buffer.alloc(500, 0)]);
    const whole = decodeChunks([early]);
    expect(whole.error).toMatchObject({ parameters: { controls: 164, head: 8192 } });
    expect(decodeChunks(cut(early, [8000, 8100, 8191, 8192]))).toEqual(whole);
  });

  it('do not include tabs, line ends and form feeds; a few NULs are content', () => {
    const blank = '\t\n\v\f\r'.repeat(50);
    expect(decodeAll(Buffer.from(blank)).text).toBe(blank);
    const nul = `${'来源\n'.repeat(50)}\0\x1A`;
    expect(decodeAll(Buffer.from(nul)).text).toBe(nul);
  });

  it('include DEL', () => {
    expect(decodeChunks([Buffer.alloc(10, 0x7f)]).error).toMatchObject({ code: 'binary' });
  });
});

describe('UTF-16 without a byte-order mark', () => {
  it.each(['utf-16le', 'utf-16be'] as const)(
    '%s is suspected when the NULs are on one side',
    (encoding) => {
      const { error } = decodeChunks([encode('a1 来源\n', encoding)]);
      expect(error).toMatchObject({
        reason: 'utf-16-without-mark',
        parameters: { guess: encoding },
      });
      expect(error?.['message']).toContain(`Try --encoding ${encoding}.`);
    },
  );

  it.each(['utf-16le', 'utf-16be'] as const)(
    '%s is suspected by its line ends when Chinese has NULs on the other side',
    (encoding) => {
      const { error } = decodeChunks([encode('　　一、开始\n'.repeat(30), encoding)]);
      expect(error).toMatchObject({ parameters: { guess: encoding } });
    },
  );

  it('is not suspected when NULs are everywhere: that is not text', () => {
    expect(decodeChunks([Buffer.alloc(100)]).error).toMatchObject({ reason: 'control-characters' });
  });

  it('is text when the encoding is named', () => {
    const bytes = encode(padding, 'utf-16le');
    expect(decodeAll(bytes, { encoding: 'utf-16le' }).text).toBe(padding);
  });

  it('may contain NULs if a byte-order mark indicates UTF-16', () => {
    const bytes = Buffer.concat([bytesOf(0xff, 0xfe), encode('abc\0\0', 'utf-16le')]);
    expect(decodeAll(bytes).text).toBe('abc\0\0');
  });
});

it('binary input is described in Chinese', () => {
  expect.assertions(1);
  try {
    decodeAll(Buffer.from('%PDF-1.4'));
  } catch (error) {
    expect(describeInputError(error as InputError, 'zh')).toBe(
      '这是 PDF 文件，不是文本。请把 PDF 直接交给 digest；在程序库中请用 parsePdf 读取。',
    );
  }
});
