/**
 * One defect for each rule, made in a correct issue in the form of the corpus. Each function takes the text (lines
 * separated by an empty line, page lines, a leading blank where a page begins) and returns the text, or the bytes, with
 * the defect.
 */
import iconv from 'iconv-lite';
import type { RuleId } from '../../src/rules/rules.ts';

type Defect = (text: string) => string | Uint8Array;

/** Replaces the first match; fails without one, because the text would have no defect. */
function replace(
  text: string,
  pattern: RegExp,
  by: string | ((...found: string[]) => string),
): string {
  if (!pattern.test(text)) throw new Error(`nothing matches ${String(pattern)}`);
  return text.replace(pattern, by as string);
}

const bodyAt = (text: string): number => text.indexOf('----本期内容----');

/** Changes only the contents, or only the body. */
const inContents = (text: string, change: (part: string) => string): string =>
  change(text.slice(0, bodyAt(text))) + text.slice(bodyAt(text));
const inBody = (text: string, change: (part: string) => string): string =>
  text.slice(0, bodyAt(text)) + change(text.slice(bodyAt(text)));

/** A complete entry with its summary: up to the next entry, section or marker. */
const entry = /▶(?:(?!\n+ ?(?:▶|·|----))[^▶])*/;
/** Two entries of one section. */
const twoEntries = new RegExp(`(${entry.source})(\\n+ ?)(${entry.source})`);
const pageOf = /第\s*(\d[\d\s]*?)\s*页/;
/** The first line below a source line, around a place in its middle. */
const prose = /(?<=\n来源：[^\n]+\n\n)([^\n]*?\p{Script=Han}{3})(\p{Script=Han}{3}[^\n]*)/u;
const inProse = (text: string, change: (before: string, after: string) => string): string =>
  inBody(text, (body) => replace(body, prose, (_, before, after) => change(before, after)));

/** Removes all traces of pages, so that a wrong page in the contents contradicts nothing. */
const withoutPages = (text: string): string =>
  text
    .replace(/\n*^\d+ \/ \d+$\n*/gm, '\n\n')
    .replace(/\n+ (?=\S)/g, '\n\n')
    .trim();

/** Puts a form feed before every page, and updates the pages of the entries. */
const withFormFeeds = (text: string): string =>
  withPageLines(text).replace(/\n*^\d+ \/ \d+$\n*/gm, '\n\f');

/** Adds a page line for every page that a leading blank begins. */
function withPageLines(text: string): string {
  const total = / \/ (\d+)$/m.exec(text)![1]!;
  // A text that begins with a break continues after an empty cover.
  let page = text.startsWith(' ') ? 1 : 0;
  return text.replace(/^(\d+) \/ \d+$|^ (?=\S)/gm, (found, named?: string) => {
    page = named === undefined ? page + 1 : Number(named);
    return named === undefined ? `\n\n\n${page} / ${total}\n\n` : found;
  });
}

/** Inserts a line before the second to last back link, as a page line or a separate paragraph. */
const beforeLastLine = (text: string, lines: string): string =>
  replace(text, /\n\n(?=返回目录\s*$)/, `\n\n${lines}\n\n`);

/** Replaces the last page break, after which no article begins, by a page line with another number. */
function withPageLine(text: string, numberOf: (before: number, total: number) => number): string {
  const labels = [...text.matchAll(/^(\d+) \/ (\d+)$/gm)];
  const last = labels.at(-1)!;
  const number = numberOf(Number(last[1]), Number(last[2]));
  return replace(
    text,
    /\n (?=[^\n]+\n(?:(?!返回目录)[^\n]*\n)*返回目录\s*$)/,
    `\n\n\n${number} / ${last[2]!}\n\n`,
  );
}

/** The full-width form of an ASCII mark. */
const toFullWidth = (mark: string): string => String.fromCharCode(mark.charCodeAt(0) + 0xfee0);

const heads = (numbers: readonly string[]): string =>
  numbers
    .map(
      (number, i) =>
        `${number}${['先把人留住', '再把药送到', '最后把账算清'][i]!}\n\n全县照此办理，一年见效。`,
    )
    .join('\n\n');

/** Cuts a line like a mail program, at 76 bytes of UTF-8. */
function cutByMail(line: string): string {
  let bytes = 0;
  return line.replace(/[^]/gu, (character) => {
    const own = Buffer.byteLength(character);
    const isOver = bytes + own > 76;
    bytes = isOver ? own : bytes + own;
    return isOver ? `\n${character.trim()}` : character;
  });
}

