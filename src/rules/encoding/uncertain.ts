import { place } from '../record.ts';
import type { Rule } from '../rule.ts';

/** The commonest characters and marks of Chinese prose: they make up about three in ten characters of any text. */
const commonest =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经，。、；：“”（）《》0123456789';
/** This many Chinese characters in a row without any of them occur only where bytes were decoded wrongly. */
const longest = 80;

const strangers = new RegExp(`[^\\s${commonest}\\x00-\\x7f]{${longest},}`, 'u');

export const uncertain = {
  id: 'encoding/uncertain',
  level: 'warning',
  message: {
    en: 'This does not look like Chinese: the encoding was guessed ({encoding}) and may be wrong.',
    zh: '此处不像通顺的中文：编码是猜测的（{encoding}），可能有误。',
  },
  hint: {
    en: 'Name the encoding (--encoding), or extract the text again as UTF-8.',
    zh: '请用 --encoding 指明编码，或重新提取为 UTF-8 文本。',
  },
  covers: ['text/lost-characters'],
  doc: {
    en: {
      title: 'text in a guessed encoding that does not look like Chinese',
      why: 'Bytes that are not UTF-8 and have no byte-order mark are read as GB18030. Almost any bytes decode as GB18030, so a damaged file, or one in another encoding, gives nonsense instead of an error. A long stretch without any of the most common Chinese characters shows that.',
      fix: 'Name the encoding with `--encoding`, or extract the text again and save it as UTF-8.',
    },
    zh: {
      title: '按猜测的编码解读、读来不像中文的文字',
      why: '既非 UTF-8 又没有字节顺序标记的文件会按 GB18030 解读。几乎任何字节在 GB18030 中都有对应的字符，因此损坏的文件或其他编码的文件也能“解读”，却不成文字。一长段文字里没有任何常用字，就说明了这一点。',
      fix: '请用 `--encoding` 指明编码，或重新提取文本并保存为 UTF-8。',
    },
    example: { wrong: '鍖荤枟璐ㄩ噺涓庡畨鍏ㄧ鐞', right: '医疗质量与安全管理' },
  },
  check(record, report) {
    if (record.detection !== 'fallback') return;
    const found = strangers.exec(squeezed(record.text));
    if (!found) return;
    // The run may extend over line ends; its first line is reported.
    const start = offsetOf(record.text, found.index);
    report(place(record, start), { parameters: { encoding: record.encoding } });
  },
} satisfies Rule;

const squeezed = (text: string): string => text.replace(/\s+/g, '');

/** Offset of the character that has `nonBlank` non-blank units before it. */
function offsetOf(text: string, nonBlank: number): number {
  let seen = 0;
  for (const { 0: word, index } of text.matchAll(/\S+/g)) {
    if (seen + word.length > nonBlank) return index + nonBlank - seen;
    seen += word.length;
  }
  return text.length;
}
