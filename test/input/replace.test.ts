/** `errors: 'replace'`: invalid bytes become U+FFFD, and nothing else is lost. */
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeAll, InputDecoder } from '../../src/input/decoder.ts';

const text = '基层卫生服务能力提升，家庭医生签约。'.repeat(40);
const damaged = (bytes: Uint8Array, at: number, ...bad: number[]): Uint8Array =>
  Buffer.concat([bytes.subarray(0, at), Buffer.from(bad), bytes.subarray(at)]);

const cases: [string, Uint8Array, string][] = [
  ['one byte in UTF-8', damaged(Buffer.from(text), 30, 0xff), 'utf-8'],
  ['the end of a character is missing', damaged(Buffer.from(text), 30, 0xe4, 0xb8), 'utf-8'],
  ['bytes far into UTF-8', damaged(Buffer.from(text.repeat(3)), 3000, 0xc0), 'utf-8'],
  ['one byte in GB18030', damaged(iconv.encode(text, 'gb18030'), 40, 0xff), 'gb18030'],
  ['a lead byte before ASCII', damaged(iconv.encode(text, 'gb18030'), 40, 0x81, 0x20), 'gb18030'],
];

describe("errors: 'replace'", () => {
  it.each(cases)('%s', (_name, bytes, encoding) => {
    const found = decodeAll(bytes, { errors: 'replace' });
    expect(found.encoding).toBe(encoding);
    expect(found.text.match(/\uFFFD/g)).toHaveLength(1);
    const [before, after] = found.text.split('\uFFFD');
    expect(before! + after!.replace(/^ /, '')).toBe(text.repeat(found.text.length > 1000 ? 3 : 1));
    expect(() => decodeAll(bytes)).toThrow(/--encoding-errors replace/);
  });

  it('does not depend on the chunks', () => {
    for (const [, bytes] of cases) {
      const whole = decodeAll(bytes, { errors: 'replace' }).text;
      for (const size of [1, 3, 7]) {
        const decoder = new InputDecoder({ errors: 'replace' });
        let parts = '';
        for (let at = 0; at < bytes.length; at += size) {
          parts += decoder.push(bytes.subarray(at, at + size));
        }
        expect(parts + decoder.end()).toBe(whole);
      }
    }
  });

  it('writes one U+FFFD for a character that the end cuts off', () => {
    const bytes = Buffer.from('文字').subarray(0, 5);
    expect(decodeAll(bytes, { errors: 'replace' }).text).toBe('文\uFFFD');
  });

  it('still refuses input that is not text', () => {
    expect(() => decodeAll(Buffer.from('%PDF-1.7'), { errors: 'replace' })).toThrow();
  });
});
