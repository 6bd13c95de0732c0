/** What the places are that findings name beside their own. */
export const relatedWords = {
  entry: { en: 'the contents entry', zh: '对应的目录条目' },
  section: { en: 'the section in the contents', zh: '目录中的栏目' },
  title: { en: 'the article', zh: '对应的文章' },
  end: { en: 'the article ends here', zh: '文章在此结束' },
  before: { en: 'the one before it', zh: '前一处' },
  first: { en: 'the first one', zh: '首次出现于此' },
} as const;

export type RelatedId = keyof typeof relatedWords;
