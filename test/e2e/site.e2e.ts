/**
 * The site in Chromium and in Firefox: what the search finds, over HTTP and from disk, and whether the pages are
 * accessible.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import * as opencc from 'opencc-js/cn2t';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchedArticles } from '../../src/search/passages.ts';
import type { Issue } from '../../src/tree/types.ts';
import { has } from '../search/oracle.ts';
import { randomFor } from '../typesetter/random.ts';
import { findProgram, run, scratch } from './documents.ts';
import { writeNamedArchive } from '../support/archive.ts';

const programs = {
  chrome: findProgram(
    'Chromium',
    [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/google-chrome'],
    'apt-get install chromium fonts-noto-cjk (or set CHROMIUM to its path)',
  ),
  firefox: findProgram(
    'Firefox',
    [process.env['FIREFOX'], '/usr/bin/firefox-esr', '/usr/bin/firefox'],
    'apt-get install firefox-esr (or set FIREFOX to its path)',
  ),
};
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const archive = path.join(scratch, 'site-in');
const site = path.join(scratch, 'site');
/** More than fit into a segment of the index, so that there are two. */
writeNamedArchive({ folder: archive, count: 101, bytes: 3000 });
/** An issue with several articles. */
const ISSUE = '2003/2003-01';
mkdirSync(path.join(archive, '2003'));
copyFileSync(
  path.resolve(import.meta.dirname, '../../fixtures/issue.txt'),
  path.join(archive, `${ISSUE}.txt`),
);
run(['site', archive, '-o', site, '--lang', 'zh', '--quiet']);

/** The text of each article, by its path in the site. */
const texts = new Map<string, string[]>();
const trees = `${site}.digest`;
for (const name of readdirSync(trees, { recursive: true, encoding: 'utf8' })) {
  if (!/^\d{4}.*\.json$/.test(name)) continue;
  const issue = JSON.parse(readFileSync(path.join(trees, name), 'utf8')) as Issue;
  for (const { id, headings, texts: own } of searchedArticles(issue)) {
    const page = `${name.replace(/\.json$/, '')}/${id ?? 'index'}.html`;
    texts.set(
      page,
      [...headings, ...own].map(({ text }) => text),
    );
  }
}

const expectedHits = (query: string): string[] =>
  [...texts].flatMap(([page, own]) => (own.some((text) => has(text, query)) ? [page] : [])).sort();

/** Queries of all kinds, taken from the texts, each with the form in which it must occur in a text. */
function drawQueries(): { query: string; plain: string }[] {
  const { Converter } = opencc as unknown as {
    Converter: (options: object) => (text: string) => string;
  };
  const toTraditional = Converter({ from: 'cn', to: 't' });
  const random = randomFor(15, 0);
  const all = [...texts.values()];
  const pick = <T>(items: readonly T[]): T => items[random.between(0, items.length - 1)]!;
  const piece = (length: number): string => {
    const long = pick(all).filter((text) => text.length > length + 12);
    const text = pick(long);
    const start = random.between(0, text.length - length - 1);
    return text.slice(start, start + length).trim();
  };
  const usable = (query: string): boolean =>
    /\p{Script=Han}/u.test(query) && expectedHits(query).length > 0;
  const some = (count: number, draw: () => string): string[] => {
    const found = new Set<string>();
    for (let turn = 0; found.size < count && turn < 1000; turn += 1) {
      const query = draw();
      if (usable(query)) found.add(query);
    }
    return [...found];
  };
  const plain = [
    ...some(3, () => piece(1)),
    ...some(6, () => piece(2)),
    ...some(7, () => piece(4)),
    ...some(5, () => piece(9)),
    // A sentence, including its punctuation.
    ...some(4, () => piece(40)),
    // The name of the source is the second text.
    ...some(4, () => pick(all)[1]!),
    // Latin and Han combined.
    ...some(3, () => /[A-Za-z]{2,}[^\n]{2}/.exec(pick(all).join('\n'))?.[0] ?? ''),
  ];
  const traditional = some(4, () => piece(3)).filter((each) => toTraditional(each) !== each);
  return [
    ...plain.map((query) => ({ query, plain: query })),
    ...traditional.map((query) => ({ query: toTraditional(query), plain: query })),
  ];
}
const queries = drawQueries();

