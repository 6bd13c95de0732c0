/** Issues of hundreds or thousands of articles: what every file repeats must not grow with them. */
import { fromBufferPromise } from 'yauzl';
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/parser/parse.ts';
import type { Issue } from '../../src/tree/types.ts';
import { bindBook } from '../../src/write/book/bind.ts';
import { toZip } from '../../src/write/epub/zip.ts';
import { uniqueNames } from '../../src/write/file-names.ts';
import { toHtmlFiles } from '../../src/write/html.ts';
import { articlePages } from '../../src/write/site/article.ts';
import { GB_T_7714 } from '../../src/write/site/citation.ts';
import { siteWords } from '../../src/write/site/words.ts';

function issueOf(articles: number, section = ''): Issue {
  const texts = Array.from(
    { length: articles },
    (_, i) => `第${i}篇\n来源：甲报\n正文。\n返回目录\n`,
  );
  return parse(`----本期内容----\n${section}${texts.join('')}`);
}

/** The links in the contents at the side of the page of the second article. */
function sideLinks(issue: Issue): string[] {
  const page = toHtmlFiles(issue).find(({ name }) => name === 'article-02.xhtml')!;
  const side = /<nav class="side"[^]*?<\/nav>/.exec(String(page.content))![0];
  return [...side.matchAll(/href="([^"]*)"/g)].map(([, href]) => href!);
}

describe('the contents at the side of a page', () => {
  it('list all articles of an ordinary issue', () => {
    expect(sideLinks(issueOf(500))).toHaveLength(501);
    expect(sideLinks(issueOf(499, '·医院管理·\n'))).toHaveLength(501);
  });

  it('list only the sections if there are too many articles', () => {
    expect(sideLinks(issueOf(500, '·医院管理·\n'))).toEqual([
      'contents.xhtml#contents',
      'section-01.xhtml#section-01',
    ]);
  });

  it('list nothing if that is still too much', () => {
    expect(sideLinks(issueOf(501))).toEqual(['contents.xhtml#contents']);
  });

  it('are left out of the pages of a site, too', () => {
    const linksFor = (count: number): number => {
      const issue = issueOf(count);
      const pages = articlePages(
        { title: '期刊', words: siteWords('zh'), baseUrl: null, citation: GB_T_7714 },
        {
          ...{ address: 'i/1', title: '期刊 1', label: '第 1 期', year: '2024', number: '1' },
          ...{ date: null, publisher: null, pageCount: null, epub: null },
          sections: issue.sections.map(({ name, articles }) => ({ name, articles })),
        },
        bindBook(issue, {}),
      );
      const beside = /<aside class="beside"[^]*?<\/aside>/.exec(String(pages[1]!.content))![0];
      return beside.split('<a ').length - 1;
    };
    expect([linksFor(240), linksFor(600)]).toEqual([241, 1]);
  });
});

describe('names of files', () => {
  it('are numbered in order where they are equal', () => {
    const wanted = ['文', '文', '文-3', '文', '另', '文', '文-3'];
    const names = uniqueNames(
      wanted.map((_, i) => String(i)),
      (id) => wanted[Number(id)]!,
    );
    expect([...names.values()]).toEqual(['文', '文-2', '文-3', '文-4', '另', '文-5', '文-3-2']);
  });
});

describe('an archive of many files', () => {
  const archiveOf = (count: number): Buffer => {
    const entries = Array.from({ length: count }, (_, i) => ({
      ...{ name: `${i}.txt`, content: String(i), isStored: true },
    }));
    return Buffer.from(toZip(entries, new Date(Date.UTC(2024, 4, 31))));
  };
  const endOf64 = Buffer.from([0x50, 0x4b, 0x06, 0x06]);

  it('has a Zip64 record from 65,535 files on', async () => {
    for (const [count, is64] of [
      [65_534, false],
      [65_535, true],
      [70_000, true],
    ] as const) {
      const archive = archiveOf(count);
      expect(archive.subarray(-150).includes(endOf64), String(count)).toBe(is64);
      const zip = await fromBufferPromise(archive);
      expect(zip.entryCount).toBe(count);
    }
  });

  it('can be read to the last file', async () => {
    const zip = await fromBufferPromise(archiveOf(66_000));
    let last = '';
    let files = 0;
    for await (const entry of zip.eachEntry()) {
      files += 1;
      if (files < 66_000) continue;
      const stream = await zip.openReadStreamPromise(entry);
      last = `${entry.fileName} ${String(Buffer.concat(await stream.toArray()))}`;
    }
    expect([files, last]).toEqual([66_000, '65999.txt 65999']);
  });
});
