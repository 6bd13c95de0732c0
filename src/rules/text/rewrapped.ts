import { lineEndUnits } from '../../text/characters.ts';
import { place } from '../record.ts';
import type { Rule } from '../rule.ts';

/** Mail programs end lines before the 77th byte; a Chinese character takes three bytes in UTF-8. */
const fewestBytes = 74;
const mostBytes = 76;
/** The rest of a printed line that was cut has at most this many bytes. */
const longestRest = 36;

const wholeLine = new RegExp(`[^${lineEndUnits}\\f]+`, 'g');

/** This many cut lines cannot be chance, if they are also a large share of the full lines. */
const fewestCut = 12;
const shareCut = 0.6;

export const rewrapped = {
  id: 'text/rewrapped',
  level: 'warning',
  message: {
    en: 'Lines of this text were wrapped again at {most} bytes, as mail programs do ({count} lines with a short rest below them).',
    zh: '文本的行在 {most} 字节处被切断，像是邮件程序所为；有 {count} 行的余下部分成了单独的短行。',
  },
  hint: {
    en: 'Take the text from an attachment or from the PDF, not from the body of a mail.',
    zh: '请从附件或 PDF 中取得文本，不要从邮件正文复制。',
  },
  // Where blocks end is only a guess then.
  covers: [
    'text/unbalanced-bracket',
    'heading/number-repeated',
    'heading/number-skipped',
    'reflow/uncertain-line',
  ],
  doc: {
    en: {
      title: 'lines wrapped again by a mail program',
      why: 'A mail program wrapped the printed lines again at 76 bytes, which is 25 Chinese characters. The width of a line then no longer shows where a paragraph ends.',
      fix: 'Take the text from an attachment or from the PDF.',
    },
    zh: {
      title: '被邮件程序重新折行的文本',
      why: '邮件程序在 76 字节（25 个汉字）处把印刷行再次折断。这样就无法从行宽判断段落在哪里结束。',
      fix: '请从附件或 PDF 中取得文本。',
    },
    example: {
      wrong: '清河县卫生健康局五月初在城关镇做了一次调查二十六个\n社区卫生\n服务站里……',
      right: '清河县卫生健康局五月初在城关镇做了一次调查二十六个社区卫生\n服务站里……',
    },
  },
  check(record, report) {
    // More than 76 bytes in a row.
    if (/[\u2e80-\uffee]{27}/.test(record.text)) return;
    const full: number[] = [];
    const cut: number[] = [];
    let before: { at: number; bytes: number } | null = null;
    for (const { 0: line, index } of record.text.matchAll(wholeLine)) {
      const text = line.trim();
      if (text === '') continue;
      const bytes = bytesOf(text);
      if (before && before.bytes >= fewestBytes) {
        full.push(before.at);
        if (bytes <= longestRest) cut.push(before.at);
      }
      before = bytes <= mostBytes ? { at: index, bytes } : null;
    }
    if (cut.length < fewestCut || cut.length < full.length * shareCut) return;
    report(place(record, cut[0]!), { parameters: { most: mostBytes, count: cut.length } });
  },
} satisfies Rule;

/** Bytes of a text in UTF-8; a surrogate pair takes four. */
function bytesOf(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff)) bytes += 2;
    else bytes += 3;
  }
  return bytes;
}
