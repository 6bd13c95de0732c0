/**
 * `npm run build && npx tsx scripts/pictures.ts`: makes the images in docs/images from fixtures/issue.txt with
 * Chromium.
 *
 * Needs `apt-get install chromium fonts-noto-cjk poppler-utils python3-pil`; CHROMIUM and PYTHON can name other
 * programs.
 */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
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
// A site of four issues: the same text, dated to four months.
const archive = path.join(folder, 'archive/2024');
mkdirSync(archive, { recursive: true });
for (const month of ['02', '03', '04', '05']) {
  copyFileSync(path.join(root, 'fixtures/issue.txt'), path.join(archive, `2024-${month}.txt`));
}
const site = ['site', 'archive', '-o', 'site', '--lang', 'zh', '--quiet'];
execFileSync(process.execPath, [path.join(root, 'bin/digest.js'), ...site], { cwd: folder });

const article = 'site/2024/2024-05/article-01.html';
const found = `site/search.html?q=${encodeURIComponent('家庭医生')}`;
const shots = [
  ['contents-desktop', 'contents.xhtml', desktop, 'light'],
  ['article-desktop', 'article-01.xhtml', desktop, 'light'],
  ['article-phone', 'article-01.xhtml', phone, 'light'],
  ['article-dark', 'article-03.xhtml', phone, 'dark'],
  ['site-home', 'site/index.html', desktop, 'light'],
  ['site-home-phone', 'site/index.html', phone, 'light'],
  ['site-issue', 'site/2024/2024-05/index.html', desktop, 'light'],
  ['site-issue-phone', 'site/2024/2024-05/index.html', phone, 'light'],
  ['site-article', `${article}?h=${encodeURIComponent('家庭医生')}`, desktop, 'light'],
  ['site-article-phone', article, phone, 'light'],
  ['site-article-dark', article, desktop, 'dark'],
  ['site-search', found, desktop, 'light'],
  ['site-search-phone', found, phone, 'light'],
  ['site-search-dark', found, desktop, 'dark'],
] as const;

const reduce = `
import sys
from PIL import Image
for name in sys.argv[1:]:
    image = Image.open(name).convert('RGB').quantize(64, dither=Image.Dither.NONE)
    image.save(name, optimize=True)`;

mkdirSync(images, { recursive: true });
writeFileSync(path.join(images, 'cover.png'), readFileSync(path.join(folder, 'cover.png')));
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  for (const [name, file, viewport, colorScheme] of shots) {
    const page = await browser.newPage({ viewport, colorScheme });
    const [plain = '', query = ''] = file.split('?');
    await page.goto(`${pathToFileURL(path.join(folder, plain)).href}?${query}`);
    if (plain.endsWith('search.html')) await page.waitForSelector('#hits[aria-busy=false]');
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
  // A quarter of the size, with no visible difference.
  const all = readdirSync(images).map((name) => path.join(images, name));
  execFileSync(process.env['PYTHON'] ?? 'python3', ['-c', reduce, ...all]);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
