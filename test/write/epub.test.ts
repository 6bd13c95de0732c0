/** EPUBs, unpacked again: the bytes of the archive that EPUB specifies, and the links between all files. */
import { execFileSync } from 'node:child_process';
import { crc32, inflateSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import type { Issue } from '../../src/tree/types.ts';
import { bindBook } from '../../src/write/book/bind.ts';
import { coverLines } from '../../src/write/cover/design.ts';
import { coverPicture } from '../../src/write/cover/picture.ts';
import { safeSvg } from '../../src/write/cover/safe-svg.ts';
import { toEpub } from '../../src/write/epub.ts';
import { toHtmlFiles } from '../../src/write/html.ts';
import type { DocumentOptions } from '../../src/write/options.ts';
import {
  assertSafeNames,
  fixtureIssue,
  hostileIssue,
  hostileText,
  parsedIssues,
} from './documents.ts';
import { attribute, elements, idsOf, readXml, textOf } from './xhtml-reader.ts';

interface Unpacked {
  /** Names in the order of the archive. */
  names: string[];
  texts: Map<string, string>;
  /** Compression method, and length of the extra field after the name. */
  entries: { name: string; method: number; extra: number; date: number; flags: number }[];
}

async function unpack(epub: Uint8Array): Promise<Unpacked> {
  const unpacked: Unpacked = { names: [], texts: new Map(), entries: [] };
  const zip = await fromBufferPromise(Buffer.from(epub));
  for await (const entry of zip.eachEntry()) {
    const stream = await zip.openReadStreamPromise(entry);
    const text = (await stream.toArray()).map((chunk: Buffer) => chunk.toString('latin1')).join('');
    unpacked.names.push(entry.fileName);
    unpacked.texts.set(entry.fileName, Buffer.from(text, 'latin1').toString('utf8'));
    unpacked.entries.push({
      name: entry.fileName,
      method: entry.compressionMethod,
      extra: entry.extraFieldLength,
      date: entry.lastModFileDate,
      flags: entry.generalPurposeBitFlag,
    });
  }
  return unpacked;
}

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const modified = new Date(Date.UTC(2024, 4, 31, 23, 30, 15, 500));

/** Checks that every file is in the manifest and every link has a target; returns the files. */
async function assertComplete(issue: Issue, options: DocumentOptions = {}): Promise<Unpacked> {
  const unpacked = await unpack(await toEpub(issue, options));
  const { names, texts } = unpacked;
  expect(names.slice(0, 2)).toEqual(['mimetype', 'META-INF/container.xml']);
  const inside = names.slice(2).map((name) => name.replace(/^EPUB\//, ''));
  assertSafeNames(inside);
  const opf = readXml(texts.get('EPUB/package.opf')!);
  const items = elements(opf, 'item');
  const hrefs = items.map((item) => attribute(item, 'href'));
  expect(['package.opf', ...hrefs].sort()).toEqual([...inside].sort());
  const spine = elements(opf, 'itemref').map((item) => attribute(item, 'idref'));
  expect(new Set(spine).size).toBe(spine.length);
  const ids = new Map(
    inside
      .filter((name) => name.endsWith('.xhtml'))
      .map((name) => [name, new Set(idsOf(readXml(texts.get(`EPUB/${name}`)!)))]),
  );
  const follow = (from: string, link: string): void => {
    const [file = '', id] = link.split('#');
    const target = ids.get(file === '' ? from : file);
    expect(target, `${from}: ${link}`).toBeDefined();
    if (id !== undefined) expect(target?.has(id), `${from}: ${link}`).toBe(true);
  };
  for (const [name] of ids) {
    for (const link of elements(readXml(texts.get(`EPUB/${name}`)!), 'a')) {
      follow(name, attribute(link, 'href'));
    }
  }
  const ncx = readXml(texts.get('EPUB/toc.ncx')!);
  for (const content of elements(ncx, 'content')) follow('toc.ncx', attribute(content, 'src'));
  return unpacked;
}

const metaOf = (opf: string, property: string): string[] =>
  elements(readXml(opf), 'meta')
    .filter((meta) => attribute(meta, 'property') === property)
    .map(textOf);

describe.each(parsedIssues)('EPUB of %s', (_, issue) => {
  it('is complete', async () => {
    await assertComplete(issue);
  });
  it('has every page once, in the page list and in the NCX', async () => {
    const { texts } = await unpack(await toEpub(issue));
    const pages = Array.from({ length: issue.pageCount ?? 0 }, (__, index) => String(index + 1));
    const nav = readXml(texts.get('EPUB/nav.xhtml')!);
    const list = elements(nav, 'nav').find((own) => attribute(own, 'epub:type') === 'page-list');
    expect(list ? elements(list, 'a').map(textOf) : []).toEqual(pages);
    const ncx = readXml(texts.get('EPUB/toc.ncx')!);
    expect(elements(ncx, 'pageTarget').map((page) => attribute(page, 'value'))).toEqual(pages);
  });
  it('is the same on every run', async () => {
    expect(sha(await toEpub(structuredClone(issue)))).toBe(sha(await toEpub(issue)));
  });
});

describe('the archive', () => {
  it('begins as required by EPUB: mimetype, uncompressed, without an extra field', async () => {
    const bytes = Buffer.from(await toEpub(fixtureIssue(), { modified }));
    expect(bytes.readUInt32LE(0)).toBe(0x04034b50);
    // The only flag is that for UTF-8 names: no sizes after the data.
    expect([bytes.readUInt16LE(6), bytes.readUInt16LE(8)]).toEqual([0x0800, 0]);
    expect([bytes.readUInt32LE(18), bytes.readUInt32LE(22)]).toEqual([20, 20]);
    expect([bytes.readUInt16LE(26), bytes.readUInt16LE(28)]).toEqual([8, 0]);
    expect(bytes.toString('latin1', 30, 58)).toBe('mimetypeapplication/epub+zip');
    expect(bytes.readUInt32LE(58)).toBe(0x04034b50);
  });

  it('has only the required ZIP fields, and the requested date', async () => {
    const { entries } = await unpack(await toEpub(fixtureIssue(), { modified }));
    for (const { name, method, extra, date, flags } of entries) {
      expect({ name, method, extra }).toEqual({
        name,
        method: /^mimetype$|\.png$/.test(name) ? 0 : 8,
        extra: 0,
      });
      expect([(date >> 9) + 1980, (date >> 5) & 15, date & 31]).toEqual([2024, 5, 31]);
      expect(flags & ~0x0800).toBe(0);
    }
  });

  it('does not depend on the time zone', () => {
    const script = `
      import { readFileSync } from 'node:fs';
      import { createHash } from 'node:crypto';
      import { parse, toEpub } from ${JSON.stringify(path.resolve(import.meta.dirname, '../../src/index.ts'))};
      const issue = parse(readFileSync('fixtures/issue.txt'), { name: 'issue.txt' });
      const bytes = await toEpub(issue, { modified: new Date(${modified.getTime()}) });
      console.log(createHash('sha256').update(bytes).digest('hex'));`;
    const root = path.resolve(import.meta.dirname, '../..');
    const run = (zone: string): string =>
      execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, TZ: zone },
      });
    expect(run('Pacific/Kiritimati')).toBe(run('America/Los_Angeles'));
  });

  it.each([
    [Date.UTC(1970, 0, 1), 1980],
    [Date.UTC(2500, 0, 1), 2107],
  ])('can have a date outside the range of ZIP: %i', async (time, year) => {
    const { entries, texts } = await unpack(
      await toEpub(fixtureIssue(), { modified: new Date(time) }),
    );
    expect((entries[0]!.date >> 9) + 1980).toBe(year);
    const [said] = metaOf(texts.get('EPUB/package.opf')!, 'dcterms:modified');
    expect(said).toBe(new Date(time).toISOString().replace('.000', ''));
  });

  it('contains the same as a folder of XHTML, except the files for browsers', async () => {
    const { texts } = await unpack(await toEpub(fixtureIssue()));
    const forBrowsers =
      /<meta name="viewport".*\n| class="with-side"|<nav class="(?:side|pager)"[^]*?<\/nav>\n/g;
    for (const { name, content } of toHtmlFiles(fixtureIssue())) {
      if (typeof content !== 'string') continue;
      const inEpub = texts.get(`EPUB/${name}`);
      if (name === 'index.html') continue;
      if (name === 'style.css') expect(content).toContain(inEpub);
      else expect(content.replace(forBrowsers, '')).toBe(inEpub);
    }
  });
});