/** Serves the site, with or without a content security policy. */
function serve(policy: string | null): Promise<Server> {
  const types: Record<string, string> = {
    '.html': 'text/html; charset=utf-8',
    '.js': 'text/javascript; charset=utf-8',
    '.css': 'text/css; charset=utf-8',
    '.svg': 'image/svg+xml',
  };
  const server = createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url!, 'http://localhost').pathname);
    try {
      const content = readFileSync(path.join(site, name));
      response.setHeader('Content-Type', types[path.extname(name)] ?? 'application/octet-stream');
      if (policy !== null) response.setHeader('Content-Security-Policy', policy);
      response.end(content);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      resolve(server);
    }),
  );
}

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'";
const servers: Server[] = [];
const bases: Record<string, string> = { 'the disk': `${pathToFileURL(site).href}/` };
const browsers: Partial<Record<keyof typeof programs, Browser>> = {};

beforeAll(async () => {
  for (const [name, policy] of [
    ['http', null],
    ['http with a policy', POLICY],
  ] as const) {
    const server = await serve(policy);
    servers.push(server);
    bases[name] = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }
  for (const browser of ['chrome', 'firefox'] as const) {
    const args = browser === 'chrome' ? ['--no-sandbox', '--disable-gpu'] : [];
    const executablePath = programs[browser];
    browsers[browser] = await puppeteer.launch({ browser, executablePath, args });
  }
});
afterAll(async () => {
  for (const browser of Object.values(browsers)) await browser.close();
  for (const server of servers) server.close();
});

