/** Words that findings are made of, where a language has its own. */
/** What the places are that findings name beside their own. */
export const relatedWords = {
  entry: { en: 'the contents entry', zh: '对应的目录条目' },
  section: { en: 'the section in the contents', zh: '目录中的栏目' },
  title: { en: 'the article', zh: '对应的文章' },
  end: { en: 'the article ends here', zh: '文章在此结束' },
  before: { en: 'the one before it', zh: '前一处' },
  alike: { en: 'off by as many pages', zh: '相差的页数相同' },
  first: { en: 'the first one', zh: '首次出现于此' },
} as const;

export type RelatedId = keyof typeof relatedWords;

/** What a line of an article was read as. */
export const roleWords = {
  paragraph: { en: 'the first line of a paragraph', zh: '段落首行' },
  'paragraph-continued': { en: 'a paragraph’s next line', zh: '段落续行' },
  heading: { en: 'a heading', zh: '小标题' },
  'heading-continued': { en: 'a heading’s next line', zh: '小标题续行' },
  keywords: { en: 'keywords', zh: '关键词' },
} as const;