describe('the package document', () => {
  const packageOf = async (issue: Issue, options: DocumentOptions = {}): Promise<string> =>
    (await unpack(await toEpub(issue, options))).texts.get('EPUB/package.opf')!;

  it('is complete', async () => {
    await expect(await packageOf(fixtureIssue(), { modified })).toMatchFileSnapshot(
      'expected/package.opf',
    );
  });

  it('contains the metadata that were set', async () => {
    const opf = await packageOf(fixtureIssue(), {
      modified,
      metadata: {
        ...{ title: '标题 & <一>', subtitle: '第 1 期', date: '2024-05', publisher: '图书馆' },
        ...{ creator: ['甲', '乙'], description: '说明', rights: '版权', language: 'zh-Hans' },
        identifier: 'urn:isbn:9787000000001',
      },
    });
    const dc = (name: string): string[] => elements(readXml(opf), `dc:${name}`).map(textOf);
    expect(dc('title')).toEqual(['标题 & <一>', '第 1 期']);
    expect(dc('creator')).toEqual(['甲', '乙']);
    expect([dc('date'), dc('publisher'), dc('language')]).toEqual([
      ['2024-05'],
      ['图书馆'],
      ['zh-Hans'],
    ]);
    expect([dc('description'), dc('rights')]).toEqual([['说明'], ['版权']]);
    expect(dc('identifier')).toEqual(['urn:isbn:9787000000001']);
    expect(metaOf(opf, 'pageBreakSource')).toEqual(['标题 & <一>（印刷版）']);
  });

  it('has an identifier derived from the content', async () => {
    const id = (opf: string): string => textOf(elements(readXml(opf), 'dc:identifier')[0]!);
    const first = id(await packageOf(fixtureIssue()));
    expect(first).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(id(await packageOf(fixtureIssue(), { modified }))).toBe(first);
    const other = fixtureIssue();
    other.origin.sha256 = 'f'.repeat(64);
    expect(id(await packageOf(other))).not.toBe(first);
  });

  it('omits the page list without pages', async () => {
    const issue = { ...fixtureIssue(), pageCount: null, sections: [] };
    issue.contents = [];
    const { texts } = await assertComplete(issue);
    const opf = texts.get('EPUB/package.opf')!;
    expect(metaOf(opf, 'pageBreakSource')).toEqual([]);
    expect(metaOf(opf, 'schema:accessibilityFeature')).not.toContain('pageNavigation');
    expect(texts.get('EPUB/toc.ncx')).not.toContain('pageList');
  });
});

