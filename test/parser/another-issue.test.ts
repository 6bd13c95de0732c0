import { describe, expect, it } from 'vitest';
import { anotherIssueAt } from '../../src/parser/another-issue.ts';
import { parseEvents, parse } from '../../src/parser/parse.ts';
import { Markers } from '../../src/periodical/markers.ts';
import { builtInProfile } from '../../src/periodical/profile.ts';
import { fixtureText } from '../cli/support.ts';
import { linesOf } from '../support/lines.ts';

const one = parse(fixtureText);

describe('a text of two issues', () => {
  const both = `${fixtureText}\n${fixtureText}`;

  it('is the first one, with its pages; the other is unclaimed', () => {
    const issue = parse(both);
    expect(issue.pageCount).toBe(one.pageCount);
    expect(issue.sections).toEqual(one.sections);
    expect(issue.contents).toEqual(one.contents);
    const rest = issue.unclaimed.map(({ text }) => text.trim()).join('\n');
    const lines = fixtureText.split('\n').flatMap((line) => line.trim() || []);
    expect(rest).toBe(lines.join('\n'));
  });

  it('says once where the other begins', () => {
    const found = parseEvents(both).filter(({ type }) => type === 'anotherIssue');
    expect(found).toHaveLength(1);
  });

  it('is one issue where the marker that opens the contents comes back without one', () => {
    const text = `${fixtureText}\n——本期视点——\n（完）\n`;
    expect(parseEvents(text).some(({ type }) => type === 'anotherIssue')).toBe(false);
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
      ['----本期内容----', '正文。', '——本期视点——', ...between, entry].join('\n'),
    );
    expect(anotherIssueAt(lines, new Markers(builtInProfile))).toBe(at);
  },
);
