/** Profiles designed to make the program slow, each with lines that almost match. */
import { builtInProfile, type Profile } from '../../src/periodical/profile.ts';

const long = 10_000;
const { markers } = builtInProfile;

/** A repeated glyph, a nested repeat, words that differ only at their ends, blanks between characters. */
const words = [
  '甲'.repeat(long),
  '甲乙'.repeat(long / 2),
  `${'甲'.repeat(long - 1)}乙`,
  '甲 '.repeat(long / 2),
  '甲',
  '(甲+)+',
];

const hostile: Record<string, [profile: Profile, line: (i: number) => string]> = {
  'the same words for everything': [
    {
      ...builtInProfile,
      markers: {
        ...markers,
        ...{ contentsStart: words, bodyStart: words, readingNote: words, summary: words },
        ...{ keywords: words, source: words, backLink: words },
        ruleGlyphs: '甲乙—',
        page: { before: '甲', after: '甲' },
      },
    },
    (i) => '甲'.repeat(1 + (i % 40)),
  ],
  'a word that is almost in every line': [
    {
      ...builtInProfile,
      markers: { ...markers, contentsStart: ['甲'.repeat(50)], ruleGlyphs: '甲' },
    },
    () => '甲'.repeat(45) + '乙',
  ],
  'labels before colons': [
    {
      ...builtInProfile,
      markers: { ...markers, labels: 'colon', summary: words, keywords: words },
    },
    (i) => (i % 3 === 0 ? '甲：甲甲甲' : '▶甲（来源：甲）——第 1页'),
  ],
  'sections that never end': [
    {
      ...builtInProfile,
      markers: {
        ...markers,
        sectionMarks: { before: '甲乙'.repeat(long), after: '丙'.repeat(long) },
      },
    },
    (i) => `甲${'丁'.repeat(i % 30)}丙`,
  ],
  'entries in every line': [
    { ...builtInProfile, markers: { ...markers, entryBullets: '甲乙丙丁'.repeat(long) } },
    (i) => `${'甲乙丙丁'.charAt(i % 4)}（来源：（来源：（来源：${i}`,
  ],
  'templates of many parts': [
    {
      ...builtInProfile,
      pageLines: [
        `${'甲 '.repeat(long / 2)}{page}`,
        `{page}${' {any:甲乙}'.repeat(1000)}`,
        `{page}${Array.from({ length: 800 }, (_, i) => `{optional:${String.fromCharCode(0x4e00 + i)}}`).join(' ')}`,
      ],
      numbering: [
        `${'甲 '.repeat(long / 2)}{arabic}`,
        `{arabic}${' {any:甲乙}'.repeat(1000)}`,
        [`甲{han}`, ...Array.from({ length: 500 }, () => `甲甲{arabic}`)],
      ],
    },
    (i) => (i % 2 === 0 ? `12 ${'甲 '.repeat(20)}` : '甲 甲 甲甲'.repeat(5)),
  ],
};

export const hostileProfiles = Object.entries(hostile).map(
  ([name, [profile, line]]) => [name, profile, line] as const,
);
