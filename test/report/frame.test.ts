import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { cellsOf, codeFrame, digitsOf, type FrameOptions } from '../../src/report/frame.ts';
import type { Position } from '../../src/tree/types.ts';
import { between, hostile, whereIs } from './samples.ts';

const plain = (text: string): string => text;
const wide: FrameOptions = {
  columns: 100,
  digits: 1,
  mark: '^',
  dim: plain,
  paint: plain,
};

const frame = (text: string, position: Position, more: Partial<FrameOptions> = {}): string =>
  `\n${codeFrame(text, position, { ...wide, ...more }).join('\n')}\n`;

/** A text that counts how many of its characters are read. */
class CountedText extends String {
  readonly #text: string;
  read = 0;

  constructor(text: string) {
    super(text);
    this.#text = text;
  }

  override slice(from?: number, to?: number): string {
    const piece = this.#text.slice(from, to);
    this.read += piece.length;
    return piece;
  }

  /** Called by regular expressions, which may read the whole text. */
  override toString(): string {
    this.read += this.length;
    return this.#text;
  }
}

describe('codeFrame', () => {
  it('marks exactly the characters, two columns each', () => {
    const text = '药房里的账本\n';
    expect(frame(text, whereIs(text, '里的'))).toBe(`
1 | 药房里的账本
  |     ^^^^
`);
  });

  it('measures accents, emoji, tabs and half-width marks as a terminal shows them', () => {
    const text = 'e\u0301“a”\t👩‍👩‍👧👍🏽ｶﾞ此';
    expect(frame(text, whereIs(text, '此'))).toBe(`
1 | e\u0301“a”    👩‍👩‍👧👍🏽ｶﾞ此
  |               ^^
`);
  });

  it('makes invisible characters visible, and points at them', () => {
    const text = '\u0301甲\u202E乙\u200B\f\u001B[1m丙';
    expect(frame(text, whereIs(text, '\u200B'))).toBe(`
1 | \\u{301}甲\\u{202E}乙\\u{200B}\\u{C}\\u{1B}[1m丙
  |                    ^^^^^^^^
`);
    expect(frame(text, whereIs(text, '\u202E'))).toContain('\n  |          ^^^^^^^^\n');
  });

  it.each([
    ['the end of a line', '甲乙\n丙', 2, '\n1 | 甲乙\n  |     ^\n'],
    ['the end of the text', '甲乙', 2, '\n1 | 甲乙\n  |     ^\n'],
    ['an empty line', '甲\n\n乙', 2, '\n2 |\n  | ^\n'],
    ['the empty last line', '甲\n', 2, '\n2 |\n  | ^\n'],
    ['an empty text', '', 0, '\n1 |\n  | ^\n'],
    ['before a character', '甲乙', 1, '\n1 | 甲乙\n  |   ^\n'],
    ['inside a character', '👍🏽乙', 2, '\n1 | 👍🏽乙\n  | ^^\n'],
  ])('points with one mark at %s', (_where, text, offset, expected) => {
    expect(frame(text, between(text, offset, offset))).toBe(expected);
  });

  it('omits the form feed that begins a page', () => {
    const text = '\f药房里的账本';
    expect(frame(text, whereIs(text, '里的'))).toBe(`
1 | 药房里的账本
  |     ^^^^
`);
  });

  it('marks blanks at the end of a line', () => {
    expect(frame('甲　 \n', between('甲　 \n', 1, 3))).toBe('\n1 | 甲\n  |   ^^^\n');
  });

  it('recognizes every line end', () => {
    for (const lineEnd of ['\n', '\r', '\r\n', '\u0085', '\u2028']) {
      const text = ['甲乙', '丙丁戊', '己'].join(lineEnd);
      expect(frame(text, whereIs(text, '丁'))).toBe('\n2 | 丙丁戊\n  |   ^^\n');
    }
  });

  describe('of several lines', () => {
    const text = '零甲乙\n丙丁\r\n　戊己庚\n\n辛\n';
    it('marks to the end of the first line and from the beginning of the last', () => {
      expect(frame(text, between(text, text.indexOf('甲'), text.indexOf('庚')))).toBe(`
1 | 零甲乙
  |   ^^^^
...
3 | \u3000戊己庚
  |   ^^^^
`);
    });
    it('shows no dots between adjacent lines', () => {
      expect(frame(text, between(text, text.indexOf('甲'), text.indexOf('丁')))).toBe(`
1 | 零甲乙
  |   ^^^^
2 | 丙丁
  | ^^
`);
    });
    it('does not include a line of which it marks nothing', () => {
      const nextLine = text.indexOf('丙');
      expect(frame(text, between(text, 1, nextLine))).toBe('\n1 | 零甲乙\n  |   ^^^^\n');
      const third = text.indexOf('　');
      expect(frame(text, between(text, 1, third))).toBe(`
1 | 零甲乙
  |   ^^^^
2 | 丙丁
  | ^^^^
`);
      expect(frame(text, between(text, 1, text.indexOf('辛')))).toContain('\n...\n4 |\n  | ^\n');
    });
  });

  describe('of a long line', () => {
    const before = '前面的字，'.repeat(500);
    const after = '后面的字，'.repeat(500);
    const text = `短行\n${before}目标${after}\n短行`;

    it('is cut to a window around the mark', () => {
      expect(frame(text, whereIs(text, '目标'), { columns: 40 })).toBe(`
2 | …的字，前面的字，目标后面的字，后面…
  |                  ^^^^
`);
    });

    it('keeps its beginning and its end whole', () => {
      expect(frame(text, whereIs(text, '前'), { columns: 30 })).toContain('\n2 | 前面的字，');
      const end = whereIs(text, '，\n');
      expect(
        frame(text, between(text, end.start.offset, end.start.offset), { columns: 30 }),
      ).toMatch(/字，\n/);
    });

    it.each([20, 24, 28, 32, 200])('gives a CI log no command in %i columns', (columns) => {
      const hostile = `前面的字##[error]目标##vso[task]后面的字`;
      const [line, marks] = codeFrame(hostile, whereIs(hostile, '目标'), { ...wide, columns });
      expect(line).not.toMatch(/##(?:vso)?\[/);
      expect(line).toContain('目标');
      expect(marks).toMatch(/\^{4}$/);
    });

    it('shows the beginning of a mark that does not fit', () => {
      const from = text.indexOf('目标');
      const [line, marks] = codeFrame(text, between(text, from, from + 900), {
        ...wide,
        columns: 40,
      });
      expect(line).toContain('…');
      expect(line).toContain('字，目标后面');
      expect(line).toMatch(/…$/);
      expect(marks).toMatch(/^ {2}\| +\^{20,}$/);
    });

    it('reads only the text around the mark, even if the line is as long as a file', () => {
      const huge = new CountedText('字，'.repeat(50_000));
      const position = {
        start: { line: 1, column: 31_002, offset: 31_001 },
        end: { line: 1, column: 31_004, offset: 31_003 },
      };
      expect(frame(huge as unknown as string, position)).toContain('…');
      expect(huge.read).toBeGreaterThan(wide.columns / 2);
      expect(huge.read).toBeLessThan(5 * wide.columns);
    });
  });

  it('aligns its numbers', () => {
    const text = `${'\n'.repeat(98)}甲\n`;
    const digits = digitsOf([whereIs(text, '甲'), between(text, 0, text.length)]);
    expect(digits).toBe(3);
    expect(codeFrame(text, between(text, 98, 100), { ...wide, digits })).toEqual([
      ' 99 | 甲',
      '    | ^^',
    ]);
  });
});

/** Pieces of text that are none, one, two or more columns wide, some of which combine with the text before them. */
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('汉', '字', '，', '。', '“', '”', '—', '…', '　') },
  { weight: 3, arbitrary: fc.constantFrom('a', 'Z', '7', ' ', '-', 'é') },
  { weight: 2, arbitrary: fc.constantFrom('\t', '\f', '\u202E', '\u200B', '\u0000', '\u001B[2J') },
  { weight: 2, arbitrary: fc.constantFrom('\u0301', '\uFE0F', '\u200D', '\uD83D', '\uDE00') },
  { weight: 2, arbitrary: fc.constantFrom('😀', '👩‍👩‍👧', '🇨🇳', '1️⃣', '👍🏽', 'ｶﾞ', '한', '𠮷') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 2 }) },
);
const lineOf = (constraints: fc.ArrayConstraints): fc.Arbitrary<string> =>
  fc.array(piece, constraints).map((pieces) => pieces.join('').replace(/[\r\n]/g, ''));

