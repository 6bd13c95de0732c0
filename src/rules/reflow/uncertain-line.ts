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
    en: 'Compare the paragraph with the PDF; digest parse --explain shows the costs.',
    zh: '请对照 PDF 核对段落；digest parse --explain 可显示判断依据。',
  },
  doc: {
    en: {
      title: 'a line that could be read in two ways',
      why: 'Lines are joined into paragraphs by the evidence of their widths, marks and numbers. Here a second reading costs little more than the one chosen; `digest parse --explain` shows the costs. They are roughly natural logarithms of odds: 1 means about 3 to 1.',
      fix: 'Compare the paragraph with the PDF. The text itself may be fine.',
    },
    zh: {
      title: '难以判断的行',
      why: '程序按行宽、标点和编号判断各行如何连成段落。此处另一种读法的代价与所取的读法相差无几；`digest parse --explain` 可显示代价，大致是几率的自然对数：1 约为 3 比 1。',
      fix: '请对照 PDF 核对该段。文本本身未必有误。',
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
        const parameters = { role: roleWords[doubt.role], rival: roleWords[doubt.rival] };
        report(doubt.position, { parameters });
      }
    }
  },
} satisfies Rule;