describe('the cover', () => {
  const drawnTexts = (texts: Map<string, string>): string[] =>
    elements(readXml(texts.get('EPUB/cover.svg')!), 'text').map(textOf);

  it('is drawn from the issue: its title, date, sections and size', async () => {
    const { texts } = await unpack(await toEpub(fixtureIssue(), { metadata: { date: '2024-05' } }));
    expect(drawnTexts(texts)).toEqual([
      ...['本期视点', '2024 年 5 月', '基层卫生', '智慧医院', '4 篇文章 · 共 8 页'],
    ]);
  });

  it('is a PNG for bookshelves, and a drawing for readers that support SVG', async () => {
    const { texts, entries } = await assertComplete(fixtureIssue());
    const items = elements(readXml(texts.get('EPUB/package.opf')!), 'item');
    const cover = items.find((item) => attribute(item, 'properties') === 'cover-image');
    expect(attribute(cover!, 'media-type')).toBe('image/png');
    expect(texts.get('EPUB/cover.xhtml')).toContain(
      '<picture><source srcset="cover.svg" type="image/svg+xml"/><img src="cover.png"',
    );
    expect(entries.find(({ name }) => name === 'EPUB/cover.png')?.method).toBe(0);
  });

  it('shows the letters of the title in the PNG', () => {
    const ink = (title: string): number => {
      const book = bindBook(fixtureIssue(), { metadata: { title } });
      const { width, height, pixels, palette } = readPng(coverPicture(coverLines(book))!);
      expect([width, height]).toEqual([900, 1200]);
      const white = palette.indexOf('255,255,255');
      return white < 0
        ? 0
        : pixels.subarray(0, 465 * 900).filter((pixel) => pixel === white).length;
    };
    const [four, five] = [ink('本期视点'), ink('本期视点 2024 年第 5 期')];
    expect(four).toBeGreaterThan(10_000);
    expect(five).toBeGreaterThan(four);
  });

  it('is only a drawing if a character of the title has no outlines', async () => {
    const { texts, names } = await assertComplete(fixtureIssue(), {
      metadata: { title: '龘文摘' },
    });
    expect(names).not.toContain('EPUB/cover.png');
    expect(texts.get('EPUB/cover.svg')).toContain('>龘文摘</text>');
    expect(texts.get('EPUB/package.opf')).toContain(
      '<item id="cover-image" href="cover.svg" media-type="image/svg+xml" properties="cover-image"/>',
    );
  });

  it('breaks a long title into lines instead of cutting it off', async () => {
    const title = '一个很长的标题，长到一行放不下：还有副题要说，也得写完';
    const { texts } = await unpack(await toEpub(fixtureIssue(), { metadata: { title } }));
    const lines = drawnTexts(texts).slice(0, -3);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join('')).toBe(title);
    const long = `${'一二三四五六七八九'.repeat(8)}完`;
    const { texts: all } = await unpack(
      await toEpub(fixtureIssue(), { metadata: { title: long } }),
    );
    expect(drawnTexts(all).slice(0, -3).join('')).toBe(long);
  });

  it('stays within its edges, however long the texts', async () => {
    const issue = fixtureIssue();
    const [section] = issue.sections;
    issue.sections = Array.from({ length: 20 }, () => ({
      ...section!,
      name: '很长的栏目名称'.repeat(9),
    }));
    const metadata = {
      title: '很长的标题'.repeat(20),
      subtitle: '副标题'.repeat(40),
      publisher: '出版'.repeat(40),
    };
    const { texts } = await unpack(await toEpub(issue, { metadata }));
    const drawn = elements(readXml(texts.get('EPUB/cover.svg')!), 'text');
    expect(drawn.length).toBe(5 + 1 + 9 + 2);
    for (const text of drawn) {
      expect(Number(attribute(text, 'y'))).toBeLessThan(1200);
      const size = Number(attribute(text, 'font-size'));
      expect([...textOf(text)].length * size).toBeLessThanOrEqual(830);
    }
  });

  it('can be a picture', async () => {
    const bytes = Buffer.from('89504e470d0a1a0a', 'hex');
    const options = { cover: { bytes, mediaType: 'image/png' as const } };
    const { texts, names } = await assertComplete(fixtureIssue(), options);
    expect(names).toContain('EPUB/cover.png');
    expect(names).not.toContain('EPUB/cover.svg');
    expect(texts.get('EPUB/cover.xhtml')).toContain('<img src="cover.png"');
  });
});

