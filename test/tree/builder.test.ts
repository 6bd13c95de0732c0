import { describe, expect, it } from 'vitest';
import { foldEvents } from '../../src/tree/builder.ts';
import type { EntryReference, IssueEvent } from '../../src/tree/events.ts';
import type { Article, ContentsEntry, Position } from '../../src/tree/types.ts';
import { parse } from '../../src/parser/parse.ts';
import { checked } from '../support/checked.ts';
import { smallIssue } from '../support/small-issue.ts';

const at = (offset: number): Position => ({
  start: { line: 1, column: offset + 1, offset },
  end: { line: 1, column: offset + 2, offset: offset + 1 },
});

const article = (id: string, offset: number): Article => ({
  id,
  title: id,
  source: null,
  summary: null,
  keywords: [],
  pages: { start: null, end: null },
  blocks: [],
  position: at(offset),
});

const articleEvent = (
  id: string,
  offset: number,
  reference: EntryReference | null,
): IssueEvent => ({
  type: 'article',
  article: article(id, offset),
  entry: reference,
  places: { title: at(offset), titleLines: { text: [0], source: [offset] }, source: null },
  blockLines: [],
});

const entry = (title: string): ContentsEntry => ({
  title,
  source: null,
  page: null,
  summary: null,
  articleId: null,
  position: at(0),
});

const end: IssueEvent = {
  type: 'end',
  title: '本期视点',
  pageCount: 3,
  origin: { name: 'a.txt', encoding: 'utf-8', sha256: '0'.repeat(64), bytes: 9, lines: 1 },
};

const section = (name: string, offset: number): IssueEvent => ({
  type: 'section',
  section: { name, page: null, position: at(offset) },
});

function fold(...events: IssueEvent[]) {
  const folder = foldEvents();
  for (const event of events) folder.push(event);
  return folder.issue();
}

describe('foldEvents', () => {
  it('turns the end event alone into an empty issue', () => {
    expect(fold(end)).toEqual({
      schemaVersion: '1.1',
      title: '本期视点',
      pageCount: 3,
      origin: { name: 'a.txt', encoding: 'utf-8', sha256: '0'.repeat(64), bytes: 9, lines: 1 },
      contents: [],
      sections: [],
      unclaimed: [],
    });
  });

  it('puts articles into the open section, which ends with its last article', () => {
    const issue = fold(
      section('甲', 10),
      articleEvent('article-01', 20, null),
      articleEvent('article-02', 30, null),
      section('乙', 40),
      end,
    );
    expect(
      issue.sections.map(({ name, articles }) => [name, articles.map(({ id }) => id)]),
    ).toEqual([
      ['甲', ['article-01', 'article-02']],
      ['乙', []],
    ]);
    expect(issue.sections[0]!.position).toEqual({ start: at(10).start, end: at(30).end });
    expect(issue.sections[1]!.position).toEqual(at(40));
  });

  it('adds the id of an article to the entry that announces it', () => {
    const contents = [
      { section: '甲', entries: [entry('一'), entry('二')], position: at(0) },
      { section: '乙', entries: [entry('三')], position: at(1) },
    ];
    const issue = fold(
      { type: 'contents', contents, places: [] },
      section('甲', 10),
      articleEvent('article-01', 20, { group: 1, index: 0 }),
      articleEvent('article-02', 30, { group: 0, index: 1 }),
      end,
    );
    expect(issue.contents.map(({ entries }) => entries.map(({ articleId }) => articleId))).toEqual([
      [null, 'article-02'],
      ['article-01'],
    ]);
  });

  it('ignores a reference to an entry that does not exist', () => {
    const issue = fold(section('', 0), articleEvent('article-01', 0, { group: 4, index: 4 }), end);
    expect(issue.sections[0]!.articles).toHaveLength(1);
  });

  it('keeps the order of unclaimed lines, and drops layout, markers and findings', () => {
    const issue = fold(
      { type: 'unclaimed', line: { text: '一', page: 1, position: at(0) } },
      { type: 'marker', name: 'backLink', text: '返回目录', position: at(3) },
      { type: 'unclaimed', line: { text: '二', page: 1, position: at(5) } },
      end,
    );
    expect(issue.unclaimed.map(({ text }) => text)).toEqual(['一', '二']);
  });

  it('reports an article before any section as an error of the parser', () => {
    const folder = foldEvents();
    const event: IssueEvent = articleEvent('article-01', 0, null);
    expect(() => {
      folder.push(event);
    }).toThrow(/before any section/);
  });

  it('returns no tree before the end', () => {
    const folder = foldEvents();
    expect(() => folder.issue()).toThrow(/not ended/);
    folder.push(section('甲', 0));
    expect(() => folder.issue()).toThrow(/not ended/);
    folder.push(end);
    expect(folder.issue().sections).toHaveLength(1);
  });

  it('does not change the position of a section event, only that of the section in the tree', () => {
    const event = section('甲', 10);
    fold(event, articleEvent('article-01', 20, null), end);
    expect(event.type === 'section' && event.section.position).toEqual(at(10));
  });
});

describe('the tree of an issue', () => {
  it('has its keys in the order of the published schema', () => {
    const issue = parse(smallIssue);
    expect(Object.keys(issue)).toEqual([
      'schemaVersion',
      'title',
      'pageCount',
      'origin',
      'contents',
      'sections',
      'unclaimed',
    ]);
    expect(Object.keys(issue.origin)).toEqual(['name', 'encoding', 'sha256', 'bytes', 'lines']);
    expect(Object.keys(issue.contents[0]!)).toEqual(['section', 'entries', 'position']);
    expect(Object.keys(issue.contents[0]!.entries[0]!)).toEqual([
      'title',
      'source',
      'page',
      'summary',
      'articleId',
      'position',
    ]);
    expect(Object.keys(issue.sections[0]!)).toEqual(['name', 'page', 'articles', 'position']);
    expect(Object.keys(issue.sections[0]!.articles[0]!)).toEqual([
      'id',
      'title',
      'source',
      'summary',
      'keywords',
      'pages',
      'blocks',
      'position',
    ]);
  });

  it('is the same every time, and the same from its own events', () => {
    const { issue } = checked(smallIssue);
    expect(parse(smallIssue)).toEqual(issue);
    expect(JSON.stringify(parse(smallIssue))).toBe(JSON.stringify(issue));
  });
});
