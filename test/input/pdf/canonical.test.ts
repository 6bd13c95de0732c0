import { describe, expect, it } from 'vitest';
import { InputError, type InputErrorReason } from '../../../src/input/input-error.ts';
import { canonicalSheets } from '../../../src/input/pdf/canonical.ts';
import { openPdf } from '../../../src/input/pdf/document.ts';
import { TimeLimit } from '../../../src/input/pdf/time-limit.ts';
import { loadPdfium, type Pdfium } from '../../../src/input/pdf/pdfium.ts';
import type { CanonicalLine } from '../../../src/input/pdf/printed-line.ts';
import { decodePdf } from '../../../src/parser/decode-pdf.ts';
import { writePdf, type Run, type SheetContent } from './pdf-writer.ts';

async function linesOf(...sheets: SheetContent[]): Promise<CanonicalLine[]> {
  const document = await openPdf(writePdf({ sheets }));
  return [...canonicalSheets(document)].flatMap((sheet) => sheet.lines);
}

const textsOf = async (...runs: Run[]): Promise<string[]> =>
  (await linesOf({ runs })).map(({ text }) => text);

describe('glyphs', () => {
  it('are returned as characters with their positions from the top left corner', async () => {
    const [line] = await linesOf({ runs: [{ text: 'A，你好', x: 60, y: 80 }] });
    expect(line!.text).toBe('A，你好');
    expect(line!.print).toMatchObject({ sheet: 1, x0: 60, y: 80, size: 12 });
  });

  it('of radicals become the ideographs that look the same', async () => {
    expect(await textsOf({ text: '⻚⽬', x: 60, y: 80 })).toEqual(['页目']);
  });

  it('printed twice count once, and make the line bold', async () => {
    const run = { text: '粗体粗体', y: 80 };
    const [line, ...others] = await linesOf({
      runs: [
        { ...run, x: 60 },
        { ...run, x: 60.4 },
        { ...run, x: 60.8 },
      ],
    });
    expect(others).toEqual([]);
    expect(line!.text).toBe('粗体粗体');
    expect(line!.print.style).toMatch(/bold$/);
  });

  it('of a text that repeats the line above are kept', async () => {
    const same = [0, 1, 2].map((i) => ({ text: '同一行文字又一次', x: 60, y: 80 + i * 14 }));
    expect(await textsOf(...same)).toEqual(same.map(({ text }) => text));
  });

  it('that are outlined are bold; invisible ones are read', async () => {
    const [bold, hidden] = await linesOf({
      runs: [
        { text: '描边', x: 60, y: 80, mode: 2 },
        { text: '扫描页的文字', x: 60, y: 120, mode: 3 },
      ],
    });
    expect(bold!.print.style).toMatch(/bold$/);
    expect(hidden).toMatchObject({ text: '扫描页的文字', print: { part: 'text' } });
  });

  it('on a rotated sheet have the positions that a reader sees', async () => {
    // Set along the left edge of a sheet that is shown rotated clockwise: it reads from left to right at the top.
    const [line] = await linesOf({
      rotate: 90,
      size: [400, 600],
      runs: [{ text: '横排', x: 40, y: 540, turn: 90 }],
    });
    expect(line!.print).toMatchObject({ part: 'text', x0: 60, x1: 84, y: 40 });
  });

  it('with ActualText inside a form have the place where the form is', async () => {
    // The form is on the right half of the sheet, at three quarters of its size.
    const content = (text: string): string => `<< /Length ${text.length} `;
    const [place, shown] = [
      '.75 0 0 .75 300 20 cm /F Do',
      'BT /T 16 Tf 40 400 Td (A) Tj ET /Span << /ActualText (B) >> BDC BT /T 16 Tf 48 400 Td (x) Tj ET EMC',
    ];
    // PDFium finds the objects even without a cross-reference table.
    const bytes = Buffer.from(`%PDF-1.7
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 600 420] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >> endobj
4 0 obj ${content(place)} >> stream\n${place}\nendstream endobj
5 0 obj ${content(shown)} /Type /XObject /Subtype /Form /BBox [0 0 400 500] /Resources << /Font << /T 6 0 R >> >> >> stream\n${shown}\nendstream endobj
6 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Courier >> endobj
trailer << /Root 1 0 R >>`);
    const [sheet] = canonicalSheets(await openPdf(bytes));
    const [{ text, print }, ...others] = sheet!.lines as [CanonicalLine];
    expect([text, print.x0, print.y, print.size, others]).toEqual(['AB', 330, 100, 12, []]);
  });

  it.each([90, 180, 270])('on a sheet rotated by %d degrees are read upright', async (rotate) => {
    const runs = Array.from({ length: 3 }, (_, i) => ({
      text: `第${'甲乙丙'[i]!}行${'整页横着排的表格'.repeat(2)}`,
      x: 60,
      y: 80 + i * 20,
    }));
    const lines = await linesOf({ rotate, runs });
    expect(lines.map(({ text, print }) => [text, print.x0, print.y])).toEqual(
      runs.map(({ text, x, y }) => [text, x, y]),
    );
  });

  it('that a reader ignores are set aside, one by one', async () => {
    const lines = await linesOf({
      runs: [
        { text: '正文', x: 60, y: 80 },
        { text: '内部资料', x: 200, y: 500, turn: 45, size: 40 },
        { text: '白字', x: 60, y: 170, color: [1, 1, 1] },
        { text: '出界', x: -60, y: 128 },
      ],
    });
    expect(lines.map(({ text, print }) => [text, print.part])).toEqual([
      ['正文', 'text'],
      ['内部资料', 'aside'],
      ['白字', 'aside'],
      ['出界', 'aside'],
    ]);
  });

  it('as wide as Han characters are not Latin letters: the characters of their font are lost', async () => {
    const odd = (text: string): Run => ({ text, x: 60, y: 80, font: 'unmapped' });
    const lines = await linesOf(
      { runs: [odd('ÀÁÂÃ'), { text: '正文WM', x: 60, y: 120 }] },
      { runs: [odd('ÀÁÂÃÄÅABÇÈ'), { text: '正文WM', x: 60, y: 120 }] },
      { runs: [odd('AB')] },
    );
    const lost = ['\uFFFD'.repeat(10), '正文WM', '\uFFFD'.repeat(2)];
    expect(lines.map(({ text }) => text)).toEqual(['ÀÁÂÃ', '正文WM', ...lost]);
    // Chinese fonts have wide glyphs for a few signs.
    const signs = `${'文'.repeat(99)}·×·×·×`;
    expect(await textsOf({ text: signs, x: 60, y: 80, size: 4 })).toEqual([signs]);
  });

  it('in white are read if something dark was painted under them', async () => {
    const [line] = await linesOf({
      boxes: [[50, 60, 300, 100]],
      runs: [{ text: '反白标题', x: 60, y: 85, color: [1, 1, 1] }],
    });
    expect(line!.print.part).toBe('text');
  });
});