/** Reads a PNG of the kind used for covers, without the code that writes it. */
function readPng(png: Uint8Array) {
  const bytes = Buffer.from(png);
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const body = bytes.subarray(at + 4, at + 8 + length);
    expect(bytes.readUInt32BE(at + 8 + length)).toBe(crc32(body));
    chunks.set(body.toString('latin1', 0, 4), body.subarray(4));
    at += length + 12;
  }
  const [width, height] = [0, 4].map((at) => chunks.get('IHDR')!.readUInt32BE(at)) as [
    number,
    number,
  ];
  const rows = inflateSync(chunks.get('IDAT')!);
  const pixels = new Uint8Array(width * height);
  expect(chunks.get('IHDR')![8]).toBe(4);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const pair = rows[row * (width / 2 + 1) + 1 + (column >> 1)]!;
      pixels[row * width + column] = column % 2 === 0 ? pair >> 4 : pair & 15;
    }
  }
  const colors = [...chunks.get('PLTE')!];
  const palette = Array.from({ length: colors.length / 3 }, (_, at) =>
    colors.slice(3 * at, 3 * at + 3).join(),
  );
  return { width, height, pixels, palette };
}

describe('a cover in SVG', () => {
  const svg = (content: string, attributes = ''): string =>
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${content}</svg>`;

  it('keeps its drawing', () => {
    const picture = svg(
      '<defs><path id="a" d="M0 0"/></defs><use xlink:href="#a" fill="url(#b)"/><text x="1">甲 &amp; 乙</text>',
      'viewBox="0 0 1 1"',
    );
    const safe = safeSvg(picture);
    for (const part of ['viewBox="0 0 1 1"', 'd="M0 0"', 'xlink:href="#a"', 'fill="url(#b)"']) {
      expect(safe).toContain(part);
    }
    expect(safe).toContain('<text x="1">甲 &amp; 乙</text>');
    readXml(safe);
  });

  it.each([
    '<script>alert(1)</script>',
    '<g onclick="alert(1)" onload="x"/>',
    '<image href="https://example.org/alert.png"/>',
    '<image xlink:href="file:///etc/alert"/>',
    '<a xlink:href="javascript:alert(1)"><text>x</text></a>',
    '<use href="other.svg#alert"/>',
    '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">alert</p></foreignObject>',
    '<style>@import "alert.css";</style>',
    '<rect style="fill: url(https://example.org/alert)"/>',
    '<rect fill="url( \'alert.svg#x\')"/>',
    '<animate attributeName="href" to="javascript:alert(1)"/>',
    '<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>',
    '<script xmlns="http://www.w3.org/1999/xhtml" src="alert.js"/>',
    '<!-- alert --><?alert?>',
  ])('loses %s', (content) => {
    const safe = safeSvg(svg(`${content}<path d="M0 0"/>`));
    expect(safe).not.toMatch(/alert|script|onload|other\.svg/);
    expect(safe).toContain('<path d="M0 0">');
    readXml(safe);
  });

  it.each([
    '<!-- <svg --> #!/bin/sh',
    '<svg xmlns="http://www.w3.org/2000/svg">',
    '<svg/>',
    '<html xmlns="http://www.w3.org/1999/xhtml"/>',
    `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg('<text>&x;</text>')}`,
    svg('<text>&undefined;</text>'),
  ])('is refused if it is not SVG: %s', (text) => {
    expect(() => safeSvg(text)).toThrow();
  });
});

describe('EPUB of hostile trees', () => {
  it('is complete', async () => {
    const text = hostileText().filter((value) => value.trim() !== '');
    await fc.assert(
      fc.asyncProperty(hostileIssue, text, async (issue, title) => {
        await assertComplete(issue, { metadata: { title, publisher: title, creator: [title] } });
      }),
      { numRuns: 30 },
    );
  });
});
