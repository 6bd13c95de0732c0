/** A small valid issue, damaged at random: nothing is thrown, lost or out of place. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEvents, parseStream } from '../../src/parser/parse.ts';
import type { IssueEvent } from '../../src/tree/events.ts';
import { checked } from '../support/checked.ts';
import { smallIssue } from '../support/small-issue.ts';
import { findingsOf } from '../support/findings.ts';

type Mutation = (lines: string[], at: number, other: number) => void;

const mutations: Record<string, Mutation> = {
  delete: (lines, at) => void lines.splice(at, 1),
  duplicate: (lines, at) => void lines.splice(at, 0, lines[at]!),
  swap: (lines, at, other) => {
    [lines[at], lines[other]] = [lines[other]!, lines[at]!];
  },
  move: (lines, at, other) => void lines.splice(other, 0, ...lines.splice(at, 1)),
  truncate: (lines, at, other) => {
    lines[at] = lines[at]!.slice(0, other % (lines[at]!.length + 1));
  },
  behead: (lines, at, other) => {
    lines[at] = lines[at]!.slice(other % (lines[at]!.length + 1));
  },
  join: (lines, at) => {
    if (at + 1 < lines.length) lines.splice(at, 2, lines[at]! + lines[at + 1]!);
  },
  cut: (lines, at, other) => {
    const place = other % (lines[at]!.length + 1);
    lines.splice(at, 1, lines[at]!.slice(0, place), lines[at]!.slice(place));
  },
  indent: (lines, at) => {
    lines[at] = ` ${lines[at]!}`;
  },
  feed: (lines, at, other) => {
    const place = other % (lines[at]!.length + 1);
    lines[at] = `${lines[at]!.slice(0, place)}\f${lines[at]!.slice(place)}`;
  },
  empty: (lines, at) => void lines.splice(at, 0, ''),
  tail: (lines, at) => void lines.splice(at),
  head: (lines, at) => void lines.splice(0, at),
};

const step = fc.tuple(fc.constantFrom(...Object.keys(mutations)), fc.nat(), fc.nat());

function mutate(text: string, steps: readonly [string, number, number][]): string {
  const lines = text.split('\n');
  for (const [name, at, other] of steps) {
    if (lines.length === 0) break;
    mutations[name]!(lines, at % lines.length, other % lines.length);
  }
  return lines.join('\n');
}

/** Single steps at every line, then several steps together. */
const damaged = fc
  .array(step, { minLength: 1, maxLength: 8 })
  .map((steps) => mutate(smallIssue, steps));

describe('the small issue itself', () => {
  it('is valid: no finding, nothing unclaimed', () => {
    const { issue, events } = checked(smallIssue);
    expect(findingsOf(events)).toEqual([]);
    expect(issue.unclaimed).toEqual([]);
  });
});

describe('a damaged issue', () => {
  it('is parsed: nothing lost, positions in order, the tree valid by the schema', () => {
    fc.assert(
      fc.property(damaged, (text) => {
        checked(text);
      }),
      { seed: 61, numRuns: 600 },
    );
  });

  it('can have any one line missing', () => {
    const lines = smallIssue.split('\n');
    lines.forEach((_line, at) => checked(mutate(smallIssue, [['delete', at, 0]])));
  });

  it('can have any one line twice', () => {
    const lines = smallIssue.split('\n');
    lines.forEach((_line, at) => checked(mutate(smallIssue, [['duplicate', at, 0]])));
  });

  it('has the same events in chunks', async () => {
    await fc.assert(
      fc.asyncProperty(damaged, fc.array(fc.nat(), { maxLength: 6 }), async (text, places) => {
        const cuts = places.map((place) => place % (text.length + 1)).sort((a, b) => a - b);
        const chunks = [0, ...cuts].map((from, i) => text.slice(from, cuts[i] ?? text.length));
        const events: IssueEvent[] = [];
        for await (const event of parseStream(chunks)) events.push(event);
        expect(events).toEqual(parseEvents(text));
      }),
      { seed: 62, numRuns: 100 },
    );
  });
});

describe('any text', () => {
  it('of the glyphs in markers', () => {
    const glyphs =
      '▶·—-=本期视点内容来源：（）()【】提要关键词返回目录第页共 7/\n\n\n\f \r　甲乙。';
    const text = fc.string({ unit: fc.constantFrom(...glyphs), maxLength: 80 });
    fc.assert(
      fc.property(text, (each) => {
        checked(each);
      }),
      { seed: 63, numRuns: 400 },
    );
  });

  it('of complete markers in any order', () => {
    const piece = fc.constantFrom(
      '——本期视点——',
      '----本期内容----',
      '·医保·',
      '·医院管理·',
      '▶春天的门诊（来源：甲报）——第 7页',
      '▶没有结尾',
      '【提要】提要。',
      '【关键词】甲;乙;',
      '（阅读提醒：甲）',
      '（阅读提醒：没有结尾',
      '春天的门诊',
      '夏天的病房',
      '没有结尾',
      '来源：甲报',
      '返回目录',
      '3 / 9',
      '- 4 -',
      '一、标题',
      '正文一行。',
      '正文没有完',
      '',
      ' ',
      '\f',
      ' 正文',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        checked(pieces.join('\n'));
      }),
      { seed: 64, numRuns: 600 },
    );
  });

  it('of any characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
        checked(text);
      }),
      { seed: 65, numRuns: 100 },
    );
  });
});