describe('lines', () => {
  it('consist of the glyphs on one baseline, from left to right', async () => {
    expect(
      await textsOf(
        { text: '尾', x: 84, y: 80 },
        { text: '开头', x: 60, y: 80.5 },
        { text: '下一行', x: 60, y: 100 },
      ),
    ).toEqual(['开头尾', '下一行']);
  });

  it('keep the order of squeezed marks that swap places', async () => {
    const raw = 'BT /song 12 Tf 1 0 0 1 60 762 Tm [<65873002> 1066 <201C>] TJ ET';
    expect((await linesOf({ raw })).map(({ text }) => text)).toEqual(['文。“']);
  });

  it('have a space where two Latin words are set apart', async () => {
    expect(await textsOf({ text: 'health', x: 60, y: 80 }, { text: 'care', x: 99, y: 80 })).toEqual(
      ['health care'],
    );
  });

  it('include the note marks raised above them', async () => {
    expect(
      await textsOf({ text: '医保', x: 60, y: 80 }, { text: '1', x: 84, y: 75, size: 7 }),
    ).toEqual(['医保1']);
  });

  it('begin with the drop cap beside them, at its edge', async () => {
    const lines = await linesOf({
      runs: [
        { text: '首', x: 60, y: 98, size: 32 },
        { text: '字下沉的段落第一行', x: 94, y: 80 },
        { text: '第二行也在它旁边', x: 94, y: 98 },
        { text: '第三行回到左边', x: 60, y: 116 },
      ],
    });
    expect(lines.map(({ text, print }) => [text, print.x0])).toEqual([
      ['首字下沉的段落第一行', 60],
      ['第二行也在它旁边', 60],
      ['第三行回到左边', 60],
    ]);
    const heading = [
      { text: '大', x: 60, y: 98, size: 32 },
      { text: '小字', x: 94, y: 98 },
    ];
    expect(await textsOf(...heading)).toEqual(['大小字']);
  });

  it('begin with the drop caps beside them in each of two columns', async () => {
    const columns = ['左', '右'].flatMap((side, i) => {
      const x = 60 + i * 240;
      return [
        { text: '首尾'[i]!, x, y: 98, size: 32 },
        { text: `${side}边一行文字在某栏`, x: x + 34, y: 80 },
        { text: `${side}边二行文字在某栏`, x: x + 34, y: 98 },
      ];
    });
    expect((await textsOf(...columns)).sort()).toEqual(
      ['首左边一行文字在某栏 尾右边一行文字在某栏', '左边二行文字在某栏 右边二行文字在某栏'].sort(),
    );
  });

  const body = Array.from({ length: 6 }, (_, i) => ({
    text: '一行正文的文字'.repeat(4),
    x: 60,
    y: 80 + i * 18,
  }));

  it('keep a large character that they only pass', async () => {
    const read = (await textsOf(...body, { text: '样', x: 200, y: 110, size: 48 })).join('');
    expect(read).toHaveLength(6 * 28 + 1);
    expect(read).toContain('样');
  });

  it('keep every large character of a sheet that has too many for drop caps', async () => {
    const items = Array.from({ length: 31 }, (_, i) => [
      { text: '甲', x: 60, y: 40 + i * 24, size: 20 },
      { text: '一行文字', x: 82, y: 30 + i * 24, size: 6 },
      { text: '二行文字', x: 82, y: 39 + i * 24, size: 6 },
    ]).flat();
    const read = (await textsOf(...items)).join('');
    expect(read.match(/甲/g)).toHaveLength(31);
    expect(read).not.toContain('甲一行文字');
  });

  it('do not take a character of the text for a drop cap because of the marks beside it', async () => {
    const marks = [
      { text: '注', x: 60, y: 300 },
      { text: 'a', x: 72, y: 295, size: 5 },
      { text: 'b', x: 72, y: 301.5, size: 5 },
    ];
    expect((await textsOf(...body, ...marks)).slice(6)).toEqual(['注ab']);
  });

  it('and what is set aside hold every glyph, wherever it is printed', async () => {
    const han = new TextDecoder('gbk').decode(
      Uint8Array.from({ length: 16 * 94 * 2 }, (_, i) =>
        i % 2 === 0 ? 0xb0 + Math.floor(i / 188) : 0xa1 + ((i >> 1) % 94),
      ),
    );
    let seed = 7;
    const random = (limit: number): number => {
      seed = (seed * 48271) % 0x7fffffff;
      return seed % limit;
    };
    const sheets = Array.from({ length: 20 }, () => {
      let from = 0;
      const runs = Array.from({ length: 40 }, () => {
        const isLarge = random(3) === 0;
        const text = han.slice(from, (from += isLarge ? 1 : 1 + random(20)));
        const size = isLarge ? 24 + random(30) : 5 + random(8);
        return { text, x: 40 + random(450), y: 80 + random(12) * 9, size };
      });
      return { runs };
    });
    const read = (await linesOf(...sheets)).map(({ text }) => text).join('');
    const lettersOf = (text: string): string[] => [...text.replace(/\s/g, '')].sort();
    const printed = sheets.flatMap(({ runs }) => runs.map(({ text }) => text)).join('');
    expect(lettersOf(read)).toEqual(lettersOf(printed));
  });

  it('set vertically are one line', async () => {
    const stack = [...'竖排标题'].map((text, i) => ({ text, x: 500, y: 100 + i * 14 }));
    expect(await textsOf({ text: '横排的正文', x: 60, y: 80 }, ...stack)).toEqual([
      '横排的正文',
      '竖排标题',
    ]);
  });
});

