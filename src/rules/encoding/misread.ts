import { charactersOf, place } from '../record.ts';
import type { Rule } from '../rule.ts';
import { misreadMarks } from '../text/characters.ts';

/** Every pattern needs at least this many such characters. */
const fewest = 4;

interface Misreading {
  /** Text that only this misreading produces. */
  pattern: RegExp;
  actual: string;
  /** The encoding they were read as. */
  readAs: string;
}

const misreadings: readonly Misreading[] = [
  {
    // No prose has so many of these rare characters so close together.
    pattern: new RegExp(`(?:[${misreadMarks}][^\\n${misreadMarks}]{0,8}){6}`),
    actual: 'UTF-8',
    readAs: 'GBK',
  },
  {
    // Three bytes of a Chinese character, ä to é and two from 0x80 to 0xBF, as Windows-1252 or Latin-1 shows them.
    pattern: /(?:[\u00e3-\u00ef][\u0080-\u00bf\u0152-\u0178\u02c6\u02dc\u2013-\u2122]{2}){4}/,
    actual: 'UTF-8',
    readAs: 'Latin-1',
  },
  {
    // Only quotes, dashes and dots of a text that is otherwise in order: â€œ â€ â€™ â€” â€¦
    pattern: /(?:\u00e2\u20ac[^]{1,400}?){3}\u00e2\u20ac/,
    actual: 'UTF-8',
    readAs: 'Windows-1252',
  },
  {
    // Two bytes from 0xA1 to 0xFE for each character.
    pattern: /[\u00a1-\u00fe]{12}/,
    actual: 'GBK',
    readAs: 'Latin-1',
  },
];

export const misread = {
  id: 'encoding/misread',
  level: 'warning',
  message: {
    en: 'This is {actual} text that was read as {readAs} and saved again.',
    zh: '此处是按 {readAs} 误读后又保存的 {actual} 文本。',
  },
  hint: {
    en: 'Extract the text again and save it as UTF-8; or read the file in its own encoding, save it as {readAs}, and open the result as {actual}.',
    zh: '请重新提取并保存为 UTF-8；或以文件自身的编码打开，另存为 {readAs}，再按 {actual} 打开。',
  },
  // Half of the bytes give no character, or a useless one.
  covers: [
    'encoding/uncertain',
    'text/joined-lines',
    'text/lost-characters',
    'text/private-use-character',
    'text/replacement-character',
  ],
  doc: {
    en: {
      title: 'text that was decoded in the wrong encoding',
      why: 'A program took UTF-8 for GBK, or either for Latin-1, and saved what it saw. The file itself is in order, but its text is nonsense: no marker, title or search matches. Only the first place is reported; the message names both encodings.',
      fix: 'Extract the text again and save it as UTF-8, or undo the wrong step: encode the text as it was read, and decode it as what it is.',
    },
    zh: {
      title: '以错误的编码解读过的文字',
      why: '某个程序把 UTF-8 当成 GBK，或把二者当成 Latin-1 读入，再把乱码保存下来。文件本身没有损坏，文字却不成文，标记、标题和检索都对不上。只报告第一处，并指出两种编码。',
      fix: '请重新提取并保存为 UTF-8；或撤销误读：按误读的编码编码，再按原来的编码解读。',
    },
    example: { wrong: '鍖荤枟璐ㄩ噺涓庡畨鍏ㄧ鐞嗭紝', right: '医疗质量与安全管理，' },
  },
  check(record, report) {
    if (charactersOf(record).suspects < fewest) return;
    for (const { pattern, actual, readAs } of misreadings) {
      const found = pattern.exec(record.text);
      if (!found) continue;
      report(place(record, found.index), { actual, parameters: { readAs } });
      return;
    }
  },
} satisfies Rule;
