/** `digest site` in this process: what it writes, what it keeps, and what it refuses. */
import { rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/archive/content.ts';
import { smallIssue, typeset } from '../input/pdf/issue-pdf.ts';
import { writePdf } from '../input/pdf/pdf-writer.ts';
import { issueWith, SiteArchive } from './support.ts';

const isPage = (name: string): boolean => name.endsWith('.html');
const isArticle = (name: string): boolean => /article-\d+\.(?:html|js)$/.test(name);

/** The attributes that link to another file. */
function linksOf(html: string): string[] {
  return [...html.matchAll(/ (?:href|src|action)="([^"]*)"/g)]
    .map(([, link]) => link!)
    .filter((link) => !link.startsWith('data:'));
}

const idsOf = (html: string): Set<string> =>
  new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id!));

/** The small issue with a picture and a caption near the end of the last article. */
function illustrated(): Uint8Array {
  const { sheets } = typeset(smallIssue);
  const { runs = [] } = sheets.at(-1)!;
  const back = runs.find(({ text }) => text === '返回目录')!;
  const { y } = back;
  const last = {
    pictures: [{ x: 200, y, width: 100, height: 80 }],
    runs: [
      ...runs.filter((run) => run !== back),
      { text: '图1 各科人数', x: 200, y: y + 100, size: 16 },
      { ...back, y: y + 200 },
    ],
  };
  return writePdf({ sheets: [...sheets.slice(0, -1), last] });
}