describe('columns', () => {
  const column = (x: number, from: string): Run[] =>
    Array.from({ length: 8 }, (_, i) => ({
      text: `${from}${'一二三四五六七八'[i]}${'文'.repeat(13)}`,
      x,
      y: 120 + i * 18,
    }));

  it('are read one after the other, below whatever spans them', async () => {
    const title = { text: '横贯两栏的标题在这里它很长很长很长很长很长', x: 150, y: 80 };
    const texts = await textsOf(title, ...column(60, '左'), ...column(300, '右'));
    expect(texts.map(([first]) => first).join('')).toBe(`横${'左'.repeat(8)}${'右'.repeat(8)}`);
  });

  it('may be less than a character apart, with marks hanging into the gap', async () => {
    const right = column(250, '右').map((run, i) =>
      i % 4 === 1 ? { ...run, text: `“${run.text}`, x: run.x - 6 } : run,
    );
    const texts = await textsOf(...column(60, '左'), ...right);
    expect(texts.map((text) => /[左右]/.exec(text)![0]).join('')).toBe(
      `${'左'.repeat(8)}${'右'.repeat(8)}`,
    );
  });

  it('are recognized on a sheet where one of them is short', async () => {
    const sheets = [...'甲乙丙'].map((each) => ({
      runs: [...column(60, `左${each}`), ...column(300, `右${each}`)],
    }));
    const last = [{ text: '返回目录', x: 220, y: 120 }, ...column(300, '右')];
    const texts = (await linesOf(...sheets, { runs: last })).map(({ text }) => text[0]).join('');
    expect(texts).toBe(`${`${'左'.repeat(8)}${'右'.repeat(8)}`.repeat(3)}返${'右'.repeat(8)}`);
  });

  it('may end on the next sheet with too few lines to show a gutter', async () => {
    const ends = [60, 300].flatMap((x, i) =>
      [120, 138].map((y, k) => ({ text: `${'左右'[i]!}${k}${'文'.repeat(12)}`, x, y })),
    );
    const before = { runs: [...column(60, '左'), ...column(300, '右')] };
    const texts = (await linesOf(before, { runs: ends })).slice(16).map(({ text }) => text);
    expect(texts.map((text) => text.slice(0, 2))).toEqual(['左0', '左1', '右0', '右1']);
    expect(await textsOf(...ends)).toHaveLength(2);
  });

  it('can be three, below a heading that is no wider than one of them', async () => {
    const heading = { text: '居中的标题', x: 270, y: 100 };
    const columns = [...'左中右'].flatMap((each, i) => column(20 + i * 190, each));
    const texts = await textsOf(heading, ...columns);
    expect(texts.map(([first]) => first).join('')).toBe(
      `居${'左'.repeat(8)}${'中'.repeat(8)}${'右'.repeat(8)}`,
    );
  });

  it('may have their own line spacing', async () => {
    const spaced = (leading: number, name: string): SheetContent => ({
      runs: Array.from({ length: 9 }, (_, i) => ({
        text: `${name}${'一二三四五六七八九'[i]!}${'文'.repeat(28)}`,
        x: 60,
        y: 80 + i * leading + (i > 6 ? 9 : 0),
      })),
    });
    const lines = await linesOf(spaced(18, '甲'), spaced(18, '乙'), spaced(30, '丙'));
    const gaps = lines.slice(18).map(({ print }) => print.gap);
    expect(gaps).toEqual([null, 0, 0, 0, 0, 0, 0, 0.75, 0]);
  });

  it('are not formed by titles and their page numbers', async () => {
    const entries = Array.from({ length: 6 }, (_, i) => [
      { text: `第${i}章的标题`, x: 60, y: 80 + i * 20 },
      { text: String(i), x: 500, y: 80 + i * 20 },
    ]);
    expect(await textsOf(...entries.flat())).toEqual(
      Array.from({ length: 6 }, (_, i) => `第${i}章的标题 ${i}`),
    );
  });

  it('give each line its indent and its remaining space', async () => {
    const runs = [
      { text: '文'.repeat(18), x: 84, y: 80 },
      ...Array.from({ length: 7 }, (_, i) => ({ text: '文'.repeat(20), x: 60, y: 98 + i * 18 })),
      { text: '文'.repeat(5), x: 60, y: 242 },
    ];
    const lines = await linesOf({ runs });
    expect(lines[0]!.print).toMatchObject({ indent: 2, open: 0, gap: null });
    expect(lines.at(-1)!.print).toMatchObject({ indent: 0, open: 15, gap: 1.5 });
  });
});

