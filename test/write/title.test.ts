/** Titles distinguish the issues of a periodical. */
import { describe, expect, it } from 'vitest';
import { shelfTitleOf, titleOf } from '../../src/write/book/title.ts';
import { wordsFor } from '../../src/write/book/words.ts';
import type { Metadata, Naming } from '../../src/write/options.ts';
import { fillTemplate } from '../../src/write/template.ts';

interface Given {
  name?: string;
  metadata?: Metadata;
  naming?: Naming;
  /** A text on this page. */
  text?: [string, page: number];
}

const point = { line: 1, column: 1, offset: 0 };

const title = ({ name = 'a.txt', text, ...known }: Given, make = titleOf): string =>
  make(
    {
      title: '刊名',
      origin: { name },
      unclaimed: text
        ? [{ text: text[0], page: text[1], position: { start: point, end: point } }]
        : [],
    },
    known,
    wordsFor(known.metadata?.language),
  );

describe('the title of an issue', () => {
  it.each<[string, Given]>([
    ['刊名', {}],
    ['全名', { name: 'issue-2024-05.txt', metadata: { title: '全名', number: '6' } }],
    ['刊名 2024 年第 6 期', { name: 'issue-2024-05.txt', metadata: { number: '6' } }],
    ['刊名 2023 年第 5 期', { name: 'issue-2024-05.txt', metadata: { date: '2023-06-01' } }],
    ['刊名 第 6 期', { metadata: { number: '6' } }],
    ['刊名 2024, no. 5', { name: '2024年第5期.txt', metadata: { language: 'en' } }],
    ['刊名', { name: '2024-05-31.txt' }],
    ['刊名 2024 年第 5 期', { name: '2024-05.txt', text: ['2023年第6期', 1] }],
    ['刊名 2023 年第 6 期', { text: ['（2023 年第 6 期）', 1] }],
    ['刊名', { text: ['2023年第6期', 2] }],
    ['刊名', { text: ['2023年6月', 1] }],
  ])('is %s', (wanted, given) => {
    expect(title(given)).toBe(wanted);
  });

  it('includes the date in a list if the number is unknown', () => {
    expect(title({ metadata: { date: '2024-05' } }, shelfTitleOf)).toBe('刊名 2024 年 5 月');
    expect(title({ metadata: { date: '2024-05', number: '5' } }, shelfTitleOf)).toBe(
      '刊名 2024 年第 5 期',
    );
  });

  it.each([
    ['{year}-{number}', 'x/2024-105.txt', '刊名 2024 年第 105 期'],
    ['{year}/no.{number}', 'x\\2024\\no.7.pdf', '刊名 2024 年第 7 期'],
    ['no.{number}', 'x/no.7.txt', '刊名 第 7 期'],
    ['no.{number}', 'x/nox7.txt', '刊名'],
    // A pattern in the config replaces the built-in one.
    ['no.{number}', 'x/2024-05.txt', '刊名'],
    ['{year}{number}', '120245.txt', '刊名'],
  ])('is read from the file name by %s: %s', (filePattern, name, wanted) => {
    expect(title({ name, naming: { filePattern } })).toBe(wanted);
  });

  it.each([
    ['{title} {year} 年总第 {number} 期', '刊名 2024 年总第 5 期'],
    ['{title}[ {date}][ #{number}]', '刊名 #5'],
    ['{title} {date}', '刊名 2024 年第 5 期'],
  ])('follows the template %s', (titleTemplate, wanted) => {
    expect(title({ name: '2024-05.txt', naming: { titleTemplate } })).toBe(wanted);
  });
});

it('a template keeps brackets without a field', () => {
  expect(fillTemplate('{a}[J][, {b}].', { a: '甲', b: null })).toEqual({
    text: '甲[J].',
    isWhole: true,
  });
});
