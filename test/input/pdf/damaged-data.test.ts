import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { hasDamagedData } from '../../../src/input/pdf/damaged-data.ts';
import { TimeLimit, TimeLimitError } from '../../../src/input/pdf/time-limit.ts';

const stream = (data: Uint8Array, dictionary = ''): Buffer =>
  Buffer.concat([
    Buffer.from(`1 0 obj\n<< /Filter /FlateDecode ${dictionary} >>\nstream\n`),
    data,
    Buffer.from('\nendstream\nendobj\n'),
  ]);

const whole = deflateSync(Buffer.from('BT (text) Tj ET '.repeat(99)));
const cut = whole.subarray(0, whole.length / 2);

describe('the data of a PDF', () => {
  it.each([
    ['whole', [stream(whole)], false],
    ['cut', [stream(whole), stream(cut)], true],
    // Their damage loses no text.
    ['a cut picture', [stream(cut, '/Subtype /Image')], false],
    ['a cut font', [stream(cut, '/Length1 9')], false],
  ])('%s', (_, streams, isDamaged) => {
    expect(hasDamagedData(Buffer.concat(streams))).toBe(isDamaged);
  });

  describe('that unpack to gigabytes', () => {
    const bomb = stream(deflateSync(Buffer.alloc(2 ** 25)));
    const bombs = (count: number): Buffer =>
      Buffer.concat([...Array<Buffer>(count).fill(bomb), stream(cut)]);

    it('are checked up to a limit', () => {
      expect(hasDamagedData(bombs(15))).toBe(true);
      expect(hasDamagedData(bombs(16))).toBe(false);
    });

    it('are checked within the time limit', () => {
      const limit = new TimeLimit(0.001);
      expect(() => limit.run(() => hasDamagedData(bombs(16)))).toThrow(TimeLimitError);
    });
  });
});
