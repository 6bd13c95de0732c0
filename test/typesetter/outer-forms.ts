/**
 * What extractors and scripts do to the text of an issue, as functions from text to text: they break printed lines,
 * lose the signs of pages, print numbers and running heads on each page, or replace characters. Each takes an issue in
 * the form of the corpus. `form.ts` describes how a whole issue may be extracted; these are changes made to it
 * afterwards.
 */

import { withoutReferences } from '../../src/text/entities.ts';

export interface OuterForm {
  run: (text: string) => string;
  /** For forms that replace characters: maps both variants to the same text. */
  fold?: (text: string) => string;
  /** It removes the signs of pages, so pages cannot be recognized. */
  losesPages?: boolean;
}

/** The lines of each page; the first page is the cover. */
function pagesOf(text: string): string[][] {
  const pages: string[][] = [[]];
  let above = 'x';
  for (const line of text.split('\n')) {
    const pageLine = /^(\d+) \/ \d+$/.exec(line);
    if (pageLine) {
      while (pages.length < Number(pageLine[1])) pages.push([]);
    } else {
      if (line.startsWith(' ') && above !== '') pages.push([]);
      pages.at(-1)!.push(line.replace(/^ /, ''));
    }
    above = line;
  }
  return pages.map((lines) => lines.filter((line) => line.trim() !== ''));
}

const inPages = (
  text: string,
  edit: (lines: string[], page: number, total: number) => string[],
  between = '\n\f',
): string => {
  const pages = pagesOf(text);
  return `${pages.map((lines, i) => edit(lines, i + 1, pages.length).join('\n')).join(between)}\n`;
};

type Label = (page: number, total: number) => string;

const foot =
  (label: Label, between?: string): OuterForm['run'] =>
  (text) =>
    inPages(text, (lines, page, total) => [...lines, label(page, total)], between);

const head =
  (label: Label, between?: string): OuterForm['run'] =>
  (text) =>
    inPages(text, (lines, page, total) => [label(page, total), ...lines], between);

/** The label is glued to the last line of the page, or to the first. */
const glued =
  (where: 'head' | 'foot', label: Label): OuterForm['run'] =>
  (text) =>
    inPages(
      text,
      (lines, page, total) => {
        if (lines.length === 0) return [label(page, total)];
        const edited = [...lines];
        const at = where === 'foot' ? edited.length - 1 : 0;
        const line = edited[at]!;
        edited[at] = where === 'foot' ? line + label(page, total) : label(page, total) + line;
        return edited;
      },
      '\n',
    );

/** Replaces every nth match. */
function everyNth(text: string, pattern: RegExp, n: number, by: string): string {
  let seen = 0;
  return text.replace(pattern, (found) => (seen++ % n === 0 ? by : found));
}

const mapped =
  (from: string, to: string): ((text: string) => string) =>
  (text) =>
    text.replace(new RegExp(`[${from}]`, 'gu'), (found) => [...to][[...from].indexOf(found)]!);

const eachLine =
  (edit: (line: string, number: number) => string): OuterForm['run'] =>
  (text) =>
    text
      .split('\n')
      .map((line, i) => edit(line, i + 1))
      .join('\n');

const characters =
  '页目用人一大老行生门长力工小子心方日月水立高金见风马面食文比自至色走足身里非首黑';
const radicals = '⻚⽬⽤⼈⼀⼤⽼⾏⽣⻔⻓⼒⼯⼩⼦⼼⽅⽇⽉⽔⽴⾼⾦⻅⻛⻢⾯⾷⽂⽐⾃⾄⾊⾛⾜⾝⾥⾮⾸⿊';
const fullMarks = '，；：？！（）';
const asciiMarks = ',;:?!()';

