import { describe, expect, it } from 'vitest';
import { parseEvents, parse } from '../../src/parser/parse.ts';
import { fixtureText } from '../cli/support.ts';

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