/** The rules for PDFs have only fixtures. */
export type TextRuleId = Exclude<RuleId, `pdf/${string}`>;

export const defects: Readonly<Record<TextRuleId, Defect>> = {
  'encoding/uncertain': (text) => {
    const line = '锟斤拷'.repeat(9);
    return iconv.encode(
      beforeLastLine(text, `锟${line}\n\n锟斤${line}\n\n锟斤${line}\n\n锟斤拷。`),
      'gb18030',
    );
  },
  'text/replacement-character': (text) => inProse(text, (a, b) => `${a.slice(0, -1)}\ufffd${b}`),
  'text/lost-characters': (text) => inProse(text, (a, b) => `${a.slice(0, -1)}(cid:3121)${b}`),
  'text/radical': (text) => replace(text, /(?<=\n返回)目(?=录\n)/g, '⽬'),
  'text/markup': (text) => beforeLastLine(text, '# 先把人留住。'),
  'text/rewrapped': (text) => text.replace(/^[^\n]{26,}$/gm, cutByMail),
  'text/two-columns': (text) =>
    beforeLastLine(
      text,
      '老村医说：“药箱里的\n\n镇上的人说：“到了冬\n\n药要常换。”邻居点头。\n\n天路难走。”众人点头。\n\n'.repeat(
        12,
      ),
    ),
  'encoding/misread': (text) => {
    const bytes = Buffer.from('这是一段中文的文字，里面有的是常用的字，是不是。');
    return beforeLastLine(text, iconv.decode(bytes, 'gbk'));
  },
  'text/private-use-character': (text) => inProse(text, (a, b) => `${a.slice(0, -1)}\ue004${b}`),
  'text/control-character': (text) => inProse(text, (a, b) => `${a}\u200b${b}`),
  'text/mixed-line-ends': (text) => inBody(text, (body) => replace(body, /\n/, '\r\n')),
  'issue/empty': () => ' \n\n',
  'issue/not-an-issue': () => '会议通知\n\n下周三下午两点在二楼会议室开会，请准时参加。\n',
  'issue/several-issues': (text) => `${text}\n${text}`,
  'issue/no-contents': (text) => withoutPages(text.slice(bodyAt(text))),
  'issue/no-body': (text) => text.slice(0, bodyAt(text)).trimEnd(),
  'issue/no-contents-start': (text) => replace(text, /——本期视点——\n+/, ''),
  'issue/no-body-start': (text) => replace(text, /----本期内容----\n+/, ''),
  'contents/malformed-entry': (text) => replace(text, /[—–…·.\-\s]*第\s*\d[\d\s]*页/, ''),
  'contents/unknown-bullet': (text) => text.replace(/^( ?)▶/gm, '$1\uf0d8'),
  'contents/missing-article': (text) =>
    replace(text, entry, (found) => {
      const [, page] = pageOf.exec(found)!;
      return `▶谁也没有写过的一篇（来源：某报）——第 ${page!}页\n\n【提要】没有这篇文章。\n\n${found}`;
    }),
  'contents/duplicate-entry': (text) => replace(text, entry, (found) => `${found}\n\n${found}`),
  'contents/page-order': (text) => replace(withoutPages(text), pageOf, '第 99页'),
  'contents/no-summary': (text) => replace(text, /\n+【提要】[^▶·]*?(?=\n+ ?(?:▶|·))/, ''),
  'contents/empty-section': (text) =>
    inContents(text, (part) => replace(part, /·/, '·药品供应·\n\n·')),
  'section/renamed': (text) => inBody(text, (body) => replace(body, /·([^\n·]+)·/, '·药品供应·')),
  'section/not-in-contents': (text) =>
    inContents(text, (part) => replace(part, /(?<=▶[^]*)\n\n·[^\n]+·(?=\n)/, '')),
  'section/no-marker': (text) =>
    inBody(text, (body) => replace(body, /(?<=返回目录)\n\n·[^\n]+·(?=\n)/, '')),
  'section/empty': (text) => inBody(text, (body) => replace(body, /·/, '·药品供应·\n\n·')),
  'article/not-in-contents': (text) => replace(withoutPages(text), twoEntries, (_, first) => first),
  'article/page-mismatch': (text) => replace(text, pageOf, (_, page) => `第 ${Number(page) - 1}页`),
  'article/title-differs': (text) =>
    inBody(text, (body) =>
      replace(body, /(?<=\n)([^\n]{4})([^\n]+\n+来源：)/, (_, a, b) => `${a}又${b}`),
    ),
  'article/source-differs': (text) =>
    inBody(text, (body) => replace(body, /(?<=\n)(来源：)([^\n]+)/, '$1某某内参')),
  'article/order-differs': (text) =>
    replace(withoutPages(text), twoEntries, (_, a, between, b) => {
      const pages = [a, b].map((each) => pageOf.exec(each)![0]);
      return b.replace(pageOf, pages[0]!) + between + a.replace(pageOf, pages[1]!);
    }),
  'article/no-source': (text) => inBody(text, (body) => replace(body, /\n来源：[^\n]+\n/, '')),
  'article/no-body': (text) => {
    const [head, ...parts] = withoutPages(text).split(/(?<=\n来源：[^\n]+\n)/);
    return (
      head! +
      parts.map((part, i) => (i === 0 ? part.slice(part.indexOf('\n返回目录')) : part)).join('')
    );
  },
  'article/no-back-link': (text) => replace(text, /\n返回目录\n(?=\n)/, ''),
  'article/long-title': (text) => {
    const more =
      '——一个为了试验而写得很长很长，以至于在目录和正文里都要占去好几行，谁也没有耐心从头读到尾的标题';
    const lines = more.match(/.{1,26}/g)!.join('\n\n');
    const longer = inBody(text, (body) => replace(body, /(?=\n+来源：)/, `\n\n${lines}`));
    return inContents(longer, (part) => replace(part, /(?=（\s*来\s*源\s*：)/, more));
  },
  'page/skipped': (text) => withPageLine(text, (_, total) => total),
  'page/repeated': (text) => withPageLine(text, (before) => before),
  'page/backwards': (text) => withPageLine(text, () => 1),
  'page/total-differs': (text) =>
    replace(withPageLines(text), /(?<=\n4 \/ )\d+/, (total) => String(Number(total) + 1)),
  // Two full lines of a paragraph.
  'text/joined-lines': (text) =>
    inBody(text, (body) =>
      replace(body, /(?<=\n[^\n]{27,31}\p{Script=Han})\n\n(?=\p{Script=Han}[^\n]{20})/u, ''),
    ),
  'text/loose-cells': (text) =>
    beforeLastLine(text, ['年份', '人数', '合计', '1200', '1350'].join('\n\n')),
  // The first break in the first article.
  'page/breaks-lost': (text) =>
    inBody(withFormFeeds(text), (body) => replace(body, /(?<=来源[^\f]*)\f/, '')),
  'page/first-lost': (text) => withFormFeeds(text).trim(),
  'page/uncounted': withoutPages,
  'heading/number-repeated': (text) => beforeLastLine(text, heads(['一、', '二、', '二、'])),
  'heading/number-skipped': (text) => beforeLastLine(text, heads(['（一）', '（三）', '（四）'])),
  'text/unclaimed': (text) =>
    inBody(text, (body) => replace(body, /(?<=\n返回目录\n)/, '\n（下接第 12 版。）\n')),
  'text/unbalanced-bracket': (text) => inProse(text, (a, b) => `${a.slice(0, -1)}《${b}`),
  'text/doubled-mark': (text) => inProse(text, (a, b) => `${a.slice(0, -2)}，，${b}`),
  'text/ascii-mark': (text) =>
    inProse(
      text.replace(/[,;:?!()](?=\p{Script=Han})/gu, toFullWidth),
      (a, b) => `${a.slice(0, -1)}!${b}`,
    ),
  'text/han-latin-blank': (text) =>
    inProse(
      text
        .replace(/(?<=\p{Script=Han}) (?=[A-Za-z0-9])/gu, '')
        .replace(/(?<=[A-Za-z0-9%]) (?=\p{Script=Han})/gu, ''),
      (a, b) => `${a.slice(0, -1)}3 ${b}`,
    ),
  // A full line that ends a sentence, then a line that may be a full first line or a full later line.
  'reflow/uncertain-line': (text) =>
    beforeLastLine(
      text,
      [
        '各县区此后陆续照此办理药品送到村里账目按月公开群众少跑了路。',
        '群众少跑了路，医生也有了时间，村里每月把药品送到各家门口',
        '2024年起账目按月公开。',
      ].join('\n\n'),
    ),
};