/** Collects the articles that a query finds, ten at a time, as paths in the site. */
async function find(
  page: Page,
  base: string,
  query: string,
  filters: Record<string, string> = {},
): Promise<string[]> {
  const parameters = new URLSearchParams({ q: query, ...filters });
  await page.goto(`${base}search.html?${parameters.toString()}`);
  await page.waitForSelector('#hits[aria-busy=false]');
  while ((await page.$('#more:not([hidden])')) !== null) {
    await page.evaluate('document.getElementById("more").click()');
    await page.waitForSelector('#hits[aria-busy=false]');
  }
  const links = (await page.evaluate(
    '[...document.querySelectorAll("#hits .title a")].map((link) => link.href)',
  )) as string[];
  return links.map((link) => decodeURIComponent(link.slice(base.length).replace(/[?#].*$/, '')));
}

describe.each(['chrome', 'firefox'] as const)('%s', (name) => {
  it.each(['http', 'http with a policy', 'the disk'])(
    'finds all matching articles and no others, from %s',
    async (from) => {
      expect(queries.length).toBeGreaterThanOrEqual(30);
      const base = bases[from]!;
      const page = await browsers[name]!.newPage();
      const outside: string[] = [];
      page.on('request', (request) => {
        if (!request.url().startsWith(base)) outside.push(request.url());
      });
      for (const { query, plain } of queries) {
        const found = await find(page, base, query);
        expect({ query, found: found.sort() }).toEqual({ query, found: expectedHits(plain) });
      }
      expect(outside).toEqual([]);
      await page.close();
    },
  );

  it('finds only what the filters allow', async () => {
    const page = await browsers[name]!.newPage();
    const base = bases['http']!;
    const own = expectedHits('的').filter((each) => each.startsWith('2003/'));
    expect(await find(page, base, '的', { year: '2003' })).toEqual(expect.arrayContaining(own));
    const tree = JSON.parse(readFileSync(path.join(trees, `${ISSUE}.json`), 'utf8')) as Issue;
    const { name: section, articles } = tree.sections[0]!;
    const inSection = articles.map(({ id }) => `${ISSUE}/${id}.html`);
    expect((await find(page, base, '的', { section, year: '2003' })).sort()).toEqual(inSection);
    const { source } = articles[0]!;
    expect(await find(page, base, '的', { source: source! })).toContain(inSection[0]);
    await page.close();
  });

  it('marks the hits in the article, moves on with keys, and keeps the theme', async () => {
    const page = await browsers[name]!.newPage();
    const base = bases['http']!;
    const { plain } = queries.find(({ query }) => query.length === 4)!;
    const [first] = await find(page, base, plain);
    await page.keyboard.press('/');
    const focused = 'document.activeElement.name';
    expect(await page.evaluate(focused)).toBe('q');
    await page.goto(`${base}${encodeURI(first!)}?h=${encodeURIComponent(plain)}`);
    expect(await page.evaluate('CSS.highlights.get("hit").size')).toBeGreaterThan(0);
    await page.goto(`${base}${ISSUE}/article-01.html`);
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction('location.pathname.endsWith("article-02.html")');
    await page.keyboard.press('ArrowLeft');
    await page.waitForFunction('location.pathname.endsWith("article-01.html")');
    await page.select('[data-action=theme]', 'dark');
    const size = 'getComputedStyle(document.documentElement).fontSize';
    const before = await page.evaluate(size);
    await page.click('[data-action=larger]');
    const larger = await page.evaluate(size);
    expect(larger).not.toBe(before);
    await page.goto(`${base}index.html`);
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
    expect(await page.evaluate(size)).toBe(larger);
    await page.close();
  });
});

describe('pages', () => {
  const paths = [
    ...['index.html', 'issues.html', 'sections.html', 'sources.html', 'search.html'],
    ...[`${ISSUE}/index.html`, `${ISSUE}/article-01.html`],
    ...['sections', 'sources'].map((list) => `${list}/${readdirSync(path.join(site, list))[0]!}`),
  ];
  const views = [
    { scheme: 'light', width: 1280 },
    { scheme: 'dark', width: 1280 },
    { scheme: 'light', width: 390 },
    { scheme: 'dark', width: 390 },
  ];

  it.each(views)('are accessible and fit: $scheme, $width pixels', async ({ scheme, width }) => {
    const page = await browsers.chrome!.newPage();
    await page.setViewport({ width, height: 844 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    const query = encodeURIComponent(queries[5]!.query);
    for (const name of [...paths, `search.html?q=${query}`]) {
      await page.goto(bases['http']! + encodeURI(name).replaceAll('%25', '%'));
      if (name.includes('?')) await page.waitForSelector('#hits[aria-busy=false]');
      await page.evaluate(axe);
      const { violations } = (await page.evaluate('axe.run(document)')) as AxeResults;
      const found = violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html }) => `${id}: ${html}`),
      );
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect({ name, found, overflow }).toEqual({ name, found: [], overflow: 0 });
    }
    await page.close();
  });

  it('are complete without scripts', async () => {
    const page = await browsers.chrome!.newPage();
    await page.setJavaScriptEnabled(false);
    await page.goto(`${bases['http']!}${ISSUE}/article-01.html`);
    const mainText = 'document.querySelector("main").textContent';
    const text = (await page.evaluate(mainText)) as string;
    for (const own of texts.get(`${ISSUE}/article-01.html`)!) expect(text).toContain(own);
    await page.goto(`${bases['http']!}search.html?q=x`);
    expect(await page.evaluate(mainText)).toContain('JavaScript');
    await page.close();
  });

  it('load only a few bytes', async () => {
    const page = await browsers.chrome!.newPage();
    await page.setCacheEnabled(false);
    let bytes = 0;
    page.on('response', (response) => {
      void response.buffer().then(
        (body) => (bytes += body.length),
        () => undefined,
      );
    });
    const visit = async (name: string): Promise<number> => {
      bytes = 0;
      await page.goto(bases['http']! + name, { waitUntil: 'networkidle0' });
      return bytes;
    };
    expect(await visit(`${ISSUE}/article-01.html`)).toBeLessThan(50_000);
    expect(await visit('issues.html')).toBeLessThan(100_000);
    expect(await visit(`search.html?q=${encodeURIComponent(queries[5]!.query)}`)).toBeLessThan(
      250_000,
    );
    await page.close();
  });
});
