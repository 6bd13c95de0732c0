import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Survey } from '../../src/layout/survey.ts';
import { costOfRow, labelLines, namedCosts } from '../../src/reflow/label.ts';
import {
  HEADING_FIRST,
  HEADING_MORE,
  isFirstRole,
  PARAGRAPH_FIRST,
  PARAGRAPH_MORE,
} from '../../src/reflow/roles.ts';
import { CostModel, rowNumbers } from '../../src/reflow/model.ts';
import { weights } from '../../src/reflow/weights.ts';
import { KEYWORDS } from '../../src/reflow/facts.ts';
import {
  costOf,
  inPrint,
  modelOf,
  printed,
  printedModelOf,
  wrapped,
} from '../support/cost-model.ts';
import { linesOf } from '../support/lines.ts';

const none = { beginsKeywords: () => false, readNumbering: () => null };

/** All labellings in which every continuation follows a line of the same block type. */
function* allLabellings(count: number): Generator<Uint8Array> {
  const roles = new Uint8Array(count);
  function* from(i: number): Generator<Uint8Array> {
    if (i === count) {
      yield roles;
      return;
    }
    for (const role of [PARAGRAPH_FIRST, PARAGRAPH_MORE, HEADING_FIRST, HEADING_MORE]) {
      if (!isFirstRole(role)) {
        const before = i > 0 ? roles[i - 1]! : -1;
        if (before !== role && before !== role - 1) continue;
      }
      roles[i] = role;
      yield* from(i + 1);
    }
  }
  yield* from(0);
}

const cheapest = (model: CostModel): number => {
  let best = Infinity;
  for (const roles of allLabellings(model.rows.length)) best = Math.min(best, costOf(model, roles));
  return best;
};

/** Lines with every feature that the model uses. */
const line = fc.constantFrom(
  '一、把表格变成提醒',
  '二、谁来提醒？',
  '三、让药价不再拦路。',
  '（一）先稳住人',
  '1.南京市。今年以来，已经',
  '2、号源按真实速度投放。',
  '表上记着每位患者的血压和',
  '用药，由村医填写，镇里汇',
  '总，县里每月核对一次。',
  '错漏当天退回重填，没有例',
  '外。',
  '•药箱挂在墙上；',
  '服务态度好的多得：',
  '提醒由系统发出，',
  '村医',
  'DRG/DIP 支付 2022 年起',
  '“不怕麻烦，就怕没人管。”',
  '【关键词】医保;支付;',
  '一行比纸还宽的图注，字号小得多，因此没有被折成两行',
  '谁？谁！谁。',
);

const article = fc.array(line, { minLength: 1, maxLength: 6 });

const surveys: [name: string, survey: Survey][] = [
  ['dropped indents', wrapped],
  ['lines that are not wrapped', { ...wrapped, lineWidth: null }],
  ['kept indents', { ...wrapped, keptIndent: 4 }],
  ['gaps that separate blocks', { ...wrapped, gapsSeparateBlocks: true }],
];

describe.each(surveys)('the cheapest reading, %s', (_name, survey) => {
  it('is found exactly: no other labelling costs less', () => {
    fc.assert(
      fc.property(
        article,
        fc.array(fc.constantFrom('', '　　', '\n', '\n　　')),
        (lines, leads) => {
          const text = lines.map((each, i) => (leads[i] ?? '') + each).join('\n');
          const model = modelOf(text, survey);
          const roles = labelLines(model);
          expect(costOf(model, roles)).toBeCloseTo(cheapest(model), 6);
        },
      ),
      { seed: 31, numRuns: 60 },
    );
  });

  it('begins with a first line, and every continuation follows its own type', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 40 }), (lines) => {
        const roles = labelLines(modelOf(lines.join('\n'), survey));
        roles.forEach((role, i) => {
          if (isFirstRole(role)) return;
          expect(i).toBeGreaterThan(0);
          expect([role, role - 1]).toContain(roles[i - 1]);
        });
      }),
      { seed: 32, numRuns: 60 },
    );
  });
});

describe('an article without lines', () => {
  it('has no roles', () => {
    expect(labelLines(modelOf(''))).toHaveLength(0);
  });
});