describe('for any text', () => {
  it('the mark is as wide as the marked text and begins directly below it', () => {
    // The marked text is in brackets, which combine with nothing before them and can be found in the output.
    fc.assert(
      fc.property(
        lineOf({ maxLength: 30 }),
        lineOf({ maxLength: 8 }),
        lineOf({ maxLength: 30 }),
        (before, inside, after) => {
          const clean = (text: string): string => text.replace(/[⟦⟧]/g, '');
          const head = `${clean(before)}⟦${clean(inside)}`;
          const text = `${head}⟧${clean(after)}`;
          const from = clean(before).length;
          const position = {
            start: { line: 1, column: from + 1, offset: from },
            end: { line: 1, column: head.length + 2, offset: head.length + 1 },
          };
          const options = { ...wide, columns: 100_000 };
          const [line, marks] = codeFrame(text, position, options) as [string, string];
          const [, spaces, carets] = /^ {2}\| ( *)(\^+)$/.exec(marks)!;
          const shown = line.slice('1 | '.length);
          const open = shown.indexOf('⟦');
          const close = shown.indexOf('⟧');
          expect(spaces).toHaveLength(stringWidth(shown.slice(0, open)));
          // Characters that combine with the last bracket are marked as well.
          const last = [...new Intl.Segmenter('zh').segment(shown.slice(close))][0]!.segment;
          expect(carets).toHaveLength(stringWidth(shown.slice(open, close) + last));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('nothing is wider than requested, and nothing controls the terminal', () => {
    fc.assert(
      fc.property(
        lineOf({ maxLength: 300 }),
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 24, max: 120 }),
        (text, a, b, columns) => {
          const from = a % (text.length + 1);
          const to = from + (b % (text.length - from + 1));
          const position = {
            start: { line: 1, column: from + 1, offset: from },
            end: { line: 1, column: to + 1, offset: to },
          };
          const [line, marks, ...rest] = codeFrame(text, position, { ...wide, columns });
          expect(rest).toEqual([]);
          expect(stringWidth(line!)).toBeLessThanOrEqual(columns);
          expect(marks).toMatch(/^ {2}\| *\^+$/);
          expect(marks!.length).toBeLessThanOrEqual(columns);
          expect(line).not.toMatch(/[\p{Cc}\p{Surrogate}\u202A-\u202E\u2066-\u2069\u200E\u200F]/u);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('the cells joined are the text', () => {
    fc.assert(
      fc.property(lineOf({ maxLength: 40 }), (text) => {
        const cells = cellsOf(text);
        expect(cells.map(({ at }) => at)).toEqual([...new Set(cells.map(({ at }) => at))]);
        const printed = cells.slice(text.startsWith('\f') ? 1 : 0);
        expect(printed.every(({ width, shown }) => width > 0 && stringWidth(shown) === width)).toBe(
          true,
        );
      }),
    );
  });
});

it('hostile text is escaped', () => {
  const [line] = codeFrame(hostile, between(hostile, 0, 1), wide);
  expect(line).not.toMatch(/[\p{Cc}\p{Surrogate}\u202E\uFFFF]/u);
});