export const outerForms: Readonly<Record<string, OuterForm>> = {
  'printed lines broken between marks': {
    run: (text) => everyNth(text, /(?<=[”》）」』])(?=[，。；：、“《（「『])/gu, 2, '\n\n'),
  },
  'a hyphen taken for a hyphenation': {
    run: (text) => text.replace(/(-+)\n+ ?(?=·)/, (_, rule: string) => rule.slice(1)),
  },
  'form feeds': { run: (text) => inPages(text, (lines) => lines) },
  'stripped ends': { run: (text) => inPages(text, (lines) => lines).trim() },
  'no empty lines': { run: (text) => text.replace(/\n{2,}/g, '\n') },
  'empty lines squeezed': { run: (text) => text.replace(/\n{3,}/g, '\n\n') },
  'empty lines doubled': { run: (text) => text.replace(/\n/g, '\n\n') },
  'some empty lines lost': { run: (text) => everyNth(text, /\n\n/g, 5, '\n') },
  'trimmed lines': { run: (text) => text.replace(/^ /gm, ''), losesPages: true },
  'CR CR LF': { run: (text) => text.replace(/\n/g, '\r\r\n') },
  'line ends U+2028': { run: (text) => text.replace(/\n/g, '\u2028') },
  'line ends NEL': { run: (text) => text.replace(/\n/g, '\u0085') },
  'zero-width characters on empty lines': { run: (text) => text.replace(/^$/gm, '\u200b') },
  'zero-width characters in markers': {
    run: (text) =>
      text
        .replace(/返回/g, '返\u200b回')
        .replace(/来源/g, '来\u2060源')
        .replace(/提要/g, '提\u00ad要'),
  },
  'foot: a bare number': { run: foot((page) => `${page}`) },
  'foot: a bare number, no form feeds': { run: foot((page) => `${page}`, '\n') },
  'foot: 第 n 页': { run: foot((page) => `第 ${page} 页`, '\n') },
  'foot: Page n of N': { run: foot((page, total) => `Page ${page} of ${total}`, '\n') },
  'foot: - n -, head: a name': {
    run: (text) => inPages(text, (lines, page) => ['馆讯 第12期', ...lines, `- ${page} -`], '\n'),
  },
  'head: a date': { run: head(() => '2024年12月16日') },
  'head: a name and the number': { run: head((page) => `馆讯\u3000\u3000${page}`) },
  'head: odd and even pages differ': {
    run: head((page) => (page % 2 === 1 ? `图书馆文摘  ${page}` : `${page}  馆讯 第12期`)),
  },
  'head: a date, no form feeds': { run: head(() => '2024年12月16日', '\n') },
  'foot: a name, no form feeds': { run: foot(() => '馆讯 第12期', '\n') },
  'heads of odd and even pages, no form feeds': {
    run: head((page) => (page % 2 === 1 ? '图书馆文摘' : '馆讯 第12期'), '\n'),
  },
  'foot glued to the text: n': { run: glued('foot', (page) => `${page}`) },
  'foot glued to the text: n / N': { run: glued('foot', (page, total) => `${page} / ${total}`) },
  'head glued to the text: n / N': { run: glued('head', (page, total) => `${page} / ${total}`) },
  'head glued to the text: name and n': { run: glued('head', (page) => `馆讯第12期${page}`) },
  radicals: { run: mapped(characters, radicals), fold: mapped(radicals, characters) },
  'ASCII marks': { run: mapped(fullMarks, asciiMarks), fold: mapped(fullMarks, asciiMarks) },
  'blanks between characters': {
    run: (text) => text.replace(/(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])/g, ' '),
  },
  'quoted in a mail': { run: eachLine((line) => `> ${line}`) },
  'cells of a table': {
    run: (text) => text.replace(/\n{2,}/g, '\n').replace(/^[^\S\n]*(\S.*)$/gm, '"$1"'),
    losesPages: true,
  },
  'line numbers': { run: eachLine((line, number) => `${String(number).padStart(6)}\t${line}`) },
  'paragraphs of HTML': {
    run: eachLine((line) => (line.trim() === '' ? line : `<p>${line}</p>`)),
  },
  'references of HTML': {
    run: (text) =>
      text
        .replaceAll('“', '&ldquo;')
        .replaceAll('”', '&#8221;')
        .replaceAll('·', '&middot;')
        .replaceAll('—', '&mdash;')
        .replace(/(?<=\S) /g, '&nbsp;'),
    fold: withoutReferences,
  },
  'straight quotes': {
    run: mapped('“”', '""'),
    fold: (text) => text.replace(/[“”]/g, '"'),
  },
  'traditional characters in markers': {
    run: mapped('页来录内视点关键词', '頁來錄內視點關鍵詞'),
    fold: mapped('頁來錄內視點關鍵詞', '页来录内视点关键词'),
  },
  'numbered entries': {
    run: (text) => {
      let number = 0;
      return text.replace(/^▶/gm, () => `${(number += 1)}. `);
    },
  },
  'back links joined to the text': {
    run: (text) => text.replace(/([。”）])\n+返回目录/g, '$1返回目录'),
  },
  ...Object.fromEntries(
    ['\uf0d8', '>', '◆', '●', '?', '▶\ufe0f', ''].map((bullet) => [
      `bullet ${bullet === '' ? 'none' : `U+${bullet.charCodeAt(0).toString(16)}`}`,
      { run: (text: string) => text.replace(/^▶/gm, bullet) },
    ]),
  ),
};