describe('digest site', () => {
  it('writes pages with working links and without inline scripts', async () => {
    const box = new SiteArchive();
    const { code, stderr } = await box.site(['--base-url', 'https://example.org/digest']);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining('site: 3 issues, 12 articles') as string,
    });
    const files = box.files('site');
    const pages = Object.keys(files).filter(isPage);
    expect(pages).toEqual(
      expect.arrayContaining([
        ...['index.html', 'issues.html', 'sections.html', 'sources.html', 'search.html'],
        ...['2024/2024-01/index.html', '2025/2025-01/article-04.html', 'sections/基层卫生.html'],
      ]),
    );
    for (const page of pages) {
      const html = files[page]!.toString();
      expect(html).not.toMatch(/<script(?! src="[^":]+"><\/script>)|<style| on\w+=| style=/);
      for (const link of linksOf(html)) {
        if (link.startsWith('https://example.org/digest/')) continue;
        const [file = '', id] = decodeURIComponent(link).split('#');
        const target = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
        expect(Object.keys(files), `${page}: ${link}`).toContain(target);
        if (id) expect(idsOf(files[target]!.toString()), `${page}: ${link}`).toContain(id);
      }
    }
    for (const name of ['feed.xml', 'opds.xml', 'opensearch.xml', 'sitemap.xml']) {
      const parser = new SaxesParser({ xmlns: true });
      parser.on('error', (error) => {
        throw error;
      });
      parser.write(files[name]!.toString()).close();
    }
    expect(files['sitemap.xml']!.toString()).toContain(
      `<loc>https://example.org/digest/${encodeURI('sections/基层卫生.html')}</loc>`,
    );
  });

  it('writes nothing when nothing is new, and only the affected pages when an issue is', async () => {
    const box = await SiteArchive.published();
    const before = box.files('site');
    const stamp = statSync(box.path('site/index.html')).mtimeMs;
    expect((await box.site()).stderr).toContain('0 files written, 0 deleted');
    expect(statSync(box.path('site/index.html')).mtimeMs).toBe(stamp);

    box.put('in/2024/2024-03.txt', issueWith('新村卫生室'));
    await box.site();
    const after = box.files('site');
    expect(after['index.html']!.equals(before['index.html']!)).toBe(false);
    for (const name of Object.keys(before).filter(isArticle)) {
      expect(after[name]!.equals(before[name]!), name).toBe(true);
    }
    const clean = new SiteArchive();
    clean.put('in/2024/2024-03.txt', issueWith('新村卫生室'));
    await clean.site();
    expect(after).toEqual(clean.files('site'));
  });

  it('rewrites a page that is missing', async () => {
    const box = await SiteArchive.published();
    const whole = box.files('site');
    for (const name of ['issues.html', '2024/2024-01/article-02.js', 'search/s0/g0.js']) {
      rmSync(box.path(`site/${name}`));
    }
    await box.site();
    expect(box.files('site')).toEqual(whole);
  });

  it('is the same when made from merged shards', async () => {
    const box = await SiteArchive.published();
    const whole = box.files('site');
    for (const shard of ['1/2', '2/2']) {
      await box.site(['-o', 'other', '--shard', shard, '--state', `state-${shard[0]!}`]);
    }
    expect(box.has('other')).toBe(false);
    await box.run(['merge', 'state-1', 'state-2', '-o', 'state']);
    await box.site(['-o', 'other', '--state', 'state']);
    expect(box.files('other')).toEqual(whole);
  });

  it.each([
    ['a file', 'search.html', 'search.html'],
    ['a file where a folder must be', '2025', '2025'],
    ['a folder', 'search.html/x', 'search.html'],
  ])('writes nothing if %s not made by digest is in the way', async (_, mine, named) => {
    const box = new SiteArchive();
    box.put(`site/${mine}`, 'mine');
    for (let run = 1; run <= 2; run += 1) {
      const { code, stderr } = await box.site();
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: expect.stringContaining(`/site/${named}: `) as string,
      });
      expect(Object.keys(box.files('site'))).toEqual([mine]);
    }
    rmSync(box.path(`site/${mine.split('/')[0]!}`), { recursive: true });
    const clean = new SiteArchive();
    await Promise.all([box.site(), clean.site()]);
    expect(box.files('site')).toEqual(clean.files('site'));
  });

  it('neither replaces nor removes a page that was changed, except with --force', async () => {
    const page = '2024/2024-02/article-01.html';
    const runs: [argv: string[], change: (box: SiteArchive) => void][] = [
      [
        [],
        (box) => {
          box.put('in/2024/2024-02.txt', issueWith('村卫生室').replaceAll('家庭', '家里'));
        },
      ],
      [['--title', '别的'], () => undefined],
      [
        ['--prune'],
        (box) => {
          rmSync(box.path('in/2024/2024-02.txt'));
        },
      ],
    ];
    for (const [argv, change] of runs) {
      const box = await SiteArchive.published();
      box.put(`site/${page}`, 'mine');
      box.put('in/2025/2025-02.txt', issueWith('新村卫生室'));
      // Other issues are not affected.
      expect((await box.site()).code).toBe(0);
      expect(box.read(`site/${page}`)).toBe('mine');
      change(box);
      const before = box.files('site');
      const { code, stderr } = await box.site(argv);
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: expect.stringContaining(`${page}: already exists`) as string,
      });
      expect(box.files('site')).toEqual(before);
      expect((await box.site([...argv, '--force'])).code).toBe(0);
      const clean = new SiteArchive();
      clean.put('in/2025/2025-02.txt', issueWith('新村卫生室'));
      change(clean);
      await clean.site(argv);
      expect(box.files('site')).toEqual(clean.files('site'));
    }
  });

  it('replaces what a killed run has written, but not what was changed since', async () => {
    const page = 'issues.html';
    for (const [content, expected] of [
      ['new', 0],
      ['changed', 2],
    ] as const) {
      const box = await SiteArchive.published();
      box.put(`site/${page}`, content);
      const begin = { [page]: sha256('new').slice(0, 16) };
      const line = JSON.stringify({ begin, folder: '../site' });
      box.put('site.digest/.digest/site.ndjson', `${line}\n`);
      box.put('in/2025/2025-02.txt', issueWith('新村卫生室'));
      expect((await box.site()).code).toBe(expected);
      expect(box.read(`site/${page}`) === content).toBe(expected === 2);
    }
  });

  it('keeps issues whose input is gone until it is run with --prune', async () => {
    const box = await SiteArchive.published();
    rmSync(box.path('in/2024/2024-02.txt'));
    await box.site();
    expect(box.has('site/2024/2024-02/index.html')).toBe(true);
    await box.site(['--prune']);
    expect(box.has('site/2024/2024-02')).toBe(false);
    const clean = new SiteArchive(['2024/2024-01', '2025/2025-01']);
    await clean.site();
    expect(box.files('site')).toEqual(clean.files('site'));
  });

  it('keeps the pages of issues that fail later, and writes no site without an issue', async () => {
    const box = await SiteArchive.published();
    const damage = (archive: SiteArchive): void => {
      for (const name of ['2024/2024-01', '2024/2024-02', '2025/2025-01']) {
        archive.put(`in/${name}.txt`, '不是一期。\n');
      }
    };
    const whole = box.files('site');
    damage(box);
    expect(await box.site()).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('site: 3 issues, 12 articles; 0 files written') as string,
    });
    expect(box.files('site')).toEqual(whole);
    expect((await box.run(['search', 'site.digest', '村卫生室'])).code).toBe(0);

    const never = new SiteArchive();
    damage(never);
    const { code, stderr } = await never.site();
    expect(code).toBe(2);
    expect(stderr).toContain('no issue could be converted; nothing is written to ');
    expect(never.has('site')).toBe(false);
    // The state of another archive, for a site that already has issues.
    await box.site(['-o', 'site', '--state', 'new', '--force']);
    expect(box.files('site')).toEqual(whole);
  });

  it('does not claim files in another folder', async () => {
    const box = new SiteArchive();
    await box.site(['-o', 'site', '--state', 'state']);
    box.put('other/index.html', 'somebody’s');
    const { code } = await box.site(['-o', 'other', '--state', 'state']);
    expect(code).toBe(2);
    expect(box.read('other/index.html')).toBe('somebody’s');
    // Records about the other folder do not apply to this one.
    rmSync(box.path('in/2024/2024-02.txt'));
    expect((await box.site(['-o', 'site', '--state', 'state', '--prune'])).code).toBe(0);
    expect(box.has('site/2024/2024-02')).toBe(false);
  });

  it.each([
    ['site.json', '{"siteVersion":4}'],
    ['site.json', '{"siteVersion":4,"folder":"../site","issues":[null],"parts":[]}'],
    ['site.json', '{"siteVersion":4,"fol'],
    ['site.ndjson', '{"begin":{"../../x":"0123456789abcdef"},"folder":"../site"}\n'],
    ['site.ndjson', '{"begin":true}\n'],
  ])('reports a damaged %s and continues: %s', async (name, content) => {
    const box = await SiteArchive.published();
    box.put('x', 'somebody’s');
    const whole = box.files('site');
    box.put(`site.digest/.digest/${name}`, content);
    const { code, stderr } = await box.site();
    expect(code).toBe(0);
    expect(stderr).toContain(`${name}: damaged; ignored and written again`);
    expect(box.files('site')).toEqual(whole);
    expect((await box.site()).stderr).not.toContain('damaged');
  });

  it.each([
    ['a state that would be published', ['--state', 'site/state'], 'must not be published'],
    ['an address that is none', ['--base-url', 'example.org'], 'is not an http(s) address'],
  ])('refuses %s', async (_what, argv, message) => {
    const { code, stderr } = await new SiteArchive().site(argv);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('refuses an input whose address the site itself needs', async () => {
    const box = new SiteArchive(['search/2024-01']);
    const { code, stderr } = await box.site();
    expect(code).toBe(2);
    expect(stderr).toContain('search/2024-01');
    expect(box.has('site')).toBe(false);
  });

  it('uses paths as titles when nothing else is known, with one warning', async () => {
    const box = new SiteArchive(['a/first', 'a/second']);
    const { stderr } = await box.site();
    expect(stderr.match(/neither a number/g)).toHaveLength(1);
    expect(box.read('site/issues.html')).toContain('>a/second</a>');
  });

  it('uses titles from the config file, or from the first page of an issue', async () => {
    const box = new SiteArchive(['2024/no-7', '2024/other']);
    box.put(
      'in/digest.config.yaml',
      [
        'naming:',
        "  filePattern: '{year}/no-{number}'",
        "  titleTemplate: '{title} {year} 总第 {number} 期'",
        "  citation: '{serial} {number}: {title}'",
      ].join('\n'),
    );
    box.put('in/2024/other.txt', `2024年第8期\n\n${issueWith('另村卫生室')}`);
    const { stderr } = await box.site();
    expect(stderr).not.toContain('neither a number');
    const page = (address: string): string => box.read(`site/${address}`);
    expect(page('2024/no-7/index.html')).toContain('>本期视点 2024 总第 7 期</h1>');
    expect(page('2024/other/index.html')).toContain('>本期视点 2024 总第 8 期</h1>');
    expect(page('2024/no-7/article-01.html')).toMatch(/id="citation"[^>]*>本期视点 7: 家庭医生/);
    expect(page('2024/no-7/index.html')).toMatch(/rel="next" href="..\/other\/index.html"/);
  });

  it('keeps a state that can be searched, with the same hits as the archive', async () => {
    const box = new SiteArchive(['2024/2024-01', '2024/2024-02']);
    await box.site(['--no-epub']);
    const inArchive = await box.run(['search', 'in', '村卫生室']);
    box.put('in/2024/2024-02.txt', 'gone');
    const inState = await box.run(['search', 'site.digest', '村卫生室']);
    expect(inState.code).toBe(0);
    expect(inState.stdout).toMatch(/^2024\/2024-01\.txt:p\.\d+: /);
    expect(`in/${inState.stdout.trimEnd().replaceAll('\n', '\nin/')}\n`).toBe(inArchive.stdout);
    const tree = JSON.parse(box.read('site.digest/2024/2024-02.json')) as object;
    const page = box.read('site/2024/2024-02/index.html');
    for (const broken of [
      '{',
      '{}',
      '[]',
      'null',
      { ...tree, sections: [null] },
      { ...tree, pictures: [1] },
      { ...tree, pictures: null },
    ]) {
      const text = typeof broken === 'string' ? broken : JSON.stringify(broken);
      box.put('site.digest/2024/2024-02.json', text);
      const { code, stdout, stderr } = await box.run(['search', 'site.digest', '村卫生室']);
      expect(code, text).toBe(2);
      expect(stdout, text).toMatch(/^2024\/2024-01\.txt/);
      expect(stderr, text).toContain('2024-02.json: damaged');
    }
    // The input is gone, so the tree is not made again.
    rmSync(box.path('in/2024/2024-02.txt'));
    const { code, stderr } = await box.site(['--no-epub', '--force']);
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('2024-02.json: damaged') as string,
    });
    expect(box.read('site/2024/2024-02/index.html')).toBe(page);
  });

  it('shows the metadata of an issue on its pages', async () => {
    const box = new SiteArchive(['a/first']);
    box.put('in/a/first.meta.yaml', 'number: 7\ndate: 2023-04-01\npublisher: 某图书馆\n');
    await box.site();
    const page = box.read('site/a/first/index.html');
    expect(page).toContain('<h1 itemprop="name">本期视点 2023 年第 7 期</h1>');
    expect(page).toContain('<span itemprop="publisher">某图书馆</span>');
    box.put('in/a/first.meta.yaml', 'number: 8\ndate: 2023-04-01\n');
    await box.site();
    expect(box.read('site/a/first/index.html')).toContain('第 8 期');
  });

  it('writes the pictures of a PDF beside its articles, also from shards, and prunes them', async () => {
    const box = new SiteArchive(['2024/2024-01']);
    box.put('in/2024/2024-02.pdf', illustrated());
    await box.site();
    const whole = box.files('site');
    const picture = '2024/2024-02/image-01.png';
    expect(whole[picture]!.subarray(1, 4).toString()).toBe('PNG');
    const page = whole['2024/2024-02/article-02.html']!.toString();
    expect(page).toContain('<img src="image-01.png" alt="图1 各科人数"');
    for (const shard of ['1/2', '2/2']) {
      await box.site(['-o', 'other', '--shard', shard, '--state', `state-${shard[0]!}`]);
    }
    await box.run(['merge', 'state-1', 'state-2', '-o', 'state']);
    await box.site(['-o', 'other', '--state', 'state']);
    expect(box.files('other')).toEqual(whole);
    rmSync(box.path('in/2024/2024-02.pdf'));
    await box.site(['--prune']);
    expect(box.has(`site/${picture}`)).toBe(false);
  });

  it('uses the language of the reader for its own texts', async () => {
    const box = new SiteArchive(['2024/2024-01']);
    await box.site(['--lang', 'zh', '--no-epub']);
    expect(box.read('site/index.html')).toContain('<html lang="zh-CN">');
    expect(box.read('site/search.html')).toContain('检索需要启用 JavaScript');
    expect(Object.keys(box.files('site')).filter((name) => /epub|opds/.test(name))).toEqual([]);
    expect(box.read('site/feed.xml')).toContain('xml:lang="zh-CN"');
    await box.site(['--lang', 'en', '--no-epub']);
    expect(box.read('site/feed.xml')).toContain('xml:lang="en"');
  });

  it('publishes nothing in a dry run', async () => {
    const box = new SiteArchive();
    await box.run(['site', 'in', '-o', 'site', '--dry-run']);
    expect(box.has('site')).toBe(false);
  });
});
