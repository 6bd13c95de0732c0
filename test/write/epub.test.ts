/** EPUBs, taken apart again: the archive byte by byte where EPUB cares, the links between all files. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import type { Issue } from '../../src/tree/types.ts';
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
  /** Method of compression, and bytes of the field that may stand beside a name. */
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

/** Every file is in the manifest and every link leads to something; returns the files. */
async function assertWhole(issue: Issue, options: DocumentOptions = {}): Promise<Unpacked> {
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
  it('is whole', async () => {
    await assertWhole(issue);
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
  it('is the same twice', async () => {
    expect(sha(await toEpub(structuredClone(issue)))).toBe(sha(await toEpub(issue)));
  });
});

describe('the archive', () => {
  it('begins as EPUB wants: mimetype, not compressed, nothing beside its name', async () => {
    const bytes = Buffer.from(await toEpub(fixtureIssue(), { modified }));
    expect(bytes.readUInt32LE(0)).toBe(0x04034b50);
    // Of the flags only that for names in UTF-8: no sizes behind the data.
    expect([bytes.readUInt16LE(6), bytes.readUInt16LE(8)]).toEqual([0x0800, 0]);
    expect([bytes.readUInt32LE(18), bytes.readUInt32LE(22)]).toEqual([20, 20]);
    expect([bytes.readUInt16LE(26), bytes.readUInt16LE(28)]).toEqual([8, 0]);
    expect(bytes.toString('latin1', 30, 58)).toBe('mimetypeapplication/epub+zip');
    expect(bytes.readUInt32LE(58)).toBe(0x04034b50);
  });

  it('has no entry with more than a ZIP needs, and the day that was asked for', async () => {
    const { entries } = await unpack(await toEpub(fixtureIssue(), { modified }));
    for (const { name, method, extra, date, flags } of entries) {
      expect({ name, method, extra }).toEqual({
        name,
        method: name === 'mimetype' ? 0 : 8,
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
    [Date.UTC(2500, 0, 1), 2043],
  ])('holds a date that ZIP does not know: %i', async (time, year) => {
    const { entries, texts } = await unpack(
      await toEpub(fixtureIssue(), { modified: new Date(time) }),
    );
    expect((entries[0]!.date >> 9) + 1980).toBe(year);
    const [said] = metaOf(texts.get('EPUB/package.opf')!, 'dcterms:modified');
    expect(said).toBe(new Date(time).toISOString().replace('.000', ''));
  });

  it('holds what a folder of XHTML holds, without what is for browsers', async () => {
    const { texts } = await unpack(await toEpub(fixtureIssue()));
    const forBrowsers =
      /<meta name="viewport".*\n| class="with-side"|<nav class="(?:side|pager)"[^]*?<\/nav>\n/g;
    for (const { name, content } of toHtmlFiles(fixtureIssue())) {
      const inEpub = texts.get(`EPUB/${name}`);
      if (name === 'index.html') continue;
      if (name === 'style.css') expect(content).toContain(inEpub);
      else expect((content as string).replace(forBrowsers, '')).toBe(inEpub);
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

  it('says what was set', async () => {
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

  it('is identified by its content', async () => {
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

  it('says no more than there is of pages', async () => {
    const issue = { ...fixtureIssue(), pageCount: null, sections: [] };
    issue.contents = [];
    const { texts } = await assertWhole(issue);
    const opf = texts.get('EPUB/package.opf')!;
    expect(metaOf(opf, 'pageBreakSource')).toEqual([]);
    expect(metaOf(opf, 'schema:accessibilityFeature')).not.toContain('pageNavigation');
    expect(texts.get('EPUB/toc.ncx')).not.toContain('pageList');
  });
});

describe('the cover', () => {
  it('is drawn from the issue: its title, sections and size', async () => {
    const { texts } = await unpack(await toEpub(fixtureIssue()));
    const drawn = elements(readXml(texts.get('EPUB/cover.svg')!), 'text').map(textOf);
    expect(drawn).toEqual(['本期视点', '基层卫生', '智慧医院', '4 篇文章 · 共 8 页']);
  });

  it('keeps within its edges, however long the texts', async () => {
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
    expect(drawn.length).toBe(9 + 4);
    for (const text of drawn) {
      expect(Number(attribute(text, 'y'))).toBeLessThan(1600);
      const size = Number(attribute(text, 'font-size'));
      expect([...textOf(text)].length * size).toBeLessThanOrEqual(1100);
    }
  });

  it('can be a picture', async () => {
    const bytes = Buffer.from('89504e470d0a1a0a', 'hex');
    const options = { cover: { bytes, mediaType: 'image/png' as const } };
    const { texts, names } = await assertWhole(fixtureIssue(), options);
    expect(names).toContain('EPUB/cover.png');
    expect(texts.get('EPUB/cover.xhtml')).toContain('src="cover.png"');
  });
});

describe('EPUB of hostile trees', () => {
  it('is whole', async () => {
    const text = hostileText().filter((value) => value.trim() !== '');
    await fc.assert(
      fc.asyncProperty(hostileIssue, text, async (issue, title) => {
        await assertWhole(issue, { metadata: { title, publisher: title, creator: [title] } });
      }),
      { numRuns: 30 },
    );
  });
});
