/**
 * `npx tsx scripts/pictures.ts`: the pictures in docs/images, made of fixtures/issue.txt by Chromium: `apt-get install chromium
 * fonts-noto-cjk poppler-utils`, or CHROMIUM with the path of another one.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { parse } from '../src/parser/parse.ts';
import { toHtml, toHtmlFiles } from '../src/write/html.ts';

const root = path.resolve(import.meta.dirname, '..');
const images = path.join(root, 'docs/images');
const folder = mkdtempSync(path.join(tmpdir(), 'issue-digest-pictures-'));

const issue = parse(readFileSync(path.join(root, 'fixtures/issue.txt')), {
  name: 'issue-2024-05.txt',
});
const options = { metadata: { date: '2024-05-31' } };
for (const { name, content } of toHtmlFiles(issue, options)) {
  writeFileSync(path.join(folder, name), content);
}
writeFileSync(path.join(folder, 'page.html'), toHtml(issue, options));

const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 800 };
const shots = [
  ['contents-desktop', 'contents.xhtml', desktop, 'light'],
  ['article-desktop', 'article-01.xhtml', desktop, 'light'],
  ['article-phone', 'article-01.xhtml', phone, 'light'],
  ['article-dark', 'article-03.xhtml', phone, 'dark'],
] as const;

mkdirSync(images, { recursive: true });
writeFileSync(path.join(images, 'cover.png'), readFileSync(path.join(folder, 'cover.png')));
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  for (const [name, file, viewport, colorScheme] of shots) {
    const page = await browser.newPage({ viewport, colorScheme });
    await page.goto(pathToFileURL(path.join(folder, file)).href);
    await page.screenshot({ path: path.join(images, `${name}.png`) });
    await page.close();
  }
  const page = await browser.newPage();
  await page.goto(pathToFileURL(path.join(folder, 'page.html')).href);
  const pdf = path.join(folder, 'page.pdf');
  await page.pdf({ path: pdf, format: 'A5', preferCSSPageSize: false });
  execFileSync('pdftoppm', [
    ...['-png', '-r', '80', '-f', '3', '-l', '3', '-singlefile'],
    ...[pdf, path.join(images, 'article-print')],
  ]);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
