import { samplesOf } from '../../periodical/samples.ts';
import { pointBehind } from '../record.ts';
import type { Rule } from '../rule.ts';

export const noBackLink = {
  id: 'article/no-back-link',
  level: 'warning',
  message: {
    en: 'The back link is missing at the end of “{title}”.',
    zh: '“{title}”末尾缺少返回链接。',
  },
  hint: { en: 'Insert before this place: {expected}', zh: '请在此处之前补上：{expected}' },
  doc: {
    en: {
      title: 'an article without a back link at the end',
      why: 'Readers on a phone use it to return to the contents. It also ends the article, which otherwise continues until the next listed title. The reported place is what follows: the next title or section, or the end of the text.',
      fix: 'Insert the link after the last line of the article.',
    },
    zh: {
      title: '文章末尾缺少返回链接',
      why: '手机读者靠它回到目录；它也标志文章结束，否则文章会一直延续到目录中的下一个标题。报告的位置是其后的标题或栏目，或文本末尾。',
      fix: '请在文章最后一行之后补上该链接。',
    },
    example: { wrong: '…不再拦路。\n村口的药箱', right: '…不再拦路。\n返回目录\n村口的药箱' },
  },
  check(record, report) {
    const { articles, markers, profile } = record;
    if (profile.markers.backLink.length === 0) return;
    const printed = markers.find(({ name }) => name === 'backLink')?.text;
    const expected = printed ?? samplesOf(profile).backLink;
    for (const { article, hasBackLink, next } of articles) {
      if (hasBackLink) continue;
      const { start, end } = article.position;
      const lineLength = Math.min(end.column - 1, end.offset - start.offset);
      const last = { start: pointBehind(end, -lineLength), end };
      report(next ?? { start: end, end }, {
        parameters: { title: article.title },
        expected,
        ...(next && { related: [{ what: 'end', position: last }] }),
      });
    }
  },
} satisfies Rule;
