/** A page for each rule in both languages, from the output of `digest rules`; `npm run docs` writes the pages. */
import path from 'node:path';
import type { Language } from '../src/locales/language.ts';
import { renderRule } from '../src/report/rules.ts';
import { ruleIds, rules } from '../src/rules/rules.ts';

const endings = { en: '.md', zh: '.zh-CN.md' } as const;
const words = {
  en: { other: '中文', heading: '# Rules of `digest check`' },
  zh: { other: 'English', heading: '# `digest check` 的规则' },
} as const;

const other = (language: Language): Language => (language === 'en' ? 'zh' : 'en');

/** All pages by their file names in `docs/rules`. */
export function rulePages(): Map<string, string> {
  const pages = new Map<string, string>();
  for (const language of ['en', 'zh'] as const) {
    const word = words[language];
    const ending = endings[language];
    const link = (name: string): string =>
      `[${word.other}](${path.posix.basename(name)}${endings[other(language)]})`;
    for (const id of ruleIds) {
      const [title = '', ...rest] = renderRule(id, language).split('\n\n');
      pages.set(`${id}${ending}`, [title, link(id), ...rest].join('\n\n'));
    }
    const list = rules.map(({ id, doc }) => `- [${id}](${id}${ending}): ${doc[language].title}`);
    pages.set(
      `README${ending}`,
      `${[word.heading, link('README'), list.join('\n')].join('\n\n')}\n`,
    );
  }
  return pages;
}
