import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Line } from '../../src/lines/line.ts';
import { LineSplitter } from '../../src/lines/splitter.ts';
import { endOfLine, lineEnds } from '../../src/text/characters.ts';
import { linesOf, splitChunks } from '../support/lines.ts';

interface LineFields {
  number: number;
  offset: number;
  column: number;
  whole: string;
  formFeeds: number;
  gap: number;
}

/** Everything that a line returns, including its text: two splits of a text must agree on it. */
const fieldsOf = (line: Line, text: string): LineFields => ({
  number: line.number,
  offset: line.offset,
  column: line.column,
  // Blanks around the content also belong to the line.
  whole: text.slice(line.offset, line.point(line.end).offset),
  formFeeds: line.formFeeds,
  gap: line.gap,
});

const contents = (text: string): string[] => linesOf(text).map((line) => line.content);

describe('line ends', () => {
  it.each([
    ['\\n', '甲\n乙\n丙'],
    ['\\r\\n', '甲\r\n乙\r\n丙'],
    ['\\r', '甲\r乙\r丙'],
    ['a mixture', '甲\r乙\r\n丙'],
    ['a mixture, closed', '甲\n乙\r丙\r\n'],
  ])('%s', (_name, text) => {
    const lines = linesOf(text);
    expect(lines.map((line) => line.content)).toEqual(['甲', '乙', '丙']);
    expect(lines.map((line) => line.number)).toEqual([1, 2, 3]);
  });

  it('\\n\\r is two line ends, \\r\\n is one', () => {
    expect(linesOf('甲\n\r乙').map((line) => line.number)).toEqual([1, 3]);
    expect(linesOf('甲\r\n乙').map((line) => line.number)).toEqual([1, 2]);
    expect(linesOf('甲\r\r乙').map((line) => line.number)).toEqual([1, 3]);
  });

  it('\\r\\r\\n, which Windows text mode makes of \\r\\n, is one', () => {
    expect(linesOf('甲\r\r\n乙\r\r\n\r\r\n丙').map((line) => line.number)).toEqual([1, 2, 4]);
    expect(linesOf('甲\r\r\r\n乙').map((line) => line.number)).toEqual([1, 3]);
    for (let at = 0; at <= 6; at += 1) {
      const text = '甲\r\r\n乙\r';
      const { lines, count } = splitChunks([text.slice(0, at), text.slice(at)]);
      expect([...lines.map((line) => line.number), count], `cut at ${at}`).toEqual([1, 2, 2]);
    }
  });

  it.each(['\u0085', '\u2028', '\u2029'])('Unicode’s %j, alone and next to others', (end) => {
    expect(contents(`甲${end}乙`)).toEqual(['甲', '乙']);
    const mixed = `甲${end}${end}乙\r\n丙${end}\n丁${end}`;
    expect(linesOf(mixed).map(({ number }) => number)).toEqual([1, 3, 4, 6]);
    expect([...mixed.matchAll(lineEnds())]).toHaveLength(6);
    expect(endOfLine(mixed, 2)).toBe(2);
    expect(endOfLine(mixed, 4)).toBe(4);
  });

  it('a vertical tab does not end a line', () => {
    expect(linesOf('甲\v乙')).toHaveLength(1);
  });

  it.each([
    ['', 0],
    ['甲', 1],
    ['甲\n', 1],
    ['甲\n乙', 2],
    ['\n', 1],
    ['\n\n\n', 3],
    ['甲\r\n\r\n', 2],
    ['\r', 1],
    ['甲\f乙', 1],
    ['\f', 1],
    ['甲\n\f', 2],
  ])('%j has %i lines: no line begins after a final line end', (text, count) => {
    expect(splitChunks([text]).count).toBe(count);
  });
});

describe('positions', () => {
  it('offsets count every unit of the text, including line ends', () => {
    const text = '甲乙\r\n\n 丙\r𠀀丁\n';
    const places = linesOf(text).map(({ number, offset }) => ({ number, offset }));
    expect(places).toEqual([
      { number: 1, offset: 0 },
      { number: 3, offset: 5 },
      { number: 4, offset: 8 },
    ]);
    expect(text.slice(8, 11)).toBe('𠀀丁');
  });

  it('every content is at the position of its line', () => {
    const text = '\n  甲 \r\n\r乙\f 丙\f\n丁';
    for (const line of linesOf(text)) {
      const { offset } = line.point(line.start);
      expect(text.slice(offset, offset + line.content.length)).toBe(line.content);
    }
  });
});

describe('gaps', () => {
  it('are the empty lines directly before a line', () => {
    expect(linesOf('甲\n乙\n\n丙\n\n\n\n丁').map((line) => line.gap)).toEqual([0, 0, 1, 3]);
  });

  it('include the empty lines at the beginning of the text', () => {
    expect(linesOf('\n\n甲').map((line) => line.gap)).toEqual([2]);
  });

  it('count a line of blanks as empty, but it is kept, because it may begin a page', () => {
    const lines = linesOf('甲\n \n乙\n\n　\n\n丙');
    expect(lines.map((line) => line.content)).toEqual(['甲', '', '乙', '', '丙']);
    expect(lines.map((line) => line.gap)).toEqual([0, 0, 1, 1, 3]);
  });
});

