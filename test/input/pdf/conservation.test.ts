/** Every glyph that is printed is read once, whatever it is part of. */
import { describe, expect, it } from 'vitest';
import type { LinePart } from '../../../src/input/pdf/printed-line.ts';
import { decodePdf } from '../../../src/parser/decode-pdf.ts';
import { writePdf, type Run, type SheetContent } from './pdf-writer.ts';

/** Different characters, so that none can take the place of another. */
const han = Array.from({ length: 1500 }, (_, i) => String.fromCharCode(0x4e00 + i)).join('');

const body = (from: number, x = 60, y = 200): Run[] =>
  Array.from({ length: 8 }, (_, i) => {
    const start = from + i * 36;
    return { text: han.slice(start, start + (i === 7 ? 9 : 36)), x, y: y + i * 18 };
  });

const grid = (xs: readonly number[], ys: readonly number[]) => [
  ...xs.map((x) => [x, ys[0]!, x, ys.at(-1)!] as const),
  ...ys.map((y) => [xs[0]!, y, xs.at(-1)!, y] as const),
];

const cells = (xs: readonly number[], ys: readonly number[], from: number): Run[] =>
  ys.slice(0, -1).flatMap((y, r) =>
    xs.slice(0, -1).map((x, c) => {
      const start = from + (r * xs.length + c) * 3;
      return { text: han.slice(start, start + 3), x: x + 4, y: y + 16, size: 9 };
    }),
  );

const [columns, rows] = [
  [60, 200, 340, 500],
  [400, 424, 448, 472],
] as const;
const stack = (from: number, x: number, y: number): Run[] =>
  [...han.slice(from, from + 5)].map((text, i) => ({ text, x, y: y + i * 20, size: 16 }));
const dropCap = (x: number, y: number): Run[] => [
  { text: han[1000]!, x, y: y + 18, size: 32 },
  ...[0, 1, 2].map((i) => ({
    text: han.slice(1010 + i * 33, 1043 + i * 33),
    x: i < 2 ? x + 34 : x,
    y: y + i * 18,
  })),
];

interface Kind extends SheetContent {
  /** What a part of the sheet is read as. */
  part?: LinePart;
  /** Text that is printed twice to look bold. */
  twins?: readonly Run[];
}

const kinds: Record<string, Kind> = {
  'a table with rules': {
    part: 'table',
    runs: [...body(0), ...cells(columns, rows, 600)],
    rules: grid(columns, rows),
  },
  'a table whose cells cross its rules': {
    part: 'table',
    runs: [...body(0), ...cells(columns, rows, 600).map((run) => ({ ...run, x: run.x + 128 }))],
    rules: grid(columns, rows),
  },
  'a table without rules': {
    part: 'table',
    runs: [
      ...body(0),
      ...rows.flatMap((y, r) =>
        columns.map((x, c) => ({
          text:
            c === 0
              ? han.slice(700 + r * 3, 703 + r * 3)
              : '０１２３４５６７８９'.charAt(r * 2 + c),
          x,
          y,
        })),
      ),
    ],
  },
  'a single row with rules': {
    runs: [...body(0), ...cells(columns, [400, 424], 600)],
    rules: grid(columns, [400, 424]),
  },
  'a drop cap': { runs: [...dropCap(60, 80), ...body(0)] },
  'a drop cap printed twice': {
    runs: [...dropCap(60, 80), ...body(0)],
    twins: dropCap(60.6, 80).slice(0, 1),
  },
  'a drop cap beside a table': {
    runs: [...dropCap(60, 360), ...cells([100, 200, 300], [366, 384, 402], 600)],
    rules: grid([100, 200, 300], [366, 384, 402]),
  },
  'a footnote with its mark': {
    part: 'footnote',
    runs: [
      ...body(0),
      { text: '1', x: 168, y: 321, size: 7 },
      { text: `① ${han.slice(900, 940)}`, x: 60, y: 720, size: 9 },
      { text: han.slice(940, 960), x: 60, y: 734, size: 9 },
    ],
    rules: [[60, 705, 180, 705]],
  },
  'a figure with its caption': {
    part: 'figure',
    runs: [...body(0), { text: `图1 ${han.slice(900, 912)}`, x: 200, y: 560, size: 9 }],
    pictures: [{ x: 150, y: 400, width: 250, height: 140 }],
  },
  'text over a figure': {
    runs: [...body(0), { text: han.slice(900, 912), x: 200, y: 450, size: 9 }],
    pictures: [{ x: 150, y: 400, width: 250, height: 140 }],
  },
  'a vertical heading': { runs: [...body(0), ...stack(900, 520, 220)] },
  'a vertical heading inside the text': {
    runs: [...body(0).map((run, i) => (i > 4 ? run : { ...run, x: 100 })), ...stack(900, 66, 200)],
  },
  'a watermark': {
    part: 'aside',
    runs: [...body(0), { text: han.slice(900, 904), x: 150, y: 600, size: 60, turn: 45 }],
  },
  'white and invisible text': {
    part: 'aside',
    runs: [
      ...body(0),
      { text: han.slice(900, 910), x: 60, y: 500, color: [1, 1, 1] },
      { text: han.slice(910, 920), x: 60, y: 520, mode: 3 },
      { text: han.slice(920, 930), x: -90, y: 540 },
    ],
  },
  'text sideways beside the text': {
    part: 'aside',
    runs: [...body(0), { text: han.slice(900, 912), x: 550, y: 600, turn: 90 }],
  },
};

const lettersOf = (text: string): string[] => [...text.replace(/\s/gu, '')].sort();

const printed = ({ runs = [] }: SheetContent): string => runs.map(({ text }) => text).join('');

describe('every glyph is read once', () => {
  it.each(Object.entries(kinds))('of %s', async (_, sheet) => {
    const { runs = [], twins = [] } = sheet;
    for (const rotate of [0, 90]) {
      const shown = { ...sheet, runs: [...runs, ...twins], rotate };
      const { text, sheets } = await decodePdf(writePdf({ sheets: [shown] }));
      expect(lettersOf(text)).toEqual(lettersOf(printed(sheet)));
      const parts = sheets.flat().map(({ print }) => print?.part);
      expect(parts).toContain(sheet.part ?? 'text');
    }
  });
});
