/** Issues in PDF: small generated ones, and those beside the repository if available. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/input/input-error.ts';
import { decodePdf } from '../../src/parser/decode-pdf.ts';
import { parseDecodedPdf, parsePdf, parseStream } from '../../src/parser/parse.ts';
import { validate } from '../../src/tree/validate.ts';
import type { IssueEvent } from '../../src/tree/events.ts';
import type { Issue } from '../../src/tree/types.ts';
import { issuePdf, smallIssue, typeset } from '../input/pdf/issue-pdf.ts';
import { writePdf, type PdfContent } from '../input/pdf/pdf-writer.ts';

const shared = path.resolve(import.meta.dirname, '../../../shared/pdf');

const outlineOf = ({ sections }: Issue): string[][] =>
  sections.flatMap(({ articles }) =>
    articles.map(({ title, blocks }) => [title, ...blocks.map(({ type }) => type)]),
  );

describe('an issue in PDF', () => {
  it('becomes a valid tree', async () => {
    const { issue } = await parsePdf(issuePdf(), { name: 'issue.pdf' });
    expect(validate(issue)).toMatchObject({ valid: true });
    expect(issue).toMatchObject({ pageCount: 4, origin: { name: 'issue.pdf', encoding: 'pdf' } });
    expect(issue.contents[0]!.entries.map(({ page, articleId }) => [page, articleId])).toEqual([
      [3, 'article-01'],
      [4, 'article-02'],
    ]);
    expect(outlineOf(issue)).toEqual([
      ['第一篇文章的标题', 'paragraph', 'heading', 'paragraph', 'paragraph'],
      ['第二篇文章的标题', 'paragraph', 'heading', 'paragraph'],
    ]);
    expect(issue.unclaimed.map(({ text }) => text)).toEqual(['文摘']);
  });

  it('has the position of everything, in print and in the canonical text', async () => {
    const decoded = await decodePdf(issuePdf());
    for (const line of decoded.sheets.flat()) {
      const { offset, at } = line.point(line.start);
      expect(decoded.text.startsWith(line.content, offset)).toBe(true);
      expect(at?.sheet).toBe(line.print?.sheet);
    }
    const { issue } = await parsePdf(issuePdf());
    const { start, end } = issue.sections[0]!.articles[0]!.blocks[0]!.position;
    expect([start.at, end.at]).toEqual([
      { sheet: 3, x: 89.5, y: 200 },
      { sheet: 3, x: 329.5, y: 260 },
    ]);
  });

  it('is read the same with a watermark on every sheet, which is reported', async () => {
    const marked = typeset(smallIssue, (runs) => [
      ...runs,
      { text: '内部资料', x: 150, y: 600, size: 60, turn: 45 },
    ]);
    const { issue } = await parsePdf(writePdf(marked));
    expect(outlineOf(issue)).toEqual(outlineOf((await parsePdf(issuePdf())).issue));
    expect(issue.unclaimed.map(({ text }) => text)).toEqual([
      '文摘',
      ...Array<string>(4).fill('内部资料'),
    ]);
  });

  it('is read the same with text outside every sheet, which is reported', async () => {
    const outside = [
      { text: '左外', x: -40, y: 300 },
      { text: '右外', x: 600, y: 300 },
      { text: '上外', x: 200, y: -5 },
      { text: '下外', x: 200, y: 860 },
    ];
    const marked = typeset(smallIssue, (runs) => [...runs, ...outside]);
    const { issue } = await parsePdf(writePdf(marked));
    expect(outlineOf(issue)).toEqual(outlineOf((await parsePdf(issuePdf())).issue));
    const expected = Array<string[]>(4).fill(['左外', '右外', '上外', '下外']);
    expect(issue.unclaimed.map(({ text }) => text)).toEqual(['文摘', ...expected.flat()]);
  });

  it('can also be streamed, cut anywhere', async () => {
    const bytes = issuePdf();
    const chunks = [bytes.subarray(0, 3), bytes.subarray(3, 100), bytes.subarray(100)];
    const events: IssueEvent[] = [];
    for await (const event of parseStream(chunks)) events.push(event);
    expect(events).toEqual(parseDecodedPdf(await decodePdf(bytes)));
  });

  it('is refused if many of its characters are lost, or if it contains only pictures', async () => {
    const withLost = (lines: number): Uint8Array => {
      const runs = Array.from({ length: 10 }, (_, i) => ({
        text: i < lines ? 'ÀÁÂÃÄÅÆÇÈÉ' : '家庭医生签约服务试点',
        x: 60,
        y: 80 + i * 30,
        font: i < lines ? ('unmapped' as const) : ('song' as const),
      }));
      return writePdf({ sheets: [{ runs }] });
    };
    expect((await parsePdf(withLost(2))).issue.origin.encoding).toBe('pdf');
    for (const lines of [3, 10])
      await expect(parsePdf(withLost(lines))).rejects.toMatchObject({
        reason: 'pdf-unmapped-text',
      });
    const scan = { pictures: [{ x: 0, y: 0, width: 595, height: 842 }] };
    await expect(parsePdf(writePdf({ sheets: [scan] }))).rejects.toMatchObject({
      reason: 'pdf-without-text',
    });
  });

  it('is read with its password; owner permissions need none', async () => {
    const plain = outlineOf((await parsePdf(issuePdf())).issue);
    const file = (name: string): Uint8Array =>
      readFileSync(path.join(import.meta.dirname, '../input/pdf', name));
    const encrypted = file('password.pdf');
    const { issue } = await parsePdf(encrypted, { password: 'geheim' });
    expect(outlineOf(issue)).toEqual(plain);
    expect(outlineOf((await parsePdf(file('permissions.pdf'))).issue)).toEqual(plain);
    await expect(parsePdf(encrypted)).rejects.toMatchObject({ reason: 'pdf-password' });
    await expect(parsePdf(encrypted, { password: 'falsch' })).rejects.toMatchObject({
      reason: 'pdf-wrong-password',
    });
  });

  it('reports the sheets of which nothing was read, and continues', async () => {
    const { sheets } = typeset(smallIssue);
    const scan = { pictures: [{ x: 0, y: 0, width: 595, height: 842 }] };
    const mixed = [...sheets.slice(0, 3), scan, {}, ...sheets.slice(3)];
    const decoded = await decodePdf(writePdf({ sheets: mixed }));
    expect(decoded.lost.map(({ sheet, cause }) => [sheet, cause])).toEqual([
      [4, 'picture'],
      [5, 'blank'],
    ]);
    const [{ place }] = decoded.lost as [(typeof decoded.lost)[0]];
    const line = decoded.sheets.flat().find(({ print }) => print?.sheet === 4)!;
    expect(place).toMatchObject({ line: line.number, offset: line.offset - line.formFeeds });
    const events = parseDecodedPdf(decoded);
    expect(events.slice(-3).map(({ type }) => type)).toEqual([
      'pageWithoutText',
      'pageWithoutText',
      'end',
    ]);
    expect((await decodePdf(issuePdf())).lost).toEqual([]);
  });

  it('reports every missing sheet, even if a PDF claims very many', async () => {
    const decoded = await decodePdf(issuePdf());
    const place = { line: 1, column: 1, offset: 0 };
    const lost = Array.from({ length: 300_000 }, () => ({
      sheet: 9,
      cause: 'damaged' as const,
      place,
    }));
    const events = parseDecodedPdf({ ...decoded, lost });
    expect(events.filter(({ type }) => type === 'pageWithoutText')).toHaveLength(lost.length);
    expect(events.at(-1)!.type).toBe('end');
  });

  it('is either read or refused when its bytes are cut or changed', async () => {
    const whole = issuePdf();
    const damaged = [0.3, 0.6, 0.9].map((share) => whole.subarray(0, whole.length * share));
    for (let seed = 1; seed <= 12; seed += 1) {
      const changed = new Uint8Array(whole);
      for (let k = 1; k <= 20; k += 1)
        changed[(seed * 7919 * k * k) % whole.length]! ^= 1 << (k % 8);
      damaged.push(changed);
    }
    let read = 0;
    for (const bytes of damaged) {
      try {
        await parsePdf(bytes);
        read += 1;
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
      }
    }
    expect(read).toBeGreaterThan(3);
  });

  it('finds entries and titles by links or the outline, even without bullets and with other words', async () => {
    const changed = smallIssue.map((block) => {
      if (block === 'feed') return block;
      const entry = /^▶(.*)（/.exec(block.text)?.[1];
      if (entry) return { ...block, text: entry };
      return block.text.startsWith('来源') ? { ...block, text: '作者不详' } : block;
    });
    const retitled = changed.map((block) =>
      block !== 'feed' && block.kind === 'centred' && block.text.startsWith('第二篇')
        ? { ...block, text: '第二篇的标题' }
        : block,
    );
    const content = typeset(retitled);
    const bare = (await parsePdf(writePdf(content))).issue;
    expect(bare.sections.flatMap(({ articles }) => articles)).toHaveLength(0);

    const links = [
      { box: [57, 120, 300, 142], sheet: 3, y: 126 },
      { box: [57, 180, 300, 202], sheet: 4, y: 66 },
    ] as const;
    const sheets = content.sheets.map((sheet, i) => (i === 1 ? { ...sheet, links } : sheet));
    const outline = [
      { title: '目录', sheet: 2, y: 66, level: 0 },
      { title: '1 第一篇文章的标题', sheet: 3, y: 126, level: 1 },
      { title: '第二篇文章的标题', sheet: 4, y: 66, level: 1 },
    ];
    for (const evidence of [{ sheets }, { outline }]) {
      const { issue } = await parsePdf(writePdf({ ...content, ...evidence }));
      expect(issue.contents[0]!.entries.map(({ title, articleId }) => [title, articleId])).toEqual([
        ['第一篇文章的标题', 'article-01'],
        ['第二篇文章的标题', 'article-02'],
      ]);
      const titles = issue.sections.flatMap(({ articles }) => articles.map(({ title }) => title));
      expect(titles).toEqual(['第一篇文章的标题', '第二篇的标题']);
    }
  });

  it('finds sections without marks by the outline', async () => {
    const unmarked = smallIssue.map((block) =>
      block === 'feed' ? block : { ...block, text: block.text.replaceAll('·', '') },
    );
    const article = { title: '第一篇文章的标题', sheet: 3, y: 126 };
    const heading = { title: '现状', sheet: 3, y: 276 };
    const other = { title: '第二篇文章的标题', sheet: 4, y: 66 };
    const section = { title: '管理', sheet: 3, y: 96 };
    const read = async (
      outline: NonNullable<PdfContent['outline']>,
      blocks: typeof smallIssue = unmarked,
    ) => {
      const { issue } = await parsePdf(writePdf({ ...typeset(blocks), outline }));
      const contents = issue.contents.map((group) => [group.section, group.entries.length]);
      return { contents, sections: issue.sections.map(({ name }) => name), issue };
    };
    const levels = (...entries: [number, typeof article][]) =>
      entries.map(([level, entry]) => ({ ...entry, level }));
    const nested = levels([0, section], [1, article], [2, heading], [1, other]);
    for (const blocks of [unmarked, smallIssue]) {
      const { contents, sections, issue } = await read(nested, blocks);
      expect([contents, sections]).toEqual([[['管理', 2]], ['管理']]);
      expect(outlineOf(issue)).toEqual(outlineOf((await parsePdf(issuePdf())).issue));
    }
    // Its own entries are no titles.
    const flat = levels([0, section], [1, heading], [0, article], [0, other]);
    expect((await read(flat)).sections).toEqual(['']);
    // The outline leads to another place.
    const elsewhere = levels([0, { ...section, y: 700 }], [1, article], [1, other]);
    expect((await read(elsewhere)).issue.sections).toMatchObject([{ name: '管理' }]);
    expect((await read(elsewhere)).issue.unclaimed.map(({ text }) => text)).toContain('管理');
    // Its own entries are sections. The name of the section is long enough to be taken for a title in the contents.
    const root = { title: '文摘', sheet: 2, y: 60 };
    const long = { ...section, title: '医院管理' };
    const named = smallIssue.map((block) =>
      block === 'feed' ? block : { ...block, text: block.text.replace('·管理·', long.title) },
    );
    for (const last of [[], levels([3, { ...heading, sheet: 4 }])]) {
      const rooted = [
        ...levels([0, root], [1, long], [2, article], [3, heading], [2, other]),
        ...last,
      ];
      const { contents, sections } = await read(rooted, named);
      expect([contents, sections]).toEqual([[[long.title, 2]], [long.title]]);
    }
    // Every article has headings, and the section has only one article.
    const single = levels([0, long], [1, article], [2, heading], [0, other]);
    expect((await read(single, named)).sections).toEqual([long.title]);
    // A title without letters is no name.
    const year = levels([0, { ...root, title: '2026' }], [1, article], [1, other]);
    expect((await read(year)).sections).toEqual(['']);
  });

  it('takes a link to the contents at the end of an article as a back link, whatever its words are', async () => {
    const { sheets } = typeset(
      smallIssue.map((block) =>
        block !== 'feed' && block.text === '返回目录' ? { ...block, text: '▲回到前面' } : block,
      ),
    );
    const linked = (texts: RegExp): PdfContent => ({
      sheets: sheets.map((sheet) => {
        const links = sheet.runs!.flatMap(({ text, x, y, size = 12 }) =>
          texts.test(text)
            ? [{ box: [x, y - size, x + text.length * size, y + 3] as const, sheet: 2, y: 60 }]
            : [],
        );
        return { ...sheet, links };
      }),
    });
    const read = async (content: PdfContent): Promise<[string[][], number]> => {
      const events = parseDecodedPdf(await decodePdf(writePdf(content)));
      const back = events.filter((event) => event.type === 'marker' && event.name === 'backLink');
      return [outlineOf((await parsePdf(writePdf(content))).issue), back.length];
    };
    const plain = outlineOf((await parsePdf(issuePdf())).issue);
    expect(await read(linked(/▲/))).toEqual([plain, 2]);
    const [withoutLinks] = await read({ sheets });
    expect(withoutLinks).not.toEqual(plain);
    // A title and a sentence that lead back end nothing.
    expect(await read(linked(/▲|第二篇|医疗机构/))).toEqual([plain, 2]);
    const pictured = linked(/▲/).sheets.map((sheet) => {
      const pictures = sheet.links!.map(({ box: [x, y] }) => ({ x, y, width: 40, height: 36 }));
      const links = pictures.map(({ x, y, width, height }) => ({
        box: [x, y, x + width, y + height] as const,
        sheet: 2,
        y: 60,
      }));
      return { runs: sheet.runs!.filter((run) => !run.text.startsWith('▲')), pictures, links };
    });
    expect(await read({ sheets: pictured })).toEqual([plain, 2]);
    const unlinked = pictured.map(({ runs, pictures }) => ({ runs, pictures }));
    const [withFigures, backLinks] = await read({ sheets: unlinked });
    expect([withFigures[0]!.at(-1), backLinks]).toEqual(['figure', 0]);
  });

  it('marks running heads as such', async () => {
    const headed = typeset(smallIssue, (runs) => [
      { text: '健康文摘', x: 260, y: 40, size: 9 },
      ...runs,
    ]);
    const events = parseDecodedPdf(await decodePdf(writePdf(headed)));
    const heads = events.filter((event) => event.type === 'marker' && event.name === 'runningHead');
    expect(heads).toHaveLength(4);
  });
});

const squeeze = (text: string): string => text.replace(/\s+/g, '');

const pdfs = existsSync(shared) ? readdirSync(shared).filter((name) => name.endsWith('.pdf')) : [];

describe.skipIf(pdfs.length === 0)('the issues in ../shared/pdf', () => {
  it.each(pdfs)('%s is read like its gold tree', async (name) => {
    const { issue } = await parsePdf(readFileSync(path.join(shared, name)));
    const gold = JSON.parse(
      readFileSync(path.join(shared, name.replace('.pdf', '.gold.json')), 'utf8'),
    ) as Issue;
    expect(issue.pageCount).toBe(gold.pageCount);
    const articles = ({ sections }: Issue): unknown =>
      sections.map(({ name: section, page, articles: found }) => ({
        section: squeeze(section),
        page,
        articles: found.map(({ title, blocks }) => ({
          title: squeeze(title),
          blocks: blocks.map(({ type, text }) => `${type} ${squeeze(text)}`),
        })),
      }));
    expect(articles(issue)).toEqual(articles(gold));
  });
});
