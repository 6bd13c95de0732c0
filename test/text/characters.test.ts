import { describe, expect, it } from 'vitest';
import {
  BLANK,
  classOf,
  CLOSING,
  COLON,
  columnsOf,
  COMMA,
  COMPRESSIBLE,
  DIGIT,
  isBlank,
  LATIN,
  NON_ENDER,
  NON_STARTER,
  SENTENCE_END,
  squeeze,
  WORD_JOINER,
} from '../../src/text/characters.ts';

const has = (character: string, bit: number): boolean =>
  (classOf(character.charCodeAt(0)) & bit) !== 0;

describe('columns', () => {
  it.each([
    ['', 0],
    ['正文', 4],
    ['ABC', 3],
    ['DRG/DIP 支付', 12],
    ['，。《》（）', 12],
    [',.()', 4],
    ['１２３', 6],
    ['ｱｲ', 2],
    ['　', 2],
    [' ', 1],
    ['한글', 4],
  ])('of %j are %i', (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });

  it('of ambiguous characters are 2, because they are full-width in Chinese print', () => {
    for (const mark of ['—', '“', '”', '‘', '’', '…', '·', '①', '■', '→', 'α', 'Я']) {
      expect(columnsOf(mark), mark).toBe(2);
    }
  });

  it('of a surrogate pair are 2, on its first unit', () => {
    expect(columnsOf('𠀀')).toBe(2);
    expect(columnsOf('😀')).toBe(2);
    expect(columnsOf('甲𠀀乙')).toBe(6);
  });

  it('of lone surrogates and control characters are some number; nothing is thrown', () => {
    for (let unit = 0; unit <= 0xffff; unit += 1) {
      const columns = columnsOf(String.fromCharCode(unit));
      if (!(columns >= 0 && columns <= 2)) expect.fail(`U+${unit.toString(16)}: ${columns}`);
    }
  });

  it('are the same when computed again, from the cache', () => {
    expect(columnsOf('鹏')).toBe(2);
    expect(columnsOf('鹏')).toBe(2);
    expect(classOf(0x9e4f)).toBe(classOf(0x9e4f));
  });

  it('of zero-width characters are 0', () => {
    for (const unit of ['\u200b', '\u200d', '\u0301', '\u202e']) expect(columnsOf(unit)).toBe(0);
    expect(columnsOf('e\u0301')).toBe(1);
  });
});

describe('kinsoku', () => {
  it('the characters that must not begin a line (FORMAT: Lines)', () => {
    for (const mark of '，。；：？！、）”》') expect(has(mark, NON_STARTER), mark).toBe(true);
    for (const mark of ',;:?!)') expect(has(mark, NON_STARTER), mark).toBe(true);
  });

  it('the characters that must not end a line', () => {
    for (const mark of '（“《(') expect(has(mark, NON_ENDER), mark).toBe(true);
  });

  it('letters and digits may do both', () => {
    for (const mark of '正A7—') {
      expect(has(mark, NON_STARTER | NON_ENDER), mark).toBe(false);
    }
  });

  it('a line can be squeezed only at these marks', () => {
    for (const mark of '，、。；：《》') expect(has(mark, COMPRESSIBLE), mark).toBe(true);
    for (const mark of '（）？！,;正A ') expect(has(mark, COMPRESSIBLE), mark).toBe(false);
  });
});

describe('character classes', () => {
  it('ends of sentences', () => {
    for (const mark of '。！？!?…') expect(has(mark, SENTENCE_END), mark).toBe(true);
    for (const mark of '，；：、,.;:”正') expect(has(mark, SENTENCE_END), mark).toBe(false);
  });

  it('commas, colons and closing marks', () => {
    for (const mark of '，、,') expect(has(mark, COMMA), mark).toBe(true);
    for (const mark of '：；:;') expect(has(mark, COLON), mark).toBe(true);
    for (const mark of '”’）)》') expect(has(mark, CLOSING), mark).toBe(true);
    for (const mark of '“（《。') expect(has(mark, CLOSING | COMMA | COLON), mark).toBe(false);
  });

  it('narrow letters and digits are Latin, full-width ones are not', () => {
    for (const letter of 'Az09') expect(has(letter, LATIN), letter).toBe(true);
    for (const letter of '正Ａ１，.- ') expect(has(letter, LATIN), letter).toBe(false);
    for (const digit of '0123456789') expect(has(digit, DIGIT), digit).toBe(true);
    for (const letter of 'A一１①') expect(has(letter, DIGIT), letter).toBe(false);
  });

  it('the marks inside words: 13.5%, DRG/DIP, 9,708, K-M', () => {
    for (const mark of '.,%/-') expect(has(mark, WORD_JOINER), mark).toBe(true);
    for (const mark of '，。 正') expect(has(mark, WORD_JOINER), mark).toBe(false);
  });

  it('blanks are the white space of String.prototype.trim, and invisible characters', () => {
    for (let unit = 0; unit <= 0xffff; unit += 1) {
      const character = String.fromCharCode(unit);
      const expected =
        character.trim() === '' ||
        /[\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\u2060]/.test(character);
      if (isBlank(unit) !== expected || ((classOf(unit) & BLANK) !== 0) !== expected) {
        expect.fail(`U+${unit.toString(16)}`);
      }
    }
  });
});

describe('squeeze', () => {
  it('removes all white space and nothing else', () => {
    expect(squeeze(' DRG/DIP　付费 \t办法\r\n')).toBe('DRG/DIP付费办法');
    expect(squeeze('第 7页')).toBe(squeeze('第7 页'));
    expect(squeeze('\u200b甲\u00ad乙\ufeff')).toBe('甲乙');
  });

  it('removes exactly the blanks', () => {
    for (let unit = 0; unit <= 0xffff; unit += 1) {
      if ((squeeze(String.fromCharCode(unit)) === '') !== isBlank(unit)) {
        expect.fail(`U+${unit.toString(16)}`);
      }
    }
  });
});
