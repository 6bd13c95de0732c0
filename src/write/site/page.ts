/** The frame of every page: head, navigation, content, footer. */
import {
  element,
  emptyElement,
  lines,
  type Attributes,
  type Content,
  type Markup,
} from '../xml.ts';
import { viewport } from '../xhtml/page.ts';
import { listPath, places, relative } from './addresses.ts';
import type { Site, SiteFile } from './site.ts';

interface SitePageParts {
  path: string;
  /** Title of the window, placed before the name of the site; null on the home page. */
  title: string | null;
  content: Content;
  /** Shown beside the content on a wide screen, after it on a narrow one. */
  aside?: Content;
  /** The pages that the keys ← and → lead to. */
  previous?: string | undefined;
  next?: string | undefined;
  /** Names of scripts in addition to those of every page. */
  scripts?: string[];
  description?: string | undefined;
  /** The schema.org type of the page. */
  type?: string;
}

export type SiteHref = (path: string) => string;

export const link = (href: string, content: Content, attributes: Attributes = {}): Markup =>
  element('a', { href, ...attributes }, content);

/** Links to what comes before and after a page; null if there is neither. */
export function turning(label: string, previous: Markup | null, next: Markup | null): Content {
  if (previous === null && next === null) return null;
  const none = element('span', {});
  return element('nav', { class: 'turning', 'aria-label': label }, previous ?? none, next ?? none);
}

/** Joins elements with dots; empty ones are left out. */
export function dotted(...items: Content[]): Content {
  const there = items.filter((item) => item != null && item !== '');
  return there.map((item, at) => (at === 0 ? item : [' · ', item]));
}

export function sitePage(site: Site, parts: SitePageParts): SiteFile {
  const { title, words, baseUrl } = site;
  const { path, content, aside, previous, next, scripts = [], description, type } = parts;
  const href: SiteHref = (to) => relative(path, to);
  const asset = (name: string): string => href(`${places.assets}/${name}`);
  const nameInWindow = parts.title === null ? title : `${parts.title} · ${title}`;
  const root = element(
    'html',
    { lang: words.language },
    lines(
      element(
        'head',
        {},
        lines(
          emptyElement('meta', { charset: 'utf-8' }),
          viewport,
          element('title', {}, nameInWindow),
          description === undefined
            ? null
            : emptyElement('meta', { name: 'description', content: description }),
          emptyElement('link', { rel: 'stylesheet', href: asset('style.css') }),
          ['site.js', ...scripts].map((name) => element('script', { src: asset(name) })),
          emptyElement('link', { rel: 'icon', type: 'image/svg+xml', href: asset('icon.svg') }),
          previous === undefined
            ? null
            : emptyElement('link', { rel: 'prev', href: href(previous) }),
          next === undefined ? null : emptyElement('link', { rel: 'next', href: href(next) }),
          baseUrl === null
            ? null
            : [
                emptyElement('link', { rel: 'canonical', href: baseUrl + relative('', path) }),
                emptyElement('link', {
                  rel: 'alternate',
                  type: 'application/atom+xml',
                  title: words.feed,
                  href: href(places.feed),
                }),
                emptyElement('link', {
                  rel: 'search',
                  type: 'application/opensearchdescription+xml',
                  title,
                  href: href(places.openSearch),
                }),
              ],
        ),
      ),
      element(
        'body',
        {},
        lines(
          link('#content', words.skip, { class: 'skip' }),
          header(site, path, href),
          element(
            'div',
            { class: aside == null ? 'frame' : 'frame with-aside' },
            lines(
              element(
                'main',
                {
                  id: 'content',
                  lang: 'zh-CN',
                  tabindex: -1,
                  ...(type !== undefined && {
                    itemscope: '',
                    itemtype: `https://schema.org/${type}`,
                  }),
                },
                lines(content),
              ),
              aside,
            ),
          ),
          footer(site, href),
        ),
      ),
    ),
  );
  return { path, content: `<!DOCTYPE html>\n${root.xml}\n` };
}

function header({ title, words }: Site, path: string, href: SiteHref): Markup {
  const items: [string, string][] = [
    [listPath(places.issues, null), words.issues],
    [listPath(places.sections, null), words.sections],
    [listPath(places.sources, null), words.sources],
  ];
  return element(
    'header',
    { class: 'site-header' },
    lines(
      link(href(places.home), title, { class: 'site-title' }),
      element(
        'nav',
        { 'aria-label': words.menu },
        items.map(([to, text]) =>
          link(href(to), text, { 'aria-current': to === path ? 'page' : undefined }),
        ),
      ),
      path === places.search ? null : searchForm(words, href),
    ),
  );
}

/** The form that leads to the search page; it works without scripts. */
const searchForm = (words: Site['words'], href: SiteHref): Markup =>
  element(
    'form',
    { class: 'site-search', role: 'search', action: href(places.search), method: 'get' },
    emptyElement('input', {
      ...{ type: 'search', name: 'q', 'aria-label': words.searchLabel },
      ...{ placeholder: words.searchHint, autocomplete: 'off', id: 'query' },
    }),
    element('button', { type: 'submit' }, words.search),
  );

/** The buttons work only with scripts, so the script shows them. */
function footer({ words }: Site, href: SiteHref): Markup {
  const button = (action: string, text: string): Markup =>
    element('button', { type: 'button', 'data-action': action }, text);
  return element(
    'footer',
    { class: 'site-footer' },
    lines(
      element(
        'div',
        { class: 'settings', hidden: '' },
        element('span', { class: 'keys' }, words.keys),
        element(
          'label',
          {},
          `${words.theme} `,
          element(
            'select',
            { 'data-action': 'theme' },
            element('option', { value: '' }, words.themeAuto),
            element('option', { value: 'light' }, words.themeLight),
            element('option', { value: 'dark' }, words.themeDark),
          ),
        ),
        button('smaller', words.smaller),
        button('larger', words.larger),
      ),
      element(
        'p',
        {},
        dotted(
          link(href(places.feed), words.feed),
          link(href(`${places.catalogue}.xml`), words.opds),
        ),
      ),
    ),
  );
}
