/** The search page. It needs scripts, and says so if they do not run. */
import { element, emptyElement, lines, type Content, type Markup } from '../xml.ts';
import { heading } from '../xhtml/blocks.ts';
import { places } from './addresses.ts';
import { namesIn } from './lists.ts';
import { sitePage } from './page.ts';
import type { Site, SiteFile, SiteIssue } from './site.ts';

export function searchPage(site: Site, issues: readonly SiteIssue[]): SiteFile {
  const { words } = site;
  const years = [...new Set(issues.flatMap(({ year }) => (year === null ? [] : [year])))];
  const { sections, sources } = namesIn(issues);
  const options = (values: string[]): Content => [
    element('option', { value: '' }, words.all),
    values.map((value) => element('option', {}, value)),
  ];
  const filter = (name: string, label: string, values: string[]): Markup =>
    element('label', {}, `${label} `, element('select', { name }, options(values)));
  return sitePage(site, {
    ...{ path: places.search, title: words.search, scripts: ['search.js'] },
    content: [
      heading(1, {}, words.search),
      element(
        'form',
        { class: 'search-form', role: 'search', method: 'get', action: places.search },
        lines(
          element(
            'p',
            { class: 'query' },
            emptyElement('input', {
              ...{ type: 'search', name: 'q', id: 'query', 'aria-label': words.searchLabel },
              ...{ placeholder: words.searchHint, autocomplete: 'off' },
            }),
            element('button', { type: 'submit' }, words.search),
          ),
          element(
            'p',
            { class: 'filters' },
            filter('year', words.year, years.toSorted().toReversed()),
            filter('section', words.section, sections.toSorted()),
            filter('source', words.source, sources.toSorted()),
          ),
        ),
      ),
      element('noscript', {}, element('p', { class: 'note' }, words.needsScript)),
      element('p', { id: 'status', role: 'status' }),
      element('ol', { id: 'hits', class: 'hits', lang: 'zh-CN' }),
      element('p', {}, element('button', { id: 'more', type: 'button', hidden: '' }, words.more)),
      // Text for the script, in the language of the site.
      element('template', { id: 'words', 'data-words': JSON.stringify(scriptWords(site)) }),
    ],
  });
}

const scriptWords = ({ words }: Site): Record<string, string> => {
  const { searching, found, foundMore, unfinished, none, noneYet, wordsOnly, dropped } = words;
  const { more, goOn, failed, oldBrowser, page } = words;
  return {
    ...{ searching, found, foundMore, unfinished, none, noneYet, wordsOnly, dropped },
    ...{ more, goOn, failed, oldBrowser, page },
  };
};
