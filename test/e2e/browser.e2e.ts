/** Every page in Chromium: axe-core reports no violation, nothing is cut off, and links lead to the right place. */
import { createRequire } from 'node:module';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { distinctInputs, inputs, findProgram, run, scratch } from './documents.ts';

const executablePath = findProgram(
  'Chromium',
  [
    process.env['CHROMIUM'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ],
  'apt-get install chromium fonts-noto-cjk (or set CHROMIUM to its path)',
);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
beforeAll(async () => {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-quic',
  ];
  browser = await chromium.launch({ executablePath, args });
});
afterAll(async () => {
  await browser.close();
});

const views = [
  { colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { colorScheme: 'dark', viewport: { width: 360, height: 740 } },
] as const;

const openAs = (view: (typeof views)[number]): Promise<Page> => browser.newPage({ ...view });
const urlOf = (file: string): string => pathToFileURL(file).href;

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const results = await page.evaluate<AxeResults>('axe.run(document)');
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** The number of elements wider than the window. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );

function htmlOf({ name, file }: { name: string; file: string }): { folder: string; page: string } {
  const folder = path.join(scratch, name, 'folder');
  const page = path.join(scratch, name, 'page.html');
  run(['parse', file, '--to', 'html', '-o', `${folder}/`, '--quiet']);
  run(['parse', file, '--to', 'html', '-o', page, '--quiet']);
  return { folder, page };
}

describe.each(distinctInputs())('$name', (input) => {
  it('is accessible and fits, in light mode on a desktop and in dark mode on a phone', async () => {
    const { folder, page: one } = htmlOf(input);
    const pages = readdirSync(folder).filter((file) => file.endsWith('.xhtml'));
    for (const view of views) {
      const page = await openAs(view);
      for (const file of [one, ...pages.map((name) => path.join(folder, name))]) {
        await page.goto(urlOf(file));
        const found = await violations(page);
        expect({ file, found }).toEqual({ file, found: [] });
        expect({ file, overflow: await overflow(page) }).toEqual({ file, overflow: 0 });
      }
      await page.close();
    }
  });
});

it('pages show pictures, and table columns that are readable on a phone', async () => {
  const input = inputs().find(({ name }) => name === 'illustrated')!;
  const { folder, page: one } = htmlOf({ ...input, name: 'illustrated-phone' });
  const page = await openAs(views[1]);
  for (const file of [one, path.join(folder, 'article-01.xhtml')]) {
    await page.goto(urlOf(file));
    const seen = await page.evaluate<unknown>(`(() => ({
      pictures: [...document.querySelectorAll('figure img')].map((image) => image.naturalWidth),
      narrow: [...document.querySelectorAll('td')].filter((cell) => {
        const text = document.createRange();
        text.selectNodeContents(cell);
        const { width, height } = text.getBoundingClientRect();
        return text.getClientRects().length > 1 && width < height;
      }).length,
      notes: document.querySelectorAll('.footnote').length,
      captions: document.querySelectorAll('.caption, figcaption').length,
    }))()`);
    expect(seen).toEqual({ pictures: [4], narrow: 0, notes: 2, captions: 2 });
  }
  await page.close();
});

/** Whether the target of the address is visible. */
const targetIsSeen = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>(`(() => {
    const { top } = document.querySelector(':target').getBoundingClientRect();
    return top >= -1 && top < innerHeight;
  })()`);

const hashOf = (page: Page): string => new URL(page.url()).hash;
const fileOf = (page: Page): string => path.basename(new URL(page.url()).pathname);

describe('links', () => {
  const input = inputs().at(-1)!;

  it('lead from the digest to every article and back, across files', async () => {
    const { folder } = htmlOf({ ...input, name: `${input.name}-links` });
    const page = await openAs(views[1]);
    await page.goto(urlOf(path.join(folder, 'contents.xhtml')));
    const count = await page.locator('.contents li a').count();
    expect(count).toBeGreaterThan(3);
    for (let at = 0; at < count; at += 1) {
      const link = page.locator('.contents li a').nth(at);
      const entry = await page.locator('.contents li').nth(at).getAttribute('id');
      await link.click();
      await page.waitForURL(/article-\d+\.xhtml/);
      expect(await targetIsSeen(page)).toBe(true);
      await page.locator('a[role=doc-backlink]').click();
      await page.waitForURL(/contents\.xhtml/);
      expect(hashOf(page)).toBe(`#${entry}`);
      expect(await targetIsSeen(page)).toBe(true);
    }
    await page.close();
  });

  it('lead from the page list to every printed page', async () => {
    const { folder } = htmlOf({ ...input, name: `${input.name}-pages` });
    const page = await openAs(views[0]);
    await page.goto(urlOf(path.join(folder, 'contents.xhtml')));
    await page.locator('.to-pages a').click();
    await page.waitForURL(/nav\.xhtml/);
    const count = await page.locator('.page-list a').count();
    for (let at = 0; at < count; at += 1) {
      await page.goto(urlOf(path.join(folder, 'nav.xhtml')));
      const link = page.locator('.page-list a').nth(at);
      const label = await link.textContent();
      await link.click();
      await page.waitForURL((url) => !url.pathname.endsWith('nav.xhtml'));
      expect(fileOf(page)).toMatch(/\.xhtml$/);
      expect(await page.locator(':target').getAttribute('data-page')).toBe(label);
      expect(await targetIsSeen(page)).toBe(true);
    }
    await page.close();
  });

  it('work within a single page', async () => {
    const { page: file } = htmlOf({ ...input, name: `${input.name}-single` });
    const page = await openAs(views[0]);
    await page.goto(urlOf(file));
    await page.locator('.contents li a').nth(2).click();
    expect(hashOf(page)).toBe('#article-03');
    expect(await targetIsSeen(page)).toBe(true);
    await page.locator('#article-03 a[role=doc-backlink]').click();
    expect(await targetIsSeen(page)).toBe(true);
    await page.locator('.page-list a').nth(5).click();
    expect(hashOf(page)).toBe('#page-6');
    expect(await targetIsSeen(page)).toBe(true);
    await page.close();
  });
});
