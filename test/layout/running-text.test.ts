import { describe, expect, it } from 'vitest';
import { checked } from '../support/checked.ts';
import { Markers } from '../../src/periodical/markers.ts';
import { builtInProfile } from '../../src/periodical/profile.ts';
import { measureIssue, pageLineOf } from '../../src/layout/survey.ts';
import { linesOf } from '../support/lines.ts';

const markers = new Markers(builtInProfile);
const pageCount = 12;

/** Lines of text, all different, some with numbers in them. */
const textOn = (page: number): string[] =>
  Array.from({ length: 9 }, (_, i) => {
    const character = String.fromCharCode(0x5000 + page * 20 + i);
    return `${character.repeat(14)}共${(page * 31 + i * 17) % 97}种${character.repeat(12)}`;
  });

type Setter = (lines: string[], page: number) => string[];

function found(set: Setter, between = '\n', count = pageCount) {
  const pages = Array.from({ length: count }, (_, i) => set(textOn(i + 1), i + 1).join('\n'));
  const { layout } = builtInProfile;
  const { lines, survey } = measureIssue(
    linesOf(pages.join(between)),
    layout,
    markers.pageNumberOf,
    () => false,
  );
  const numbers = lines.flatMap((line) => pageLineOf(line, survey)?.page ?? []);
  const text = lines.filter((line) => !line.isRunningText && !pageLineOf(line, survey));
  return { text: text.map(({ content }) => content).join(''), numbers };
}

const whole = Array.from({ length: pageCount }, (_, i) => textOn(i + 1).join('')).join('');
const all = Array.from({ length: pageCount }, (_, i) => i + 1);
const roman = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];
const foot =
  (label: (page: number) => string): Setter =>
  (lines, page) => [...lines, label(page)];
const glued =
  (label: (page: number) => string): Setter =>
  (lines, page) => [...lines.slice(0, -1), `${lines.at(-1)!}${label(page)}`];
const head =
  (label: (page: number) => string): Setter =>
  (lines, page) => [label(page), ...lines];

describe.each([
  ['form feeds', '\n\f'],
  ['no sign of pages', '\n'],
])('with %s', (_name, between) => {
  it.each<[string, Setter]>([
    ['a bare number', foot((n) => `${n}`)],
    ['第 n 页', foot((n) => `第 ${n} 页`)],
    ['Page n of N', foot((n) => `Page ${n} of ${pageCount}`)],
    ['Roman numerals', foot((n) => roman[n - 1]!)],
    ['a name with the number', head((n) => `云岭文摘\u3000${n}`)],
    [
      'different heads on odd and even pages',
      head((n) => (n % 2 === 0 ? `${n} 云岭文摘` : `乡镇卫生 ${n}`)),
    ],
    ['a number glued to the last line', glued((n) => `${n}`)],
    ['a name and a number glued to the last line', glued((n) => `云岭文摘 ${n}`)],
    [
      'a number glued to the first line',
      (lines, n) => [`${n} / 12${lines[0]!}`, ...lines.slice(1)],
    ],
  ])('%s is the page number', (_form, set) => {
    expect(found(set, between)).toEqual({ text: whole, numbers: all });
  });

  it.each<[string, Setter]>([
    ['a date', head(() => '2024年12月16日')],
    ['a name', foot(() => '云岭文摘')],
  ])('%s on every page is not text', (_form, set) => {
    expect(found(set, between)).toEqual({ text: whole, numbers: [] });
  });
});

describe('numbers glued to the edges of pages', () => {
  it.each([
    [4, [1, 2, 3, 4]],
    [3, []],
  ])('are found on four pages or more: %i pages, %j', (count, numbers) => {
    expect(
      found(
        glued((n) => `${n}`),
        '\n\f',
        count,
      ).numbers,
    ).toEqual(numbers);
  });

  it.each([
    ['nearly half', 6, [1, 2, 3, 4, 5, 6]],
    ['a third', 5, []],
  ])('must be spread over much of the issue; %s: %j', (_name, last, numbers) => {
    expect(
      found(
        glued((n) => (n <= last ? `${n}` : '')),
        '\n\f',
      ).numbers,
    ).toEqual(numbers);
  });

  it.each([
    [38, all],
    [42, []],
  ])('with %i characters of a head after them: %j', (length, numbers) => {
    const name = 'abcdefghijklmnopqrstuvwxyz'.repeat(2).slice(0, length);
    expect(
      found(
        glued((n) => `${n}${name}`),
        '\n\f',
      ).numbers,
    ).toEqual(numbers);
  });
});