describe('running heads and feet', () => {
  const sheet = (i: number): SheetContent => ({
    runs: [
      { text: i % 2 === 0 ? '健康文摘' : '二〇二四年', x: 200, y: 50, size: 9 },
      ...Array.from({ length: 10 }, (_, k) => ({
        text: `${'甲乙丙丁戊己庚辛壬癸'[(i + k) % 10]!}${'文'.repeat(20)}`,
        x: 60,
        y: 100 + k * 18,
      })),
      { text: `第${i + 1}页`, x: 280, y: 800, size: 9 },
    ],
  });

  it('repeat at the edges of the sheets', async () => {
    const lines = await linesOf(...Array.from({ length: 8 }, (_, i) => sheet(i)));
    const edges = lines.filter(({ print }) => print.part === 'edge').map(({ text }) => text);
    expect(edges).toHaveLength(16);
    expect(edges.slice(0, 3)).toEqual(['健康文摘', '第1页', '二〇二四年']);
  });

  it('are not found on sheets that share nothing', async () => {
    const lines = await linesOf(sheet(0), { runs: [{ text: '别的内容', x: 60, y: 300 }] });
    expect(lines.filter(({ print }) => print.part === 'edge')).toEqual([]);
  });
});

describe('bad input', () => {
  const reasonOf = async (bytes: Uint8Array): Promise<string> => {
    try {
      await openPdf(bytes);
    } catch (error) {
      if (error instanceof InputError) return error.reason;
      throw error;
    }
    return 'none';
  };

  it('is refused with the reason', async () => {
    expect(await reasonOf(Buffer.from('%PDF-1.7\nnothing else'))).toBe('pdf-damaged');
    expect(await reasonOf(new Uint8Array(0))).toBe('pdf-damaged');
  });

  const failureOf = async (call: (pdfium: Pdfium) => unknown): Promise<unknown> => {
    const pdfium = await loadPdfium();
    // An earlier refusal of more memory is not the cause of a later failure.
    expect(pdfium.run(new TimeLimit(60), () => pdfium.native.malloc(2 ** 28))).toBe(0);
    try {
      pdfium.run(new TimeLimit(0.2), () => call(pdfium));
    } catch (error) {
      return error;
    }
    throw new Error('did not fail');
  };
  const crash = ({ native }: Pdfium): number => native.FPDF_GetPageCount(2 ** 31);
  const overflow = (): number => overflow() + 1;

  it.each<[InputErrorReason, string, (pdfium: Pdfium) => unknown]>([
    ['pdf-unreadable', 'crashes', crash],
    ['pdf-too-large', 'lacks memory', (pdfium) => pdfium.native.malloc(2 ** 28) + crash(pdfium)],
    ['pdf-unreadable', 'overflows the stack', overflow],
    [
      'pdf-too-slow',
      'never ends',
      () => {
        for (;;);
      },
    ],
  ])('is classified as %s when PDFium %s', async (reason, _, call) => {
    expect(await failureOf(call)).toMatchObject({ name: 'InputError', reason });
  });

  it('is not taken for the cause of another error', async () => {
    const mistake = new RangeError('out of range');
    const call = (): never => {
      throw mistake;
    };
    expect(await failureOf(call)).toBe(mistake);
  });

  it.each([Number.NaN, 0, -1])(
    'does not count as exceeding a limit of %d seconds',
    async (timeLimit) => {
      const opening = openPdf(writePdf({ sheets: [{}] }), { timeLimit });
      await expect(opening).rejects.toThrow(TypeError);
      await expect(opening).rejects.toThrow(`not ${timeLimit}`);
    },
  );

  it('makes PDFium unusable after a crash', async () => {
    const pdfium = await loadPdfium();
    const call = (): number => crash(pdfium);
    expect(() => pdfium.run(new TimeLimit(60), call)).toThrow(InputError);
    expect(() => pdfium.run(new TimeLimit(60), () => 1)).toThrow(InputError);
  });

  it('that overflows the stack of PDFium is refused, while other files are still read', async () => {
    // Each pattern is based on the next one. PDFium finds the objects even without a cross-reference table.
    const patterns = Array.from(
      { length: 20_000 },
      (_, i) => `${i + 9} 0 obj [/Pattern ${i + 10} 0 R] endobj\n`,
    );
    const bytes = Buffer.from(`%PDF-1.7
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /ColorSpace << /C 9 0 R >> >> >> endobj
4 0 obj << /Length 5 >>
stream
/C cs
endstream endobj
${patterns.join('')}trailer << /Root 1 0 R >>`);
    const good = await openPdf(writePdf({ sheets: [{ runs: [{ text: '正文', x: 60, y: 80 }] }] }));
    await expect(decodePdf(bytes)).rejects.toMatchObject({ reason: 'pdf-unreadable' });
    const lines = good.run(() => [...canonicalSheets(good)].flatMap((sheet) => sheet.lines));
    expect(lines.map(({ text }) => text)).toEqual(['正文']);
  });

  it('with sheets designed to take hours is still read', async () => {
    const rows = Array.from({ length: 2500 }, (_, i) => i / 4 + 20);
    // What looks like a gutter in every row is not one.
    const runs = rows.flatMap((y) => [60, 300].map((x) => ({ text: '正文', x, y, size: 0.2 })));
    const pictures = rows.map((y) => ({ x: 60, y, width: 40, height: 40 }));
    const lines = await linesOf({ runs }, { pictures });
    expect(lines.filter(({ text }) => text !== '')).toHaveLength(2500);
  });

  it('is still read when its cross-reference table is wrong', async () => {
    const whole = Buffer.from(writePdf({ sheets: [{ runs: [{ text: '正文', x: 60, y: 80 }] }] }));
    whole.write('startxref\n9', whole.lastIndexOf('startxref'), 'latin1');
    const document = await openPdf(whole);
    expect([...canonicalSheets(document)].flatMap(({ lines }) => lines)[0]!.text).toBe('正文');
  });
});