describe('form feeds', () => {
  it.each<[string, [content: string, formFeeds: number, column: number][]]>([
    ['\f甲', [['甲', 1, 2]]],
    ['\f\f甲', [['甲', 2, 3]]],
    [
      '甲\f乙',
      [
        ['甲', 0, 1],
        ['乙', 1, 3],
      ],
    ],
    [
      '甲\f\f乙\f丙',
      [
        ['甲', 0, 1],
        ['乙', 2, 4],
        ['丙', 1, 6],
      ],
    ],
    [
      '甲\f',
      [
        ['甲', 0, 1],
        ['', 1, 3],
      ],
    ],
    ['\f', [['', 1, 2]]],
  ])('%j: the text after one is a separate line', (text, expected) => {
    const lines = linesOf(text);
    expect(lines.map((line) => [line.content, line.formFeeds, line.column])).toEqual(expected);
    expect(new Set(lines.map((line) => line.number))).toEqual(new Set([1]));
  });

  it('do not end a line: the lines after them keep their numbers', () => {
    const lines = linesOf('甲\f乙\n\f丙\n丁');
    expect(lines.map((line) => [line.content, line.number])).toEqual([
      ['甲', 1],
      ['乙', 1],
      ['丙', 2],
      ['丁', 3],
    ]);
  });

  it('are also found in a later chunk, and after a carried-over rest', () => {
    for (const chunks of [
      ['甲', '\f乙'],
      ['甲\f', '乙'],
      ['甲', '乙\n\f丙'],
      ['甲', '乙\n丙\n', '\f丁'],
      ['甲', '\n', '丙\f', '丁\n\f'],
    ]) {
      const lines = splitChunks(chunks).lines;
      const text = chunks.join('');
      const whole = linesOf(text);
      expect(lines.map((line) => fieldsOf(line, text))).toEqual(
        whole.map((line) => fieldsOf(line, text)),
      );
      expect(lines.reduce((sum, line) => sum + line.formFeeds, 0)).toBe(
        text.split('\f').length - 1,
      );
    }
  });
});

describe('chunks', () => {
  const sample = '\r\n甲乙\r丙 \r\n\r\n\f丁\f\n𠀀\n\n \r\n戊\f己\r';

  it('do not change the result when cut in two at any place', () => {
    const whole = splitChunks([sample]);
    const expected = whole.lines.map((line) => fieldsOf(line, sample));
    for (let at = 0; at <= sample.length; at += 1) {
      const cut = splitChunks([sample.slice(0, at), sample.slice(at)]);
      expect(
        cut.lines.map((line) => fieldsOf(line, sample)),
        `cut at ${at}`,
      ).toEqual(expected);
      expect(cut.count).toBe(whole.count);
    }
  });

  it('do not change the result when there are three, or one for every unit', () => {
    const expected = linesOf(sample).map((line) => fieldsOf(line, sample));
    for (let from = 0; from <= sample.length; from += 1) {
      for (let to = from; to <= sample.length; to += 1) {
        const chunks = [sample.slice(0, from), sample.slice(from, to), sample.slice(to)];
        const { lines } = splitChunks(chunks);
        expect(
          lines.map((line) => fieldsOf(line, sample)),
          `${from}, ${to}`,
        ).toEqual(expected);
      }
    }
    const single = splitChunks(sample.split(''));
    expect(single.lines.map((line) => fieldsOf(line, sample))).toEqual(expected);
  });

  it('do not change the lines of any text', () => {
    const pieces = fc.array(fc.constantFrom('甲', 'a', ' ', '　', '\n', '\r', '\f', '\ud840', ''));
    fc.assert(
      fc.property(fc.array(pieces), (chunks) => {
        const cut = chunks.map((chunk) => chunk.join(''));
        const text = cut.join('');
        const { lines, count } = splitChunks(cut);
        const whole = splitChunks([text]);
        expect(lines.map((line) => fieldsOf(line, text))).toEqual(
          whole.lines.map((line) => fieldsOf(line, text)),
        );
        expect(count).toBe(whole.count);
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it('are counted in units as they arrive, even before they are read', () => {
    const splitter = new LineSplitter();
    const lines: Line[] = [];
    splitter.push('甲\n乙', lines);
    expect(splitter.length).toBe(3);
    expect(lines).toHaveLength(1);
    splitter.push('', lines);
    splitter.push('丙\r', lines);
    splitter.push('', lines);
    splitter.push('\n', lines);
    expect(splitter.length).toBe(6);
    expect(splitter.lines).toBe(2);
    splitter.end(lines);
    expect(lines.map((line) => line.content)).toEqual(['甲', '乙丙']);
    expect(splitter.lines).toBe(2);
  });

  it('keep every non-blank unit in exactly one line, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const kept = linesOf(text)
          .map((line) => line.content)
          .join('');
        expect(kept.replace(/\s+/gu, '')).toBe(text.replace(/\s+/gu, ''));
      }),
      { seed: 12, numRuns: 100 },
    );
    expect(contents('')).toEqual([]);
  });
});
