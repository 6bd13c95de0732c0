/** The browser bundle in Chromium: it returns the same as the library in Node. */
import { createRequire } from 'node:module';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as library from '../../src/index.ts';
import { findProgram } from './documents.ts';

const root = path.resolve(import.meta.dirname, '../..');
const node = createRequire(import.meta.url)('../../dist/index.cjs') as typeof library;
const code = readFileSync(path.join(root, 'dist/browser.mjs'), 'utf8');
const executablePath = findProgram(
  'Chromium',
  [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/google-chrome'],
  'apt-get install chromium (or set CHROMIUM to its path)',
);

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  page = await browser.newPage();
  // A string, because vitest would replace an import with its own loader.
  const url = `URL.createObjectURL(new Blob([${JSON.stringify(code)}], { type: 'text/javascript' }))`;
  await page.evaluate(`import(${url}).then((digest) => void (globalThis.digest = digest))`);
});
afterAll(async () => {
  await browser.close();
});

/** What the bundle returns for an issue in the browser. */
const inBrowser = (bytes: Uint8Array) =>
  page.evaluate(
    async (numbers) => {
      const { digest } = globalThis as unknown as { digest: typeof library };
      const input = Uint8Array.from(numbers);
      const { issue, findings } = digest.check(input, { language: 'zh' });
      const tree = digest.parse(input);
      const epub = Array.from(await digest.toEpub(tree));
      return {
        ...{ tree, issue, findings, epub },
        ...{ html: digest.toHtml(tree), markdown: digest.toMarkdown(tree) },
      };
    },
    [...bytes],
  );

const fixtures = readdirSync(path.join(root, 'fixtures')).filter((name) => name.endsWith('.txt'));

describe('the browser bundle', () => {
  it('imports nothing, and has at most 200 kB with gzip', () => {
    expect(code).not.toMatch(/\bfrom\s*["']node:|\brequire\(["']node:|\bimport\s*["']/);
    const size = { minified: code.length, gzip: gzipSync(code).length };
    console.log(`browser.mjs: ${size.minified} bytes, ${size.gzip} with gzip`);
    expect(size.gzip).toBeLessThan(200_000);
  });

  it.each(fixtures)('reads and writes %s as Node does', async (name) => {
    const bytes = readFileSync(path.join(root, 'fixtures', name));
    const { tree, issue, findings, epub, html, markdown } = await inBrowser(bytes);
    const expected = node.check(bytes, { language: 'zh' });
    expect(tree).toEqual(node.parse(bytes));
    expect(issue).toEqual(expected.issue);
    expect(findings).toEqual(JSON.parse(JSON.stringify(expected.findings)));
    expect(markdown).toBe(node.toMarkdown(node.parse(bytes)));
    // The cover is compressed by another library.
    const withoutCover = (text: string): string =>
      text.replace(/data:image\/png;base64,[^"]*/g, '');
    expect(withoutCover(html)).toBe(withoutCover(node.toHtml(node.parse(bytes))));
    const [made, wanted] = [
      unzipSync(Uint8Array.from(epub)),
      unzipSync(await node.toEpub(node.parse(bytes))),
    ];
    expect(Object.keys(made)).toEqual(Object.keys(wanted));
    for (const [file, content] of Object.entries(wanted)) {
      if (!file.endsWith('.png')) expect(made[file], file).toEqual(content);
    }
  });

  it('reports the place of invalid bytes', async () => {
    const message = await page.evaluate(() => {
      const { digest } = globalThis as unknown as { digest: typeof library };
      try {
        digest.parse(Uint8Array.of(0xe4, 0xb8), { encoding: 'utf-8' });
      } catch (error) {
        return error instanceof digest.InputError ? error.byteOffset : String(error);
      }
      return 'nothing was thrown';
    });
    expect(message).toBe(0);
  });
});
