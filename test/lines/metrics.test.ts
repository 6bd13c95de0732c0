import { describe, expect, it } from 'vitest';
import {
  CLOSING,
  COMMA,
  LATIN,
  NON_ENDER,
  NON_STARTER,
  SENTENCE_END,
} from '../../src/text/characters.ts';
import { measureLine, nothingNarrow, type LineMetrics } from '../../src/lines/metrics.ts';
import { lineOf, linesOf } from '../support/lines.ts';

const measure = (content: string): LineMetrics => measureLine(lineOf(content));

describe('columns of a line', () => {
  it('exclude leading and trailing blanks', () => {
    expect(measure(' 　正文 ').columns).toBe(4);
  });

  it('count consecutive blanks as one', () => {
    expect(measure('共 12 种药').columns).toBe(10);
  });

  it('of a full line of 30 characters are 60', () => {
    expect(measure('压、用药和下次随访的日子，由村医填写，镇里汇总，县里每月核对').columns).toBe(
      60,
    );
  });

  it('of a blank line are 0, like all other metrics', () => {
    const [blank] = linesOf('　 \n');
    expect(blank!.metrics).toEqual({
      columns: 0,
      wide: 0,
      narrow: nothingNarrow,
      compressible: false,
      innerSentences: 0,
      commas: 0,
      first: 0,
      last: 0,
      lastInside: 0,
      headUnit: 0,
    });
  });
});

describe('blanks between Latin and Han', () => {
  it.each([
    ['共 12 种', 2],
    ['DRG/DIP 付费办法', 1],
    ['支付 DRG/DIP', 1],
    ['the new one', 0],
    ['甲 乙', 0],
    ['没有空格', 0],
  ])('in %j: %i', (content, softBlanks) => {
    expect(measure(content).narrow.softBlanks).toBe(softBlanks);
  });
});

describe('places where Latin and Han meet without a blank', () => {
  it.each([
    ['共12种', 2],
    ['12种', 1],
    ['共12', 1],
    ['第3天和第7天', 4],
    ['A', 0],
    ['12', 0],
    ['共 12 种', 0],
    ['DRG/DIP', 0],
    // A mark needs no blank.
    ['（IHE）', 0],
    ['“AI”读片', 0],
    ['61.7%，', 0],
  ])('in %j: %i', (content, bareMeetings) => {
    expect(measure(content).narrow.bareMeetings).toBe(bareMeetings);
  });
});

describe('punctuation', () => {
  it.each([
    ['没有标点的一行', false],
    ['有，逗号', true],
    ['《书名》', true],
    // A mark at the very beginning cannot be squeezed, because it is already at the edge.
    ['，前面', false],
    ['问？（答）!', false],
  ])('%j can be squeezed: %j', (content, compressible) => {
    expect(measure(content).compressible).toBe(compressible);
  });

  it('commas separate clauses; 、 separates words and does not count', () => {
    expect(measure('甲，乙，丙').commas).toBe(2);
    expect(measure('甲,乙').commas).toBe(1);
    expect(measure('甲、乙、丙').commas).toBe(0);
  });

  it('counts sentences that end inside the line', () => {
    expect(measure('一句。两句').innerSentences).toBe(1);
    expect(measure('一句。两句。').innerSentences).toBe(1);
    expect(measure('一句。').innerSentences).toBe(0);
    expect(measure('他说：“好。”').innerSentences).toBe(1);
    expect(measure('。开头').innerSentences).toBe(1);
    expect(measure('。').innerSentences).toBe(0);
    expect(measure('谁？来！看').innerSentences).toBe(2);
  });

  it('a full-width dot after a number does not end a sentence (1．标题)', () => {
    expect(measure('1．加强基层能力').innerSentences).toBe(0);
  });

  it('returns the first and the last character, and the last before closing marks', () => {
    const { first, last, lastInside } = measure('“好吗？”）');
    expect(first & NON_ENDER).not.toBe(0);
    expect(last & CLOSING).not.toBe(0);
    expect(last & SENTENCE_END).toBe(0);
    expect(lastInside & SENTENCE_END).not.toBe(0);
  });

  it('in a line of closing marks, only the first one ends a sentence', () => {
    const { lastInside } = measure('）”');
    expect(lastInside & CLOSING).not.toBe(0);
    expect(measure('甲，').lastInside & COMMA).not.toBe(0);
    expect(measure('，甲').first & NON_STARTER).not.toBe(0);
  });

  it('Latin letters and digits', () => {
    expect(measure('DRG/DIP 支付 61.7%').narrow.latin).toBe(9);
    expect(measure('没有').narrow.latin).toBe(0);
    expect(measure('A').first & LATIN).not.toBe(0);
  });
});

describe('head unit: the characters that can only move to the next line together', () => {
  it.each([
    ['正文', 2],
    // A mark that must not begin a line stays with the character before it.
    ['正，文', 4],
    ['正。”文', 6],
    // An opening mark stays with the character after it.
    ['“正文', 4],
    ['《正》文', 6],
    ['（《正', 6],
    // A Latin word or a number is not broken.
    ['DRG/DIP 支付', 7],
    ['2022 年', 4],
    ['61.7%，升', 7],
    ['13.5', 4],
    ['9,708 人', 5],
    ['COVID-19 疫情', 8],
    ['HIT观察', 3],
    ['https://a.example/b-c 看', 21],
    // Nor is a line broken between a closing and an opening quote.
    ['甲”“乙丙', 8],
    ['A', 1],
    ['，', 2],
    ['“', 2],
    ['（', 2],
    ['—', 2],
    ['𠀀乙', 2],
  ])('of %j: %i columns', (content, headUnit) => {
    expect(measure(content).headUnit).toBe(headUnit);
  });

  it('never extends past the end of the line', () => {
    const [line] = linesOf('DRG\n/DIP');
    expect(line!.metrics.headUnit).toBe(3);
  });
});