describe('costs', () => {
  it('are never negative, which the search relies on', () => {
    for (const [name, cost] of Object.entries(weights)) {
      expect(cost, name).toBeGreaterThanOrEqual(0);
    }
  });

  it('are each charged for some line, and the named ones add up to the whole', () => {
    const text = [
      '一、把表格变成提醒，再变',
      '一、一行比纸还宽的图注，字号小得多，因此没有被折成两行也没有缩',
      '二、谁来提醒？',
      '二、谁？',
      '5、让药价不再拦路。',
      '9、让药价不再拦路。',
      '　　•药箱：',
      '谁。谁来签字？',
      '131',
      '图 1 药箱',
      '药箱挂在墙上，',
      '表上记着每位患者的血压和',
      '',
      '用药。',
      '把表格变成提醒又变成别的',
      '表上记着每位患者的血压和',
      '）了。',
      '药箱（',
      '一、药箱挂在墙上表上记着每位患者的血压',
    ].join('\n');
    const seen = new Set<string>();
    for (const model of [
      modelOf(text),
      new CostModel(linesOf(text), wrapped, none, undefined, new Map([[0, PARAGRAPH_MORE]])),
      modelOf(text, { ...wrapped, keptIndent: 4 }),
      modelOf(text, { ...wrapped, gapsSeparateBlocks: true }),
      printedModelOf(text, ['body', 'heading', 'other']),
    ]) {
      const roles = [PARAGRAPH_FIRST, PARAGRAPH_MORE, HEADING_FIRST, HEADING_MORE];
      for (const first of roles) {
        for (const second of roles) {
          const labelled = Uint8Array.from(model.rows, (_line, i) =>
            i % 2 === 0 ? first : second,
          );
          namedCosts(model, labelled).forEach((costs, i) => {
            const named = Object.entries(costs);
            const sum = named.reduce((all, [, cost]) => all + cost, 0);
            const whole = costOfRow(model, labelled, i);
            if (whole < Infinity) expect(sum).toBeCloseTo(whole, 9);
            for (const [name] of named) seen.add(name);
          });
        }
      }
    }
    expect([...seen].sort()).toEqual(Object.keys(weights).sort());
  });

  it('the lines of an indented heading are one heading', () => {
    const text = '让药价不再拦路的办法还要再\n想一想\n表上记着每位患者的血压和用药。';
    const styles = ['heading', 'heading', 'body'];
    const survey = { ...inPrint, keptIndent: 4 };
    const model = printedModelOf(text, styles, { indent: 2, open: 0 }, survey);
    expect([...labelLines(model)]).toEqual([HEADING_FIRST, HEADING_MORE, PARAGRAPH_FIRST]);
  });

  it.each([
    ['almost the same indent', 2.5, HEADING_MORE],
    ['another indent', 3, HEADING_FIRST],
  ])('a line in heading style with %s', (_name, indent, role) => {
    const lines = linesOf('让药价不再拦路的办法还要再\n想一想\n表上记着每位患者的血压。');
    lines.forEach((each, i) => {
      const style = i < 2 ? 'heading' : 'body';
      each.print = { ...printed, style, open: 0, indent: i === 1 ? indent : 2 };
    });
    const model = new CostModel(lines, { ...inPrint, keptIndent: 4 }, none);
    expect(labelLines(model)[1]).toBe(role);
  });

  it.each([
    [16, false],
    [17, true],
  ])(
    '%i characters, with 12 to a full line, in smaller type are set apart: %s',
    (count, isApart) => {
      expect(modelOf(`${'字'.repeat(count)}\n药`).isShort(0, true)).toBe(isApart);
    },
  );

  it.each([
    [0.5, false],
    [0.9, true],
  ])('a justified line with %f em left is short: %s', (open, isShort) => {
    expect(printedModelOf('表上\n记着', ['body'], { open }).isShort(0, true)).toBe(isShort);
  });

  it.each([
    ['can be squeezed', '药，字字字字字字字字字', false],
    ['cannot', '药药字字字字字字字字字', true],
  ])('a line one character short, and %s', (_name, text, isFull) => {
    expect(modelOf(`${text}\n药`).isShort(0, false)).toBe(!isFull);
  });

  it('other weights give another reading', () => {
    const lines = linesOf('让药价不再拦路\n表上记着每位患者的血压和用药。');
    expect([...labelLines(new CostModel(lines, wrapped, none))]).toEqual([
      HEADING_FIRST,
      PARAGRAPH_FIRST,
    ]);
    const noHeadings = { ...weights, plainHeading: 100 };
    const roles = labelLines(new CostModel(lines, wrapped, none, noHeadings));
    expect(roles[0]).toBe(PARAGRAPH_FIRST);
  });

  it('a block of keywords is never a heading or a continuation', () => {
    const model = modelOf('正文在前，\n【关键词】医保;支付;\n正文在后。');
    const roles = labelLines(model);
    expect(roles[1]).toBe(PARAGRAPH_FIRST);
    expect(model.has(1, KEYWORDS)).toBe(true);
    expect(model.has(0, KEYWORDS)).toBe(false);
  });
});

describe('the memory of an earlier article', () => {
  it.each([
    ['wrapped lines', wrapped],
    ['one line per block', { ...wrapped, lineWidth: null }],
  ])('leaves nothing behind: %s', (_name, survey) => {
    const text = '一、药箱\n表上记着每位患者的血压和\n用药。\n让老人少跑路';
    const first = modelOf(text, survey);
    const expected = first.numbers.slice(0, first.rows.length * rowNumbers);
    first.numbers.fill(99);
    first.release();
    const second = modelOf(text, survey);
    expect(second.numbers.slice(0, expected.length)).toEqual(expected);
  });
});