it('link targets are reported', async () => {
  const document = await openPdf(
    writePdf({
      sheets: [
        {
          runs: [{ text: '文章', x: 60, y: 80 }],
          links: [{ box: [55, 65, 90, 85], sheet: 2, y: 120 }],
        },
        {},
      ],
    }),
  );
  const [sheet] = canonicalSheets(document);
  expect(sheet!.lines[0]!.print.target).toEqual({ sheet: 2, y: 120 });
});

it('link targets on a sheet that is turned for reading are where the text is then', async () => {
  const sideways = [0, 1, 2].map((i) => ({
    text: `第${'一二三'[i]!}行${'整页横着排的表格'.repeat(2)}`,
    x: 80 + i * 20,
    y: 540,
    turn: 90,
  }));
  // Not all of many sheets are read before the first is written.
  for (const between of [0, 150]) {
    const sheet = between + 2;
    const links = [{ box: [55, 65, 90, 85] as const, sheet, x: 100, y: 540 }];
    const lines = await linesOf(
      { runs: [{ text: '文章', x: 60, y: 80 }], links },
      ...Array<SheetContent>(between).fill({}),
      { runs: sideways },
    );
    expect(lines.map(({ print }) => print.y)).toEqual([80, 80, 100, 120]);
    expect(lines[0]!.print.target).toEqual({ sheet, y: 100 });
  }
});

