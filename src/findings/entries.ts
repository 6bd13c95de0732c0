/**
 * Every finding's usual level and wording, in English and Chinese: one table, so that no language can be forgotten.
 * `{name}` stands for a parameter of the finding. What `digest rules` explains stands with each rule.
 */
import type { Level } from './finding.ts';

export interface Entry {
  level: Level;
  en: string;
  zh: string;
  /** How to mend it. */
  hint?: { en: string; zh: string };
}

export const entries = {
  // Bytes and characters
  'encoding/uncertain': {
    level: 'warning',
    en: 'This does not read like Chinese: the encoding was guessed ({encoding}) and may be wrong.',
    zh: '此处不像通顺的中文：编码是猜测的（{encoding}），可能有误。',
    hint: {
      en: 'Name the encoding (--encoding), or extract the text again as UTF-8.',
      zh: '请用 --encoding 指明编码，或重新提取为 UTF-8 文本。',
    },
  },
  'text/replacement-character': {
    level: 'warning',
    en: 'The text holds U+FFFD: a character was lost before the file came here.',
    zh: '文本中有 U+FFFD：在此之前已有字符丢失。',
    hint: {
      en: 'Look the character up in the PDF and put it in.',
      zh: '请对照 PDF 补上这个字符。',
    },
  },
  'text/private-use-character': {
    level: 'warning',
    en: 'The character {code} is for private use: only the font of the PDF knows what it shows.',
    zh: '字符 {code} 属于私用区：只有 PDF 的字体知道它的样子。',
    hint: {
      en: 'Look it up in the PDF and put the real character in.',
      zh: '请对照 PDF 换成真正的字符。',
    },
  },
  'text/control-character': {
    level: 'warning',
    en: 'The character {code} cannot be seen and does not belong in a text.',
    zh: '字符 {code} 不可见，不应出现在文本中。',
    hint: { en: 'Delete it.', zh: '请将其删除。' },
  },
  'text/mixed-line-ends': {
    level: 'info',
    en: 'This line ends in {actual}, most others in {expected}.',
    zh: '此行以 {actual} 结尾，其余大多以 {expected} 结尾。',
    hint: { en: 'Save the file with one kind of line end.', zh: '请以同一种换行符保存文件。' },
  },

  // The issue
  'issue/empty': {
    level: 'error',
    en: 'The file holds no text.',
    zh: '文件中没有文字。',
    hint: { en: 'Was the PDF extracted at all?', zh: '请确认 PDF 是否已提取文本。' },
  },
  'issue/not-an-issue': {
    level: 'error',
    en: 'No digest marker, contents entry or article was found: this is not a digest issue.',
    zh: '没有找到期刊标记、目录条目或文章：这不是一期文摘。',
    hint: {
      en: 'Is this the extracted text of the right PDF, in the right encoding (--encoding)?',
      zh: '请确认这是正确的 PDF 提取文本，编码是否正确（--encoding）。',
    },
  },
  'issue/no-contents': {
    level: 'warning',
    en: 'The issue has no table of contents; titles are found by their source lines alone.',
    zh: '本期没有目录；只能凭“来源”行找到文章标题。',
    hint: {
      en: 'Was the beginning of the file cut off?',
      zh: '文件开头是否被截断？',
    },
  },
  'issue/no-body': {
    level: 'error',
    en: 'The contents announces {entries} articles, but no article follows.',
    zh: '目录列出 {entries} 篇文章，但正文中一篇也没有。',
    hint: { en: 'Was the file cut off after the contents?', zh: '文件是否在目录之后被截断？' },
  },
  'issue/no-contents-start': {
    level: 'warning',
    en: 'The line that names the digest is missing before the contents.',
    zh: '目录之前缺少期刊标记行。',
    hint: { en: 'Put in before this line: {expected}', zh: '请在此行之前补上：{expected}' },
  },
  'issue/no-body-start': {
    level: 'warning',
    en: 'The line that ends the contents and opens the body is missing.',
    zh: '目录与正文之间缺少分隔标记行。',
    hint: { en: 'Put in before this line: {expected}', zh: '请在此行之前补上：{expected}' },
  },

  // The contents
  'contents/malformed-entry': {
    level: 'warning',
    en: 'This contents entry does not end in a source and a page.',
    zh: '这条目录没有以来源和页码结尾。',
    hint: { en: 'Write it as {expected}', zh: '请写成：{expected}' },
  },
  'contents/missing-article': {
    level: 'warning',
    en: 'No article was found for the contents entry “{title}”.',
    zh: '目录条目“{title}”没有对应的文章。',
    hint: {
      en: 'Is the article missing, or is its title spelt otherwise in the body?',
      zh: '请确认文章是否缺失，或正文标题写法不同。',
    },
  },
  'contents/duplicate-entry': {
    level: 'warning',
    en: 'The contents announces “{title}” twice.',
    zh: '目录中“{title}”出现两次。',
    hint: { en: 'Delete one of the two entries.', zh: '请删去其中一条。' },
  },
  'contents/page-order': {
    level: 'warning',
    en: 'Page {actual} is out of order in the contents: page {before} stands next to it.',
    zh: '目录页码次序不对：第 {actual} 页与第 {before} 页相邻。',
    hint: {
      en: 'Correct the page, or move the entry.',
      zh: '请更正页码，或调整条目的位置。',
    },
  },
  'contents/no-summary': {
    level: 'info',
    en: 'The entry “{title}” has no summary.',
    zh: '目录条目“{title}”没有提要。',
    hint: { en: 'Add its summary under the entry.', zh: '请在条目下补上提要。' },
  },
  'contents/empty-section': {
    level: 'warning',
    en: 'The contents has no entry in the section “{section}”.',
    zh: '目录栏目“{section}”下没有条目。',
    hint: {
      en: 'Delete the section’s line, or put its entries back.',
      zh: '请删去该栏目行，或补上条目。',
    },
  },

  // Sections of the body
  'section/renamed': {
    level: 'warning',
    en: 'This section is “{actual}” here and “{expected}” in the contents.',
    zh: '栏目名在正文中为“{actual}”，在目录中为“{expected}”。',
    hint: { en: 'Give both the same name.', zh: '请统一两处的名称。' },
  },
  'section/empty': {
    level: 'warning',
    en: 'No article stands in the section “{section}”.',
    zh: '栏目“{section}”下没有文章。',
    hint: {
      en: 'Delete the section’s line, or look for its articles.',
      zh: '请删去该栏目行，或查找其文章。',
    },
  },
  'section/not-in-contents': {
    level: 'warning',
    en: 'The contents has no section “{section}”.',
    zh: '目录中没有栏目“{section}”。',
    hint: {
      en: 'Add it and its articles to the contents.',
      zh: '请在目录中补上该栏目及其文章。',
    },
  },
  'section/no-marker': {
    level: 'warning',
    en: 'The line of the section “{section}” is missing before this article.',
    zh: '此文之前缺少栏目“{section}”的标记行。',
    hint: { en: 'Put in before the title: {expected}', zh: '请在标题之前补上：{expected}' },
  },

  // Articles
  'article/not-in-contents': {
    level: 'warning',
    en: 'The contents does not announce the article “{title}”.',
    zh: '目录中没有文章“{title}”。',
    hint: { en: 'Add an entry to the contents.', zh: '请在目录中补上条目。' },
  },
  'article/page-mismatch': {
    level: 'warning',
    en: '“{title}” begins on page {actual}, the contents says page {expected}.',
    zh: '“{title}”始于第 {actual} 页，目录写的是第 {expected} 页。',
    hint: {
      en: 'Correct the page in the contents, or look before the article for a page break too many or too few.',
      zh: '请更正目录中的页码，或检查此前是否多了或少了换页。',
    },
  },
  'article/title-differs': {
    level: 'warning',
    en: 'The title differs from the contents, which says “{expected}”.',
    zh: '标题与目录不一致，目录为“{expected}”。',
    hint: { en: 'Give both the same title.', zh: '请统一两处的标题。' },
  },
  'article/source-differs': {
    level: 'warning',
    en: 'The source differs from the contents, which says “{expected}”.',
    zh: '来源与目录不一致，目录为“{expected}”。',
    hint: { en: 'Give both the same source.', zh: '请统一两处的来源。' },
  },
  'article/order-differs': {
    level: 'warning',
    en: '“{title}” stands at another place than in the contents.',
    zh: '“{title}”的位置与目录中的顺序不一致。',
    hint: { en: 'Move the article, or its entry.', zh: '请调整文章或条目的位置。' },
  },
  'article/no-source': {
    level: 'warning',
    en: 'No source line follows the title “{title}”.',
    zh: '标题“{title}”之后没有来源行。',
    hint: { en: 'Add under the title: {expected}', zh: '请在标题下补上：{expected}' },
  },
  'article/no-body': {
    level: 'warning',
    en: 'The article “{title}” has no text.',
    zh: '文章“{title}”没有正文。',
    hint: { en: 'Put its text back.', zh: '请补上正文。' },
  },
  'article/no-back-link': {
    level: 'warning',
    en: 'The back link is missing at the end of “{title}”.',
    zh: '“{title}”末尾缺少返回目录的链接。',
    hint: { en: 'Put in before this place: {expected}', zh: '请在此处之前补上：{expected}' },
  },
  'article/long-title': {
    level: 'info',
    en: 'The title has {actual} characters; more than {expected} are hard to set on two lines.',
    zh: '标题有 {actual} 个字符；超过 {expected} 个难以排在两行之内。',
    hint: { en: 'Shorten it, here and in the contents.', zh: '请缩短标题（正文与目录）。' },
  },

  // Pages
  'page/skipped': {
    level: 'warning',
    en: 'This page line says {actual}; counted from the page before it is {expected}.',
    zh: '此页码行为 {actual}，按前文推算应为 {expected}。',
    hint: {
      en: 'Correct the number, or look for the missing page.',
      zh: '请更正页码，或查找缺失的页。',
    },
  },
  'page/repeated': {
    level: 'warning',
    en: 'This page line says {actual}, as the one before it does; counted it is {expected}.',
    zh: '此页码行为 {actual}，与前一页码行相同；按前文推算应为 {expected}。',
    hint: { en: 'Correct the number.', zh: '请更正页码。' },
  },
  'page/backwards': {
    level: 'warning',
    en: 'The page lines run backwards here: {actual} where {expected} was to come.',
    zh: '页码行在此倒退：应为 {expected}，实为 {actual}。',
    hint: {
      en: 'Correct the number, or put the pages in order.',
      zh: '请更正页码，或调整页的顺序。',
    },
  },
  'page/total-differs': {
    level: 'warning',
    en: 'This page line names {actual} pages in all; the others name {expected}.',
    zh: '此页码行写明共 {actual} 页，其余页码行为共 {expected} 页。',
    hint: { en: 'Correct the total.', zh: '请更正总页数。' },
  },

  // Headings
  'heading/number-repeated': {
    level: 'warning',
    en: 'The number “{actual}” stands here for the second time; “{expected}” was to come.',
    zh: '编号“{actual}”在此重复；应为“{expected}”。',
    hint: { en: 'Correct the number.', zh: '请更正编号。' },
  },
  'heading/number-skipped': {
    level: 'warning',
    en: 'The number “{actual}” comes too early; “{expected}” is missing.',
    zh: '编号“{actual}”跳号；缺少“{expected}”。',
    hint: {
      en: 'Correct the number, or look for the missing heading.',
      zh: '请更正编号，或查找缺失的标题。',
    },
  },

  // Text
  'text/unclaimed': {
    level: 'info',
    en: 'This text belongs to no article; it is kept in “unclaimed”.',
    zh: '这段文字不属于任何文章，保留在 unclaimed 中。',
    hint: {
      en: 'Move it into an article, or delete it.',
      zh: '请将其移入文章，或删除。',
    },
  },
  'text/unbalanced-bracket': {
    level: 'info',
    en: 'This {actual} has no {expected} in its paragraph.',
    zh: '“{actual}”在本段中没有与之配对的“{expected}”。',
    hint: { en: 'Add the missing one, or delete this one.', zh: '请补上缺失的一半，或删去此处。' },
  },
  'text/doubled-mark': {
    level: 'info',
    en: 'This mark stands twice: {actual}',
    zh: '标点重复：{actual}',
    hint: { en: 'Delete one of the two.', zh: '请删去其中一个。' },
  },
  'text/ascii-mark': {
    level: 'off',
    en: 'An ASCII “{actual}” stands between Chinese characters; usual is “{expected}”.',
    zh: '汉字之间使用了半角“{actual}”；通常用“{expected}”。',
    hint: { en: 'Use the full-width mark.', zh: '请改用全角标点。' },
  },
  'text/han-latin-blank': {
    level: 'off',
    en: 'Between Chinese and Latin there is {found} here, and {usual} at most places of the issue.',
    zh: '此处中西文之间{found}，而本期大多数地方{usual}。',
    hint: { en: 'Settle on one way.', zh: '请统一为一种写法。' },
  },

  // The layout model
  'reflow/uncertain-line': {
    level: 'info',
    en: 'This line was read as {role}; {rival} is nearly as likely.',
    zh: '此行被判断为{role}；也可能是{rival}。',
    hint: {
      en: 'Compare the paragraph with the PDF; digest parse --explain shows the costs.',
      zh: '请对照 PDF 核对段落；digest parse --explain 可显示判断依据。',
    },
  },
} as const satisfies Record<string, Entry>;

export type RuleId = keyof typeof entries;
