/** For each cost, a few lines whose reading depends on it: with twice the cost they are read differently. */
import { expect, it } from 'vitest';
import type { Survey } from '../../src/layout/survey.ts';
import { Markers } from '../../src/periodical/markers.ts';
import { builtInProfile } from '../../src/periodical/profile.ts';
import { labelLines } from '../../src/reflow/label.ts';
import { CostModel } from '../../src/reflow/model.ts';
import { weights, type CostName } from '../../src/reflow/weights.ts';
import { inPrint, printed, wrapped } from '../support/cost-model.ts';
import { linesOf } from '../support/lines.ts';

const markers = new Markers(builtInProfile);

const surveys = {
  wrapped,
  unwrapped: { ...wrapped, lineWidth: null },
  indents: { ...wrapped, keptIndent: 4 },
  gaps: { ...wrapped, gapsSeparateBlocks: true },
  /** The first line is printed in a heading style. */
  print: inPrint,
} satisfies Record<string, Survey>;

/** One letter per line: `P` and `H` begin a paragraph or a heading, `p` and `h` continue it. */
function read(survey: keyof typeof surveys, text: string, changed = {}): string {
  const lines = linesOf(text).filter((line) => !line.isBlank);
  if (survey === 'print') {
    lines.forEach((line, i) => {
      line.print = { ...printed, open: 6, style: i === 0 ? 'heading' : 'body' };
    });
  }
  const model = new CostModel(lines, surveys[survey], markers, { ...weights, ...changed });
  return [...labelLines(model)].map((role) => 'PpHh'[role]).join('');
}

const full = '表上记着每位患者的血压和';

const decisive: [CostName, keyof typeof surveys, string, string][] = [
  ['shortLineContinues', 'wrapped', `一、把表格变成提醒\n${full}`, 'Pp'],
  ['wideRoomContinues', 'wrapped', '•药箱挂在墙上\n用药。', 'Pp'],
  ['fullLineEnds', 'wrapped', '表格让药价不再拦路的办：\n一、把表格变成提醒', 'PP'],
  ['continuesIntoNumber', 'wrapped', `${full}\n一、把表格变成提醒`, 'Pp'],
  ['continuesIntoSequence', 'indents', '一、把表格变成提醒\n二、谁来提醒？', 'Pp'],
  ['continuesAfterSentence', 'wrapped', '二、让药价不再拦路。\n让药价不再拦路', 'Pp'],
  ['overfullColumn', 'wrapped', '一、把表格变成提醒\n错漏当天退回重填，没有。', 'HP'],
  ['paragraphEndsBare', 'wrapped', '131\n让药价不再拦路', 'PP'],
  ['paragraphEndsOpen', 'wrapped', '村医说：\n错漏当天退回重填，没有。', 'PP'],
  ['blockEndsInComma', 'wrapped', '提醒由系统发出，\n一、把表格变成提醒', 'HP'],
  ['paragraphOfOneLine', 'wrapped', '村医说：\n谁来提醒？', 'PP'],
  ['numberedParagraphOfOneLine', 'unwrapped', '131\n二、谁来提醒？', 'PP'],
  ['askingParagraphOfOneLine', 'unwrapped', '131\n谁来提醒？', 'PP'],
  ['plainHeading', 'wrapped', '谁来提醒？\n让药价不再拦路', 'HP'],
  ['headingEndsInStop', 'print', '外。\n让药价不再拦路', 'HP'],
  ['numberedHeadingEndsInStop', 'unwrapped', '二、让药价不再拦路。\n让药价不再拦路', 'HP'],
  ['headingEndsInQuestion', 'indents', '谁来提醒？\n用药。', 'HP'],
  ['headingEndsOpen', 'print', '村医说：\n一、把表格变成提醒', 'HP'],
  ['headingComma', 'gaps', `提醒由系统发出，\n\n${full}`, 'HP'],
  ['headingInnerSentence', 'wrapped', '谁？谁来\n让药价不再拦路', 'HP'],
  [
    'headingLong',
    'wrapped',
    '一行比纸还宽的图注字号小得多因此没有被折成两行\n错漏当天退回重填，没有。',
    'HP',
  ],
  ['headingContinues', 'wrapped', `${full}\n让药价不再拦路，再变\n二、让药价不再拦路。`, 'HhP'],
  ['headingAfterHeading', 'wrapped', '谁？谁来\n谁？谁来\n5、号源按速度投放', 'HHP'],
  ['headingOfNothing', 'print', '131\n图 1 药箱', 'HP'],
  ['continuesOverCaption', 'unwrapped', '图 1 药箱\n）了。', 'Pp'],
  ['bulletHeading', 'wrapped', '•药箱挂在墙上\n让药价不再拦路', 'HP'],
  ['startsWithoutIndent', 'indents', '村医说：\n一、把表格变成提醒', 'PP'],
  ['headingWithoutIndent', 'indents', '一、把表格变成提醒\n让药价不再拦路', 'HP'],
  ['continuesIndented', 'indents', `\u3000\u3000${full}\n\u3000\u3000${full}`, 'Pp'],
  ['paragraphInHeadingStyle', 'print', '谁，谁，谁，谁来。\n让药价不再拦路', 'PP'],
  ['continuesOverGap', 'gaps', `${full}\n\n${full}`, 'Pp'],
  ['startsWithoutGap', 'gaps', '一、把表格变成提醒\n让药价不再拦路', 'HP'],
];
it.each(decisive)('%s, %s: %j is %s', (name, survey, text, reading) => {
  expect(read(survey, text)).toBe(reading);
  expect(read(survey, text, { [name]: weights[name] * 2 })).not.toBe(reading);
});

const forbidding: [CostName, keyof typeof surveys, string, string][] = [
  ['headingLast', 'wrapped', '让药价不再拦路', 'P'],
  ['startsWithClosingMark', 'unwrapped', '131\n）了。', 'Pp'],
  ['endsWithOpeningMark', 'unwrapped', '药箱（\n131', 'Pp'],
];
it.each(forbidding)(
  '%s forbids a reading: without it, %s, %j is not %s',
  (name, survey, text, reading) => {
    expect(read(survey, text)).toBe(reading);
    expect(read(survey, text, { [name]: 0 })).not.toBe(reading);
  },
);

it('every cost has such a text, except that of hints, which hints.test covers', () => {
  const shown = [...decisive, ...forbidding].map(([name]) => name);
  expect(new Set([...shown, 'againstHint'])).toEqual(new Set(Object.keys(weights)));
});
