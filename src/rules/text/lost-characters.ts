import type { Rule } from '../rule.ts';
import { charactersOf } from '../record.ts';

/**
 * What a program leaves where it could not read a character: `(cid:123)`, the number of a glyph that the PDF does not map to
 * a character; 锟斤拷, U+FFFD written as UTF-8 and read as GBK; 烫烫烫 and 屯屯屯, uninitialized memory; runs of the box that a font
 * shows in place of a missing glyph.
 */
const traces =
  /(?:\(cid:\d+\)\s*)+|(?:锟斤拷|锟届|斤拷锟)[锟斤拷届]*|[烫屯]{3,}|(?:ï¿½)+|□{3,}|口{3,}/g;

export const lostCharacters = {
  id: 'text/lost-characters',
  level: 'warning',
  message: {
    en: 'Characters were lost here before this file was written; “{actual}” stands in their place.',
    zh: '此处在生成文件之前已有字符丢失，只留下“{actual}”。',
  },
  hint: {
    en: 'Extract the text again with another tool, or look up the characters in the PDF.',
    zh: '请换用其他工具重新提取，或对照 PDF 补上这些字符。',
  },
  doc: {
    en: {
      title: 'traces of lost characters',
      why: 'A glyph without a character in the PDF comes out as `(cid:123)`; U+FFFD that was saved as UTF-8 and read as GBK shows as `锟斤拷`; a font without the glyph shows a row of boxes, which text recognition reads as `口口口`. The characters themselves are gone. Reported once per line.',
      fix: 'Extract the text again with another tool or the right encoding, or look up the characters in the PDF.',
    },
    zh: {
      title: '字符丢失留下的痕迹',
      why: 'PDF 中没有对应字符的字形会被提取成 `(cid:123)`；以 UTF-8 保存的 U+FFFD 按 GBK 解读就成了“锟斤拷”；字体缺字时显示一排方框，文字识别会把它读成“口口口”。原来的字符已经丢失。每行只报告一次。',
      fix: '请换用其他工具或以正确的编码重新提取，或对照 PDF 补上这些字符。',
    },
    example: { wrong: '医疗保(cid:3121)制度', right: '医疗保障制度' },
  },
  check(record, report) {
    const { text } = record;
    const mayHold =
      charactersOf(record).suspects > 0 || text.includes('(cid:') || text.includes('口口口');
    if (!mayHold) return;
    let lastLine = 0;
    for (const { 0: found, index } of text.matchAll(traces)) {
      const { line } = record.point(index);
      if (line === lastLine) continue;
      lastLine = line;
      const actual = found.trimEnd();
      report(record.position(index, index + actual.length), { actual: shortened(actual) });
    }
  },
} satisfies Rule;

/** A run may be as long as its line, but only this much of it is quoted. */
const longest = 30;

const shortened = (run: string): string =>
  run.length <= longest ? run : `${run.slice(0, longest)}…`;