it('the outline is evidence only for lines that look like contents entries', async () => {
  const title = '第一篇文章的标题';
  const entries = [
    title,
    `▶ ${title}`,
    `1 ${title}……3`,
    `${title} 第 3 页`,
    `${title}（来源：甲报（海外版））——第 3 页`,
    `${title}（来源：甲`,
    `${title}——第`,
  ];
  const others = [
    `${title}，这是提要。`,
    `${title}。`,
    `${title}的研究`,
    `${title}（甲）的研究`,
    '第一篇文章',
    '文'.repeat(30),
  ];
  const runs = [...entries, ...others].map((text, i) => ({ text, x: 60, y: 80 + i * 20 }));
  const outline = [{ title, sheet: 2, y: 120 }];
  const document = await openPdf(writePdf({ sheets: [{ runs }, {}], outline }));
  const [sheet] = canonicalSheets(document);
  const found = sheet!.lines.filter(({ print }) => print.target).map(({ text }) => text);
  expect(found).toEqual(sheet!.lines.slice(0, entries.length).map(({ text }) => text));

  const wrapped = [
    { text: '第一篇文章的标', x: 60, y: 80 },
    { text: '题', x: 60, y: 100 },
  ];
  const narrow = await openPdf(writePdf({ sheets: [{ runs: wrapped }, {}], outline }));
  const [first] = canonicalSheets(narrow);
  expect(first!.lines[0]!.print.target).toEqual({ sheet: 2, y: 120 });
});

it('the outline names the contents entry that has other kinds of the same marks', async () => {
  const outline = [{ title: '2024:"健康中国"的十年(上)', sheet: 2, y: 120 }];
  const runs = [{ text: '▶２０２４：“健康 中国”的十年（上）（来源：甲报）……3', x: 60, y: 80 }];
  const document = await openPdf(writePdf({ sheets: [{ runs }, {}], outline }));
  const [sheet] = canonicalSheets(document);
  expect(sheet!.lines[0]!.print.target).toEqual({ sheet: 2, y: 120 });
});

