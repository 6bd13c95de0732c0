import { describe, expect, it } from 'vitest';
import { crc32, slowCrc32 } from '../../src/text/crc32.ts';
import { randomFor } from '../typesetter/random.ts';

describe('the CRC-32 for old versions of Node', () => {
  it.each([
    ['', 0],
    ['123456789', 0xcbf43926],
    ['The quick brown fox jumps over the lazy dog', 0x414fa339],
  ])('of %j is the known value', (text, sum) => {
    expect(slowCrc32(Buffer.from(text))).toBe(sum);
  });

  it.skipIf(crc32 === slowCrc32)('equals that of Node', () => {
    const random = randomFor(32, 0);
    for (let length = 1; length < 3000; length = 2 * length + 1) {
      const bytes = Uint8Array.from({ length }, () => random.between(0, 255));
      expect(slowCrc32(bytes)).toBe(crc32(bytes));
    }
  });
});
