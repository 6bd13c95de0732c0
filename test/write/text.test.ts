import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean, replacedCharacters } from '../../src/write/clean.ts';
import { checkMetadata } from '../../src/write/metadata.ts';
import { toText, toTextFiles } from '../../src/write/text.ts';
import {
  articlesOf,
  assertSafeNames,
  fixtureIssue,
  representable,
  hostileIssue,
  parsedIssues,
} from './documents.ts';

const line = (text: string): string =>
  representable(text)
    .replace(/[\n\u0085\u2028\u2029]+/g, ' ')
    .trim();

describe.each(parsedIssues)('text of %s', (_, issue) => {
  it('has every block on a separate line, in order', () => {
    const lines = toText(issue).split('\n');
    let at = -1;
    for (const { title, source, summary, blocks } of articlesOf(issue)) {
      const texts = [
        title,
        ...(source === null ? [] : [`来源：${source}`]),
        ...(summary === null ? [] : [`【提要】${summary}`]),
        ...blocks.map(({ text }) => text),
      ];
      for (const text of texts) {
        const next = lines.indexOf(line(text), at + 1);
        expect(next).toBeGreaterThan(at);
        at = next;
      }
    }
  });
  it('is the same in files', () => {
    const files = toTextFiles(issue);
    assertSafeNames(files.map(({ name }) => name));
    expect(files.length).toBe(articlesOf(issue).length + (issue.unclaimed.length > 0 ? 1 : 0));
    for (const { content } of files) expect(toText(issue)).toContain(content);
  });
});

describe('toText', () => {
  it('never splits a text into two lines', () => {
    fc.assert(
      fc.property(hostileIssue, (issue) => {
        const lines = new Set(toText(issue).split('\n'));
        for (const { blocks } of articlesOf(issue)) {
          for (const { text } of blocks)
            expect(lines.has(line(text)) || line(text) === '').toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });
  it('keeps unclaimed lines', () => {
    const issue = fixtureIssue();
    const [entry] = issue.contents[0]!.entries;
    entry!.articleId = null;
    issue.unclaimed = [{ text: '多余', page: null, position: entry!.position }];
    const text = toText(issue, { metadata: { title: '题' } });
    expect(text.startsWith('题\n\n基层卫生\n\n')).toBe(true);
    expect(text.endsWith(`【提要】${entry!.summary!}\n多余\n`)).toBe(true);
    expect(toTextFiles(issue).at(-1)).toMatchObject({ name: 'unclaimed.txt' });
  });
});

describe('characters that documents must not contain', () => {
  it('are reported with their position', () => {
    const issue = fixtureIssue();
    issue.title = '\u0000';
    const [first] = issue.sections[0]!.articles[0]!.blocks;
    first!.text = 'a\uD800b\uFFFE𠀀\t\n\u007F';
    expect(replacedCharacters(issue)).toEqual([
      { character: 'U+0000', position: null },
      { character: 'U+D800', position: first!.position },
      { character: 'U+FFFE', position: first!.position },
    ]);
    const cleaned = clean(issue);
    expect([cleaned.title, cleaned.sections[0]!.articles[0]!.blocks[0]!.text]).toEqual([
      '\uFFFD',
      'a\uFFFDb\uFFFD𠀀\t\n\u007F',
    ]);
    expect(issue.title).toBe('\u0000');
  });
  it('do not occur in a correct issue', () => {
    expect(replacedCharacters(fixtureIssue())).toEqual([]);
    const issue = fixtureIssue();
    expect(clean(issue)).toBe(issue);
    expect(clean({ a: '一\r二', b: [1, null] })).toEqual({ a: '一\n二', b: [1, null] });
  });
});

describe('checkMetadata', () => {
  it('accepts every value that documents can have', () => {
    const values = {
      ...{ title: ' 题 ', date: 2024, creator: ['甲', '乙'], language: 'zh-Hans', cover: 'a.png' },
      publisher: '社',
    };
    expect(checkMetadata(values)).toEqual({
      metadata: {
        title: '题',
        date: '2024',
        creator: ['甲', '乙'],
        language: 'zh-Hans',
        publisher: '社',
      },
      cover: 'a.png',
      problems: [],
    });
    expect(checkMetadata({ creator: '甲' }).metadata).toEqual({ creator: ['甲'] });
  });
  it.each([
    [{ titel: 'x' }, 'unknown', 'x'],
    [{ title: true }, 'not-text', 'true'],
    [{ title: undefined }, 'not-text', 'null'],
    [{ title: ['a'] }, 'not-text', '["a"]'],
    [{ creator: [] }, 'empty', '[]'],
    [{ publisher: '  ' }, 'empty', '  '],
    [{ date: '2024-02-30' }, 'not-a-date', '2024-02-30'],
    [{ date: '2024-13' }, 'not-a-date', '2024-13'],
    [{ date: '31.5.2024' }, 'not-a-date', '31.5.2024'],
    [{ language: 'zh_CN' }, 'not-a-language', 'zh_CN'],
  ])('refuses %j', (values, problem, got) => {
    const [key] = Object.keys(values);
    expect(checkMetadata(values).problems).toEqual([{ key, problem, got }]);
  });
});
