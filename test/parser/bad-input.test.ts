/**
 * Bad input: every text gives a result, bytes give a result or an `InputError`, and nothing is lost. Inputs that are
 * bad because of their size are in `large-input.test.ts`.
 */
import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/input/input-error.ts';
import { parse } from '../../src/parser/parse.ts';
import type { Issue } from '../../src/tree/types.ts';
import { checked } from '../support/checked.ts';
import { smallIssue } from '../support/small-issue.ts';
import { ruleIdsOf } from '../support/findings.ts';

const digest = '——本期视点——\n';
const body = '----本期内容----\n';
/** An open article to which lines can be added. */
const article = `${body}标题一二\n来源：甲报\n`;

const unclaimed = (issue: Issue): string[] => issue.unclaimed.map(({ text }) => text);

describe('texts that are not issues', () => {
  it.each([
    ['nothing', ''],
    ['a line end', '\n'],
    ['blanks', ' 　\t\n \r\n\u00a0'],
    ['form feeds', '\f\f\n\f'],
    ['a byte-order mark', '\ufeff'],
  ])('%s: an empty tree', (_name, text) => {
    const { issue } = checked(text);
    expect(issue.contents).toEqual([]);
    expect(issue.sections).toEqual([]);
    expect(issue.unclaimed).toEqual([]);
    expect(parse(Buffer.from(text)).sections).toEqual([]);
  });

  it('prose: every line is unclaimed', () => {
    const lines = ['Call me Ishmael.', 'Some years ago', '从前有座山，山里有座庙。'];
    const { issue, events } = checked(lines.join('\n'));
    expect(unclaimed(issue)).toEqual(lines);
    expect(ruleIdsOf(events)).toContain('issue/not-an-issue');
  });

  it('source code, JSON and HTML: no errors', () => {
    for (const text of [
      'function f() {\n  return 1;\n}\n',
      JSON.stringify({ a: [1, 2, { b: '来源：x' }] }, null, 2),
      '<html>\n<body>\n<p>返回目录</p>\n</body>\n</html>',
    ]) {
      expect(checked(text).issue.sections).toEqual([]);
    }
  });

  it('empty bytes: an empty tree', () => {
    expect(parse(new Uint8Array())).toMatchObject({ sections: [], origin: { bytes: 0, lines: 0 } });
  });
});

describe('an issue that is cut off', () => {
  it('after any character: a result', () => {
    for (let at = 0; at <= smallIssue.length; at += 1) {
      const { issue } = checked(smallIssue.slice(0, at));
      expect(
        issue.contents.length + issue.sections.length + issue.unclaimed.length,
        `${at}`,
      ).toBeLessThan(9);
    }
  });

  it('before any character: a result', () => {
    for (let at = 0; at <= smallIssue.length; at += 1) checked(smallIssue.slice(at));
  });

  it.each(['utf8', 'utf16le'] as const)(
    'at any byte of %s: a result or an InputError',
    (encoding) => {
      const bytes = Buffer.from(encoding === 'utf8' ? smallIssue : `\ufeff${smallIssue}`, encoding);
      let results = 0;
      for (let at = 0; at <= bytes.length; at += 1) {
        try {
          parse(bytes.subarray(0, at));
          results += 1;
        } catch (error) {
          expect(error, `cut at ${at}`).toBeInstanceOf(InputError);
          const { byteOffset, line, column } = error as InputError;
          expect(byteOffset).toBeLessThanOrEqual(at);
          expect(line).toBeGreaterThanOrEqual(1);
          expect(column).toBeGreaterThanOrEqual(1);
        }
      }
      // Cuts between characters are not errors.
      expect(results).toBeGreaterThan(smallIssue.length * 0.9);
    },
  );

  it('with a garbage byte anywhere: a result or an InputError', () => {
    const bytes = Buffer.from(smallIssue.slice(0, 300));
    for (let at = 0; at < bytes.length; at += 1) {
      const damaged = Uint8Array.from(bytes);
      damaged[at] = 0xff;
      try {
        parse(damaged);
      } catch (error) {
        expect(error, `byte ${at}`).toBeInstanceOf(InputError);
      }
    }
  });
});

describe('unexpected characters', () => {
  const oddities: [name: string, odd: string][] = [
    ['NUL', '\0'],
    ['control characters', '\u0001\u0007\b\u001b[31m\u007f\u0084'],
    ['a lone high surrogate', '\ud840'],
    ['a lone low surrogate', '\udc00'],
    ['surrogates in the wrong order', '\udc00\ud840'],
    ['right-to-left marks and letters', '\u200f\u202e\u05d0\u0627\u202c'],
    ['zero-width characters', '\u200b\u200c\u200d\u2060'],
    ['a byte-order mark inside', '\ufeff'],
    ['U+FFFD', '\ufffd'],
    ['non-characters', '\uffff\ufdd0'],
    ['combining marks', 'e\u0301\u0300'],
    ['an emoji of several parts', '👩‍⚕️'],
    ['private use', '\ue000\udbff\udfff'],
  ];

  it.each(oddities)('%s before, after and inside every line', (_name, odd) => {
    const lines = smallIssue.split('\n');
    checked(lines.map((line) => odd + line).join('\n'));
    checked(lines.map((line) => line + odd).join('\n'));
    checked(lines.map((line) => line.slice(0, 3) + odd + line.slice(3)).join('\n'));
    checked(lines.join(odd));
  });

  it('line and paragraph separators before, after and inside every line', () => {
    const lines = smallIssue.split('\n');
    for (const end of ['\u0085', '\u2028', '\u2029']) {
      checked(lines.map((line) => end + line).join('\n'));
      checked(lines.map((line) => line.slice(0, 3) + end + line.slice(3)).join('\n'));
    }
  });

  it.each(oddities)('%s in a text stay in the text', (_name, odd) => {
    const { issue } = checked(`${article}正文${odd}还有。\n返回目录\n`);
    expect(issue.sections[0]!.articles[0]!.blocks.map(({ text }) => text)).toEqual([
      `正文${odd}还有。`,
    ]);
  });

  it.each(oddities)('%s in a title do not hide the article', (_name, odd) => {
    const title = `春天${odd}的门诊`;
    const { issue } = checked(
      `${digest}▶${title}（来源：甲报）——第 2页\n${body}${title}\n来源：甲报\n正文。\n`,
    );
    expect(issue.sections[0]!.articles[0]!.title).toBe(title);
    expect(issue.contents[0]!.entries[0]!.articleId).toBe('article-01');
  });

  it('as bytes: a result or an InputError', () => {
    for (const [name, odd] of oddities) {
      const bytes = Buffer.from(`${article}正文${odd}还有。\n`);
      try {
        expect(parse(bytes).sections, name).toHaveLength(1);
      } catch (error) {
        expect(error, name).toBeInstanceOf(InputError);
      }
    }
  });

  it('every single UTF-16 unit as a line, as a title and in a text', () => {
    for (let block = 0; block < 0x10000; block += 0x100) {
      let text = article;
      for (let unit = block; unit < block + 0x100; unit += 1) {
        const character = String.fromCharCode(unit);
        text += `甲${character}乙\n${character}\n${character}丙\n`;
      }
      checked(text);
    }
  });
});
