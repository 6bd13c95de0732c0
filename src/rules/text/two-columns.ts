import { charactersOf, place, type IssueRecord } from '../record.ts';
import type { Rule } from '../rule.ts';
import { isListNumber, oneWidth } from './bracket-scan.ts';
import { CLOSING_BRACKET, halves, kindOf } from './characters.ts';

/** This many brackets in the wrong order cannot be chance, if they are also a large share of those that cross lines. */
const fewestWrong = 6;
const shareWrong = 0.07;
/** This many of them have their other half in an earlier line, but another bracket was opened after it. `1）` has none. */
const fewestCrossed = 2;

export const twoColumns = {
  id: 'text/two-columns',
  level: 'error',
  message: {
    en: 'The lines of two columns are mixed: a bracket or quotation mark that is open at the end of a line is not closed by the lines below it ({count} times).',
    zh: '两栏的文字混在了一起：有 {count} 处，行末未闭合的括号或引号与下面几行对不上。',
  },
  hint: {
    en: 'Convert the PDF itself, or extract the text again column by column, for example with `pdftotext -raw`.',
    zh: '请直接转换 PDF，或逐栏重新提取文本，例如使用 `pdftotext -raw`。',
  },
  // All that follows from it.
  covers: [
    'contents/malformed-entry',
    'contents/missing-article',
    'contents/no-summary',
    'contents/page-order',
    'section/not-in-contents',
    'section/no-marker',
    'article/not-in-contents',
    'article/page-mismatch',
    'article/title-differs',
    'article/source-differs',
    'article/order-differs',
    'article/no-source',
    'article/no-body',
    'article/no-back-link',
    'article/long-title',
    'page/skipped',
    'heading/number-repeated',
    'heading/number-skipped',
    'text/unclaimed',
    'text/unbalanced-bracket',
    'reflow/uncertain-line',
  ],
  doc: {
    en: {
      title: 'lines of two columns that are mixed',
      why: 'Most extractors read a page of two columns straight across, so that every line of one column is followed by a line of the other. The text of the articles is damaged, and nothing in it shows which line belongs where. It is recognised by brackets and quotation marks that cross the end of a line: in a sound text the lines below close them in order.',
      fix: 'Convert the PDF itself, which is read column by column, or extract the text again with `pdftotext -raw`.',
    },
    zh: {
      title: '两栏混排的文本',
      why: '多数提取工具会横穿两栏读取一页，一栏的每一行后面都接着另一栏的一行。文章内容因此被打乱，从文本中也无从判断哪一行属于哪里。识别的依据是跨行的括号和引号：正常的文本里，它们会在下面几行中依次闭合。',
      fix: '请直接转换 PDF（程序会逐栏读取），或用 `pdftotext -raw` 重新提取文本。',
    },
    example: {
      wrong: '他说：“药箱不能\n续签率升到八成，靠的是“方\n锁。”邻居点头。',
      right: '他说：“药箱不能\n锁。”邻居点头。',
    },
  },
  check(record, report) {
    const { crossing, wrong, crossed } = crossingBrackets(record);
    if (crossed < fewestCrossed) return;
    if (wrong.length < fewestWrong || wrong.length < crossing * shareWrong) return;
    report(place(record, wrong[0]!), { parameters: { count: wrong.length } });
  },
} satisfies Rule;

/** A bracket or quotation mark, in one width, and its offset. */
interface Mark {
  unit: number;
  at: number;
}

/** After this many characters, about four lines, a mark that was not closed has no partner. */
const farthest = 160;

/** What is known of the brackets that are open at the end of a line. */
interface CrossingBrackets {
  /** The number of brackets that are not closed or opened in their line. */
  crossing: number;
  /** The offsets of those out of order. */
  wrong: number[];
  /** How many of these cross another pair. */
  crossed: number;
}

function crossingBrackets(record: IssueRecord): CrossingBrackets {
  const wrong: number[] = [];
  let crossing = 0;
  let crossed = 0;
  /** Opened in an earlier line. */
  let before: Mark[] = [];
  /** Opened in this line. */
  let here: Mark[] = [];
  const { text } = record;
  const starts = charactersOf(record).lineStarts;
  /** Index of the line of the last mark. */
  let line = 0;
  for (const at of charactersOf(record).offsets) {
    const unit = oneWidth(text.charCodeAt(at));
    const half = halves.get(unit);
    if (half === undefined) continue;
    if (at >= (starts[line + 1] ?? Infinity)) {
      while (at >= (starts[line + 1] ?? Infinity)) line += 1;
      for (const mark of here) {
        if (!before.some((each) => each.unit === mark.unit)) continue;
        wrong.push(mark.at);
        crossed += 1;
      }
      crossing += here.length;
      before = [...before, ...here].filter((mark) => at - mark.at <= farthest);
      here = [];
    }
    if (kindOf(unit) !== CLOSING_BRACKET) {
      // A long quotation is opened again at each of its paragraphs.
      const beginsLine = before.length > 0 && text.slice(starts[line], at).trim() === '';
      if (beginsLine) before = before.filter((mark) => mark.unit !== unit);
      here.push({ unit, at });
    } else if (here.at(-1)?.unit === half) here.pop();
    else if (!isListNumber(text, { unit, index: at })) {
      crossing += 1;
      if (before.at(-1)?.unit === half) before.pop();
      else {
        wrong.push(at);
        if (before.some((each) => each.unit === half)) crossed += 1;
      }
    }
  }
  return { crossing, wrong, crossed };
}
