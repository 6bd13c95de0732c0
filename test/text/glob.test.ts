import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { type GlobError, globList, globMatcher, splitGlob } from '../../src/text/glob.ts';

const paths = [
  ...['a.txt', 'A.TXT', 'b.md', 'a/b.txt', 'a/b/c.txt', 'a', 'ab', 'a.b.txt', 'x1', 'x12'],
  ...['archive/2024/05.txt', 'drafts/a/b.txt', '期/第一期.txt', '-', ']', 'a{b', 'a*b', 'a^', '.x'],
];
const patterns = [
  ...[
    '*',
    '*.txt',
    '**',
    '**/*.txt',
    'a/**',
    '**/b.txt',
    'a/**/c.txt',
    'a*',
    '?.md',
    'x?',
    'x[0-9]',
  ],
  ...['[ab]*', '{a,b}.*', 'x{1..3}', 'x{1,12}', 'a/*/c.txt', '*/*', '期/*', '[]]'],
  ...['a\\*b', 'a{b', '{a,drafts/{a,b}}/**', 'a**b', '*.*.*'],
];

describe('a glob', () => {
  it.each(patterns)('%s matches what picomatch matches', (pattern) => {
    // An oracle, only for patterns that it can match in reasonable time.
    const isMatch = picomatch(pattern, { dot: true });
    const test = globMatcher(pattern);
    expect(paths.filter((path) => test(path))).toEqual(paths.filter((path) => isMatch(path)));
  });

  it('can ignore case, and treats composed and decomposed letters as equal', () => {
    expect(globMatcher('*.txt', { ignoreCase: true })('A.TXT')).toBe(true);
    expect(globMatcher('*.txt')('A.TXT')).toBe(false);
    expect(globMatcher('caf\u00E9*')('cafe\u0301.txt')).toBe(true);
    expect(globMatcher('caf?')('cafe\u0301')).toBe(true);
    expect(globMatcher('?')('😀')).toBe(true);
  });

  it.each(['*a'.repeat(200) + 'b', '**/'.repeat(200) + '*b', '(a+)+$', '{*a,*a}'.repeat(9) + 'b'])(
    '%s is matched in reasonable time, which backtracking would not be',
    (pattern) => {
      expect(globMatcher(pattern)('a'.repeat(2000))).toBe(false);
      expect(globMatcher(pattern)('a/'.repeat(200))).toBe(false);
    },
  );

  it('supports negated sets and numbers with leading zeros', () => {
    expect(['x1', 'xa', 'x/'].map(globMatcher('x[!0-9]'))).toEqual([false, true, false]);
    expect(['05', '5', '13'].map(globMatcher('{01..12}'))).toEqual([true, false, false]);
  });

  it.each([
    ['', 'empty'],
    ['/', 'empty'],
    ['./', 'empty'],
    ['a'.repeat(1001), 'long'],
    ['{0..9}{0..9}{0..9}{0..9}', 'many'],
    ['{1..99999}', 'many'],
    ['!(a|b)', 'extended'],
    ['+(a|b).txt', 'extended'],
  ])('%j is refused: %s', (pattern, problem) => {
    expect(() => globMatcher(pattern)).toThrow(expect.objectContaining({ problem }) as GlobError);
  });

  it('may be as long as a path', () => {
    const name = `${'health-policy-digest/'.repeat(20)}a.txt`;
    expect(globMatcher(name)(name)).toBe(true);
  });

  it.each([
    ['archive/**/*.txt', 'archive', true],
    ['/a/b*', '/a', true],
    ['/*', '/', true],
    ['*.txt', '', true],
    ['issue(1).txt', 'issue(1).txt', false],
    ['a/b.txt', 'a/b.txt', false],
  ])('%s starts in the folder %j', (pattern, base, isGlob) => {
    expect(splitGlob(pattern)).toEqual({ base, isGlob });
  });
});

describe('a list of globs', () => {
  it('can exclude what an earlier pattern matched', () => {
    const test = globList(['drafts/**', '!drafts/keep.txt']);
    expect(['drafts/a.txt', 'drafts/keep.txt', 'a.txt'].map(test)).toEqual([true, false, false]);
  });

  it('can match names in any folder', () => {
    const test = globList(['*.old.txt', './a/b/'], { byName: true });
    expect(['x/y.old.txt', 'a/b', 'b'].map(test)).toEqual([true, true, false]);
  });
});