describe('text outside the columns', () => {
  const partsOf = async (...sheets: SheetContent[]): Promise<[string, string, number][]> =>
    (await linesOf(...sheets)).map(({ text, print }) => [print.part, text, print.block]);
  const body = (y: number): Run[] =>
    [0, 18].map((below) => ({ text: '文'.repeat(38), x: 60, y: y + below }));
  const grid = (xs: readonly number[], ys: readonly number[]) => [
    ...xs.map((x) => [x, ys[0]!, x, ys.at(-1)!] as const),
    ...ys.map((y) => [xs[0]!, y, xs.at(-1)!, y] as const),
  ];

  it('becomes the rows of a table, with a cell for each column', async () => {
    const rules = grid([60, 160, 260, 360], [150, 180, 240]);
    const runs = [
      { text: '医院', x: 70, y: 170 },
      { text: '床位', x: 170, y: 170 },
      { text: '费用', x: 270, y: 170 },
      { text: '甲医院', x: 70, y: 205 },
      { text: '分院', x: 70, y: 225 },
      { text: '12', x: 270, y: 215 },
    ];
    expect(await partsOf({ rules, runs: [...body(80), ...runs, ...body(270)] })).toEqual([
      ['text', '文'.repeat(38), 0],
      ['text', '文'.repeat(38), 0],
      ['table', '医院\t床位\t费用', 1],
      ['table', '甲医院分院\t\t12', 1],
      ['text', '文'.repeat(38), 0],
      ['text', '文'.repeat(38), 0],
    ]);
  });

  it('has merged cells in their first column', async () => {
    const rules = [
      ...grid([60, 160, 260], [150, 180]),
      [60, 180, 60, 210],
      [260, 180, 260, 210],
      [60, 210, 260, 210],
    ] as const;
    const runs = ['甲', '乙'].map((text, i) => ({ text, x: 70 + i * 100, y: 170 }));
    runs.push({ text: '合计', x: 150, y: 200 });
    const parts = await partsOf({ rules, runs });
    expect(parts.map(([, text]) => text)).toEqual(['甲\t乙', '合计\t']);
  });

  it('is a table with only horizontal rules, but not when it is text between rules', async () => {
    const rules = [150, 175, 230].map((y) => [60, y, 500, y] as const);
    const cells = ['项目', '数量', '门诊', '30', '住院', '40'].map((text, i) => ({
      text,
      x: i % 2 === 0 ? 70 : i === 1 ? 330 : 300,
      y: 168 + Math.floor(i / 2) * 24,
    }));
    expect(await partsOf({ rules, runs: cells })).toEqual([
      ['table', '项目\t数量', 1],
      ['table', '门诊\t30', 1],
      ['table', '住院\t40', 1],
    ]);
    const texts = await partsOf({ rules, runs: [...body(168), ...body(204)] });
    expect(texts.map(([part]) => part)).toEqual(Array(4).fill('text'));
  });

  const cellRuns = (rows: readonly (readonly string[])[], y: number): Run[] =>
    rows.flatMap((row, r) => row.map((text, c) => ({ text, x: 70 + c * 110, y: y + r * 20 })));

  it('is a table without any rules if its cells form columns with numbers', async () => {
    const rows = [
      ['医院', '床位', '门诊'],
      ['甲医院', '120', '3.5万'],
      ['乙医院', '95', '2.1万'],
    ];
    const runs = [...body(80), ...cellRuns(rows, 140), ...body(240)];
    expect(await partsOf({ runs })).toEqual([
      ...Array<unknown>(2).fill(['text', '文'.repeat(38), 0]),
      ...rows.map((row) => ['table', row.join('\t'), 1]),
      ...Array<unknown>(2).fill(['text', '文'.repeat(38), 0]),
    ]);
  });

  const sentence = '乙医院设服务台办理各项业务，方便群众咨询，一次办好。';
  it.each([
    ['too few rows', ['甲医院 120', '乙医院 95']],
    ['names', ['主编 张三', '编辑 李四', '校对 王五']],
    ['a list of contents', ['第一章 3', '第二章 9', '第三章 12']],
    ['numbered items', ['9 健全制度', '5 加强管理', '3 提高质量']],
    ['sentences', ['甲医院 9', '丙医院 7', `${sentence} 3`]],
    ['a mixed column', ['甲医院 9', '乙医院 好', '丙医院 5']],
  ])('is not a table if it is %s', async (_, rows) => {
    const runs = cellRuns(
      rows.map((row) => row.split(' ')),
      140,
    ).map((run) => (run.x > 70 ? { ...run, x: 420 } : run));
    expect((await partsOf({ runs })).map(([part]) => part)).toEqual(rows.map(() => 'text'));
  });

  it('is one table on two sheets, even if the second one repeats the column names', async () => {
    const ruled = (rows: string[][], y: number, others: Run[], left = 60): SheetContent => ({
      rules: grid(
        [left, left + 110, left + 220],
        Array.from({ length: rows.length + 1 }, (_, i) => y + i * 20),
      ),
      runs: [...others, ...cellRuns(rows, y + 14).map((run) => ({ ...run, x: run.x + left - 60 }))],
    });
    const first = ruled(
      [
        ['医院', '床位'],
        ['甲', '12'],
      ],
      140,
      body(80),
    );
    const rest = [
      ['医院', '床位'],
      ['乙', '9'],
    ];
    const after = async (...sheets: SheetContent[]): Promise<[string, string, number][]> =>
      (await partsOf(first, ...sheets)).slice(4);
    expect(await after(ruled(rest, 80, [{ text: '续表1', x: 300, y: 60 }]))).toEqual([
      ['edge', '续表1', 0],
      ['edge', '医院 床位', 0],
      ['table', '乙\t9', 1],
    ]);
    const whole = ruled([...rest.slice(1), ['丙', '7']], 80, []);
    expect(await after(whole, ruled(rest, 80, []))).toEqual([
      ['table', '乙\t9', 1],
      ['table', '丙\t7', 1],
      ['edge', '医院 床位', 0],
      ['table', '乙\t9', 1],
    ]);
    const other = ['table table', [2, 2]];
    const told = (lines: [string, string, number][]): unknown => [
      lines.map(([part]) => part).join(' '),
      lines.map(([, , block]) => block),
    ];
    expect(told(await after(ruled(rest, 80, [], 90)))).toEqual(other);
    expect(told((await after(ruled(rest, 120, body(60)))).slice(2))).toEqual(other);
  });

  it('becomes figures with their captions, in the order of the text', async () => {
    const lines = await linesOf({
      pictures: [{ x: 200, y: 140, width: 100, height: 80 }],
      runs: [
        ...body(80),
        { text: '图1 变化', x: 220, y: 238, size: 10 },
        { text: '资料来源：医院', x: 205, y: 254, size: 10 },
        ...body(300),
      ],
    });
    expect(lines.slice(2, 4)).toMatchObject([
      {
        text: '图1 变化',
        print: {
          part: 'figure',
          block: 1,
          image: { name: 'image-01.png', mediaType: 'image/png', width: 4, height: 4 },
        },
      },
      { text: '资料来源：医院', print: { part: 'figure', block: 1, image: null } },
    ]);
    expect(lines[4]!.print).toMatchObject({ part: 'text', gap: null });
  });

  it('keeps a picture without a caption as an empty line, but no ornaments, logos and scans', async () => {
    const [line, ...others] = await linesOf({
      pictures: [{ x: 200, y: 140, width: 100, height: 80 }],
    });
    expect(others).toEqual([]);
    expect(line).toMatchObject({ text: '', print: { part: 'figure', image: { width: 4 } } });
    const runs = body(80);
    const ornament = { pictures: [{ x: 200, y: 140, width: 20, height: 80 }], runs };
    expect(await linesOf(ornament)).toHaveLength(2);
    const logo = { pictures: [{ x: 200, y: 140, width: 100, height: 80 }], runs };
    expect(await linesOf(logo, logo, logo)).toHaveLength(6);
    const scan = { pictures: [{ x: 0, y: 0, width: 595, height: 842 }], runs };
    expect(await linesOf(scan)).toHaveLength(2);
  });

  it('becomes the notes at the foot of a column, one by one', async () => {
    const note = (text: string, y: number): Run => ({ text, x: 60, y, size: 9 });
    const notes = [note('① 第一条注释', 700), note('接着写', 712), note('② 第二条注释', 724)];
    const parts = await partsOf({ runs: [...body(80), ...notes] });
    expect(parts.slice(2)).toEqual([
      ['footnote', '① 第一条注释', 1],
      ['footnote', '接着写', 1],
      ['footnote', '② 第二条注释', 2],
    ]);
    const small = [note('没有标记的小字', 700)];
    expect((await partsOf({ runs: [...body(80), ...small] })).at(-1)![0]).toBe('text');
  });

  it('becomes one note where a note goes on below the text of the next sheet', async () => {
    const note = (text: string, y: number): Run => ({ text, x: 60, y, size: 9 });
    const first = { runs: [...body(80), note('1. 第一条注释很长', 700)] };
    const rest = [note('所以接着写。', 700), note('2. 第二条注释。', 712)];
    const blocks = async (...sheets: SheetContent[]) =>
      (await partsOf(...sheets))
        .filter(([part]) => part === 'footnote')
        .map(([, text, n]) => [text, n]);
    expect(await blocks(first, { runs: [...body(80), ...rest] })).toEqual([
      ['1. 第一条注释很长', 1],
      ['所以接着写。', 1],
      ['2. 第二条注释。', 2],
    ]);
    const ended = { runs: [...body(80), note('1. 第一条注释。', 700)] };
    expect(await blocks(ended, { runs: [...body(80), ...rest] })).toEqual([['1. 第一条注释。', 1]]);
  });

  it('is no foot of the sheets where their notes end in the same place', async () => {
    const sheets = Array.from({ length: 6 }, (_, i): SheetContent => {
      const digit = '一二三四五六'[i]!;
      return {
        runs: [
          { text: digit.repeat(38), x: 60, y: 80 },
          { text: digit.repeat(37), x: 60, y: 98 },
          { text: `① ${digit.repeat(45)}`, x: 60, y: 760, size: 9 },
          { text: digit.repeat(45), x: 60, y: 772, size: 9 },
          { text: `${i + 1} / 6`, x: 280, y: 800, size: 9 },
        ],
      };
    });
    const parts = (await partsOf(...sheets)).map(([part]) => part);
    expect(parts).toEqual(sheets.flatMap(() => ['text', 'text', 'footnote', 'footnote', 'edge']));
  });
});