it.each([
  ['40 letters', true, 'x'.repeat(40)],
  ['42 letters', false, 'x'.repeat(42)],
  ['24 Han characters', true, '岭'.repeat(24)],
  ['26 Han characters', false, '岭'.repeat(26)],
])('a line of %s can be a running head: %s', (_name, isHead, text) => {
  expect(
    found(
      head(() => text),
      '\n\f',
    ).text.includes(text),
  ).toBe(!isHead);
});

it('a number between two pages that were joined without a line end is found', () => {
  const pages = all.map((n) => `${textOn(n).join('\n')}${n} / 12`);
  const { lines } = measureIssue(
    linesOf(pages.join('')),
    builtInProfile.layout,
    markers.pageNumberOf,
    () => false,
  );
  const numbers = lines.flatMap(({ pageNumber }) => (pageNumber ? [pageNumber.page] : []));
  expect(numbers).toEqual(all);
});

describe('without signs of pages', () => {
  /** Pages of a few lines with a line below them, on pages 1 to `last` only. */
  const short =
    (lines: number, label: (page: number) => string, last = pageCount): Setter =>
    (text, n) => [...text.slice(0, lines), ...(n <= last ? [label(n)] : [])];
  const number = (n: number): string => `${n}`;
  const name = (): string => '云岭文摘';

  it.each<[string, number, Setter, number]>([
    ['on three pages', 3, short(9, number), 3],
    ['on two pages', 2, short(9, number), 0],
    ['on nearly half of the pages', 12, short(9, number, 6), 6],
    ['on a third of them', 12, short(9, number, 5), 0],
    ['below two lines on each page', 12, short(2, number), 12],
    ['with no text between them', 12, short(0, number), 0],
  ])('numbers %s', (_name, count, set, last) => {
    expect(found(set, '\n', count).numbers).toEqual(all.slice(0, last));
  });

  it.each<[string, number, Setter, boolean]>([
    ['on four pages', 4, short(9, name), true],
    ['on three pages', 3, short(9, name), false],
    ['on nearly half of the pages', 12, short(9, name, 6), true],
    ['on a third of them', 12, short(9, name, 5), false],
    ['below three lines on each page', 12, short(3, name), true],
    ['below two lines on each page', 12, short(2, name), false],
  ])('a name %s is not text: %s', (_name, count, set, isFound) => {
    expect(found(set, '\n', count).text.includes(name())).toBe(!isFound);
  });
});

it.each([
  ['second', true, 1],
  ['third', false, 2],
])('a name in the %s line of each page is a running head: %s', (_name, isHead, at) => {
  const set: Setter = (lines) => [...lines.slice(0, at), '云岭文摘', ...lines.slice(at)];
  expect(found(set, '\n\f').text.includes('云岭文摘')).toBe(!isHead);
});

describe('stays text:', () => {
  it('a table of increasing numbers on one page', () => {
    const table = ['1', '2', '3', '4', '5', '6'];
    const set: Setter = (lines, page) => (page === 6 ? [...lines, ...table] : lines);
    expect(found(set).numbers).toEqual([]);
  });

  it('a line that recurs now and then', () => {
    const set: Setter = (lines, page) => ([2, 3, 9].includes(page) ? ['专家', ...lines] : lines);
    expect(found(set).text).toContain('专家');
  });

  it('n / N in a table, if the pages are numbered in another form', () => {
    const set: Setter = (lines, n) => [
      ...lines.slice(0, 4),
      ...(n === 5 ? ['4 / 6'] : []),
      ...lines.slice(4),
      `${n}`,
    ];
    const { text, numbers } = found(set);
    expect(text).toContain('4 / 6');
    expect(numbers).toEqual(all);
  });
});

describe('running heads in the profile', () => {
  const text = all
    .map((n) =>
      [...(n === 3 ? ['岭上文摘 第 7 期'] : n === 9 ? ['9 岭上文摘第7期'] : []), ...textOn(n)].join(
        '\n',
      ),
    )
    .join('\n\f');
  const headsIn = (runningHeads: string[]) =>
    checked(text, { profile: { ...builtInProfile, runningHeads } }).events.filter(
      (event) => event.type === 'marker' && event.name === 'runningHead',
    ).length;

  it('are found on two pages, with any numbers', () => {
    expect(headsIn(['岭上文摘 第12期'])).toBe(2);
  });

  it('are not found without an entry that matches', () => {
    expect(headsIn([])).toBe(0);
    expect(headsIn(['岭上文摘'])).toBe(0);
    expect(headsIn(['12'])).toBe(0);
  });
});

it('running heads are markers, and no character is lost', () => {
  const pages = all.map((n) => ['云岭文摘', ...textOn(n), `- ${n} -`].join('\n'));
  const { events } = checked(pages.join('\n\f'));
  const heads = events.filter((event) => event.type === 'marker' && event.name === 'runningHead');
  expect(heads).toHaveLength(pageCount);
});
