import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { decodeAll } from '../../src/input/decoder.ts';

/** Modules loaded with `require` in this process; this file must not import iconv-lite, even indirectly. */
const isLoaded = (): boolean =>
  Object.keys(createRequire(import.meta.url).cache).some((path) => path.includes('iconv-lite'));

it('iconv-lite is loaded only for input that is not UTF-8', () => {
  const utf8 = Buffer.from('来源：国家医保局\n'.repeat(1000));
  expect(decodeAll(utf8).encoding).toBe('utf-8');
  expect(() => decodeAll(utf8.subarray(0, -2))).toThrow('cut off');
  expect(() => decodeAll(Buffer.from('%PDF-1.7'))).toThrow('PDF');
  expect(isLoaded()).toBe(false);
  expect(decodeAll(Buffer.from([0xd6, 0xd0])).text).toBe('中');
  expect(isLoaded()).toBe(true);
});
