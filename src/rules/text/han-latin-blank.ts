import type { Profile } from '../../periodical/profile.ts';
import type { Rule } from '../rule.ts';

/** A page reference is written the way the periodical writes it, 第 7页, whatever the rest of the issue does. */
function pageReference({ before, after }: Profile['markers']['page']): RegExp {
  const escaped = [before, after].map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(escaped.join(' ?[0-9]+ ?'), 'g');
}

const words = {
  blank: { en: 'a blank', zh: '有空格' },
  none: { en: 'no blank', zh: '没有空格' },
};

export const hanLatinBlank = {
  id: 'text/han-latin-blank',
  level: 'off',
  message: {
    en: 'Between Chinese and Latin there is {found} here, but {usual} in most places of the issue.',
    zh: '此处中西文之间{found}，而本期大多数地方{usual}。',
  },
  hint: { en: 'Use one style throughout.', zh: '请统一为一种写法。' },
  doc: {
    en: {
      title: 'inconsistent blanks between Chinese and Latin',
      why: 'Where an issue mostly has a blank between Chinese characters and Latin letters or digits, a place without one looks like a typo, and the other way round. Page references such as 第 7页 are left alone. Off by default, because extractors drop such blanks.',
      fix: 'Use one style throughout the issue.',
    },
    zh: {
      title: '中西文之间时有时无的空格',
      why: '一期之中，若大多数地方在汉字与字母、数字之间留空格，个别不留的就像是误植，反之亦然。“第 7页”之类的页码写法不在此列。默认关闭：文本提取时本就会丢失这类空格。',
      fix: '请在全期统一为一种写法。',
    },
    example: { wrong: '共 12 家医院，其中3家', right: '共 12 家医院，其中 3 家' },
  },
  check(record, report) {
    const places: Record<'blank' | 'none', number[]> = { blank: [], none: [] };
    const references = new Set<number>();
    for (const { 0: found, index } of record.text.matchAll(
      pageReference(record.profile.markers.page),
    )) {
      for (let at = index; at < index + found.length; at += 1) references.add(at);
    }
    // Created only here: loading the Han script takes Node 22 a tenth of a short run.
    const meeting =
      /(?<=\p{Script=Han})( ?)(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])( ?)(?=\p{Script=Han})/gu;
    for (const { 0: blank, index } of record.text.matchAll(meeting)) {
      if (references.has(index)) continue;
      places[blank === '' ? 'none' : 'blank'].push(index);
    }
    const usual = places.blank.length >= places.none.length ? 'blank' : 'none';
    const found = usual === 'blank' ? 'none' : 'blank';
    for (const start of places[found]) {
      const end = found === 'blank' ? start + 1 : start;
      report(record.position(start, end), {
        parameters: { found: words[found], usual: words[usual] },
      });
    }
  },
} satisfies Rule;
