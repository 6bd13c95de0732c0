import { describe, expect, it } from 'vitest';
import { anotherIssueAt } from '../../src/parser/another-issue.ts';
import { parseEvents, parse, parseStream } from '../../src/parser/parse.ts';
import { Markers } from '../../src/periodical/markers.ts';
import { builtInProfile } from '../../src/periodical/profile.ts';
import { watchEvents } from '../../src/rules/watch.ts';
import { foldIssues } from '../../src/tree/builder.ts';
import type { IssueEvent } from '../../src/tree/events.ts';
import type { Issue } from '../../src/tree/types.ts';
import { fixtureText } from '../cli/support.ts';
import { linesOf } from '../support/lines.ts';

const one = parse(fixtureText);

describe('a text of two issues', () => {
  const both = `${fixtureText}\n${fixtureText}`;

  it('is read as the first one, with its pages; the other is unclaimed', () => {
    const issue = parse(both);
    expect(issue.pageCount).toBe(one.pageCount);
    expect(issue.sections).toEqual(one.sections);
    expect(issue.contents).toEqual(one.contents);
    const rest = issue.unclaimed.map(({ text }) => text.trim()).join('\n');
    const lines = fixtureText.split('\n').flatMap((line) => line.trim() || []);
    expect(rest).toBe(lines.join('\n'));
  });

  it('reports once where the other begins', () => {
    const found = parseEvents(both).filter(({ type }) => type === 'anotherIssue');
    expect(found).toHaveLength(1);
  });

  it('is one issue if the contents marker is repeated without contents', () => {
    const text = `${fixtureText}\n——本期视点——\n（完）\n`;
    expect(parseEvents(text).some(({ type }) => type === 'anotherIssue')).toBe(false);
  });
});

describe('every issue of a text', () => {
  const other = fixtureText.replaceAll('村卫生室', '镇卫生院');
  const texts = [fixtureText, other, fixtureText];
  const joined = texts.join('');

  /** The content of an issue, without positions and ids. */
  const gist = (issue: Issue) => ({
    ...{ pageCount: issue.pageCount, unclaimed: issue.unclaimed.map(({ text }) => text) },
    contents: issue.contents.flatMap(({ entries }) =>
      entries.map(({ title, source, page, summary }) => ({ title, source, page, summary })),
    ),
    articles: issue.sections.flatMap(({ name, page, articles }) =>
      articles.map(({ title, pages, blocks }) => ({
        ...{ name, page, title, pages },
        blocks: blocks.map(({ type, text, page: at }) => ({ type, text, at })),
      })),
    ),
  });

  it.each([
    ['marked by leading blanks', (text: string) => text],
    ['begun by form feeds', (text: string) => text.replace(/^ (?=\S)/gm, '\f')],
    ['numbered', (text: string) => `1\n${text.trim()}\n8 / 8\n`],
    ['in a mail', (text: string) => text.replace(/^(?=.*\n)/gm, '> ')],
    ['in a mail without blanks', (text: string) => text.replace(/^(?=.*\n)/gm, '>')],
    ['in a table', (text: string) => text.replace(/^(.*)\n/gm, '"$1"\n')],
    ['in lines with numbers', (text: string) => text.replace(/^(?=.*\n)/gm, '12\t')],
    ['in HTML', (text: string) => text.replace(/^( ?)(\S.*)\n/gm, '$1<p>$2</p>\n')],
  ])('is read as if it were alone in its file, with pages %s', (_, form) => {
    const issues = foldIssues(parseEvents(texts.map(form).join(''), { everyIssue: true }));
    expect(issues.map(gist)).toEqual(texts.map((text) => gist(parse(form(text)))));
  });

  it('has positions in the whole text, and unique ids', () => {
    const issues = foldIssues(parseEvents(joined, { everyIssue: true }));
    const articles = issues.flatMap(({ sections }) => sections.flatMap((each) => each.articles));
    expect(new Set(articles.map(({ id }) => id)).size).toBe(articles.length);
    for (const { title, position } of articles) {
      const { line, offset } = position.start;
      expect(joined.slice(offset).startsWith(title)).toBe(true);
      expect(joined.split('\n')[line - 1]).toContain(title);
    }
  });

  it('can be streamed, even after the survey window', async () => {
    const many = Array.from({ length: Math.ceil(300_000 / joined.length) }, () => joined).join('');
    const chunks = many.match(/[^]{1,7000}/g)!;
    const events = [];
    for await (const event of parseStream(chunks, { everyIssue: true })) events.push(event);
    // Only the fingerprint differs for a string in chunks.
    const ids = (all: IssueEvent[]) =>
      all.map((event) => (event.type === 'article' ? event.article.id : event.type));
    expect(ids(events)).toEqual(ids(parseEvents(many, { everyIssue: true })));
    const counts = foldIssues(events).map(({ pageCount }) => pageCount);
    expect(new Set(counts)).toEqual(new Set([parse(fixtureText).pageCount]));
    expect(counts).toHaveLength((many.length / joined.length) * texts.length);
  });

  it('has its own findings', () => {
    const found: string[] = [];
    const watch = watchEvents({}, ({ ruleId, position }) => {
      found.push(`${ruleId} ${position.start.line}`);
    });
    const wrong = fixtureText.replace('村卫生室的冬天怎么过', '没有这篇文章');
    parseEvents(wrong + other + wrong, { everyIssue: true }).forEach(watch);
    const begin = (wrong + other).split('\n').length - 1;
    const ofOne = found.filter((each) => each.startsWith('contents/missing-article'));
    expect(ofOne).toHaveLength(2);
    const [first, last] = ofOne.map((each) => Number(each.split(' ')[1]));
    expect(last! - first!).toBe(begin);
    expect(found.filter((each) => each.startsWith('issue/several-issues'))).toHaveLength(2);
  });
});

it.each([
  [7, 2],
  [8, -1],
])(
  'with %i lines between the marker and its first entry, another issue begins at %i',
  (count, at) => {
    const between = Array.from({ length: count }, () => '提醒');
    const entry = '▶春天的门诊（来源：甲报）——第 3页';
    const lines = linesOf(
      ['----本期内容----', '正文。', '——本期视点——', ...between, entry, '返回目录'].join('\n'),
    );
    expect(anotherIssueAt(lines, new Markers(builtInProfile))).toBe(at);
  },
);
