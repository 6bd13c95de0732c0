import { expect, it } from 'vitest';
import { withoutReferences } from '../../src/text/entities.ts';

it.each([
  ['甲&nbsp;乙', '甲\u00a0乙'],
  ['&ldquo;甲&RDQUO;', '“甲”'],
  ['&#30002;&#x7532;', '甲甲'],
  ['&#x20000;', '𠀀'],
  ['AT&T &copy;', 'AT&T &copy;'],
])('replaces references: %s → %s', (text, replaced) => {
  expect(withoutReferences(text)).toBe(replaced);
});

it.each(['&#0;', '&#10;', '&#31;', '&#127;', '&#x9f;', '&#55357;', '&#xdfff;', '&#x110000;'])(
  'leaves %s, which stands for no character of a text',
  (text) => {
    expect(withoutReferences(text)).toBe(text);
  },
);
