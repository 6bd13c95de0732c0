import type { LineRole } from '../../tree/events.ts';
import type { Localised, Rule } from '../rule.ts';

const roleWords: Record<LineRole, Localised> = {
  paragraph: { en: 'the first line of a paragraph', zh: '段落首行' },
  'paragraph-continued': { en: 'the next line of a paragraph', zh: '段落续行' },
  heading: { en: 'a heading', zh: '小标题' },
  'heading-continued': { en: 'the next line of a heading', zh: '小标题续行' },
  keywords: { en: 'keywords', zh: '关键词' },
};

export const uncertainLine = {
  id: 'reflow/uncertain-line',
  level: 'info',
  message: {
    en: 'This line was read as {role}; {rival} is nearly as likely.',
    zh: '此行被判断为{role}；也可能是{rival}。',
  },
  hint: {
    en: 'Compare the line with the PDF. In digest.config.yaml you can confirm a reading: {chosen} or {other}.',
    zh: '请对照 PDF 核对。可在 digest.config.yaml 中确认读法：{chosen} 或 {other}。',
  },
  doc: {
    en: {
      title: 'a line that could be read in two ways',
      why: 'Lines are joined into paragraphs by the evidence of their widths, marks and numbers. Here a second reading costs little more than the one chosen; `digest parse --explain` shows the costs. They are roughly natural logarithms of odds: 1 means about 3 to 1.',
      fix: 'Compare the line with the PDF. The text itself may be fine. Confirm the right `reading` in `digest.config.yaml`: the parser then follows it, and the finding is gone.',
    },
    zh: {
      title: '难以判断的行',
      why: '程序按行宽、标点和编号判断各行如何连成段落。此处另一种读法的代价与所取的读法相差无几；`digest parse --explain` 可显示代价，大致是几率的自然对数：1 约为 3 比 1。',
      fix: '请对照 PDF 核对该行。文本本身未必有误。在 `digest.config.yaml` 中用 `reading` 确认正确的读法后，程序即照此处理，也不再提示。',
    },
    example: {
      wrong: '（满行之后是一行无标点的短行）',
      right: '（句号结尾，或有编号的小标题）',
    },
  },
  options: {
    margin: {
      default: 1,
      minimum: 0,
      integer: false,
      en: 'the smallest margin by which the chosen reading must be cheaper',
      zh: '所取读法至少应低出的代价',
    },
  },
  check({ articles }, report, { margin }) {
    for (const { doubts } of articles) {
      for (const doubt of doubts) {
        if (doubt.margin >= margin!) continue;
        const { role, rival, position } = doubt;
        const words = { role: roleWords[role], rival: roleWords[rival] };
        report(position, { parameters: { ...words, chosen: role, other: rival } });
      }
    }
  },
} satisfies Rule;
