/** All ways to feed the parser: whole or in chunks, as text, bytes or lines. */
import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ParseOptions } from '../../src/parser/options.ts';
import { IssueParser } from '../../src/parser/issue-parser.ts';
import { parse, parseEvents, parseStream } from '../../src/parser/parse.ts';
import { builtInProfile } from '../../src/periodical/profile.ts';
import { foldEvents } from '../../src/tree/builder.ts';
import type { IssueEvent } from '../../src/tree/events.ts';
import { linesOf } from '../support/lines.ts';
import { smallIssue } from '../support/small-issue.ts';
import { ruleIdsOf } from '../support/findings.ts';

type Chunks = Parameters<typeof parseStream>[0];

async function streamed(chunks: Chunks, options?: ParseOptions): Promise<IssueEvent[]> {
  const events: IssueEvent[] = [];
  for await (const event of parseStream(chunks, options)) events.push(event);
  return events;
}

const sized = <T extends string | Uint8Array>(whole: T, size: number): T[] => {
  const chunks: T[] = [];
  for (let at = 0; at < whole.length; at += size) chunks.push(whole.slice(at, at + size) as T);
  return chunks;
};

function foldAll(events: readonly IssueEvent[]) {
  const folder = foldEvents();
  for (const event of structuredClone(events)) folder.push(event);
  return folder.issue();
}

const bytes = Buffer.from(smallIssue, 'utf8');

describe('text', () => {
  const expected = parseEvents(smallIssue);

  it('has the same events in chunks of any size', async () => {
    for (const size of [1, 2, 3, 7, 64, 1000, smallIssue.length]) {
      expect(await streamed(sized(smallIssue, size)), `chunks of ${size}`).toEqual(expected);
    }
  });

  it('has the same events when cut at any one place', async () => {
    for (let at = 0; at <= smallIssue.length; at += 1) {
      const events = await streamed([smallIssue.slice(0, at), smallIssue.slice(at)]);
      expect(events, `cut at ${at}`).toEqual(expected);
    }
  });

  const mixed =
    '----本期内容----\r\n𠀀标题\r\n来源：甲😀报\r\n正文𠀀。\f第二页\r\n\r\n😀。\r返回目录\r\n';

  it('can have surrogate pairs, \\r\\n and form feeds, cut at any place', async () => {
    const whole = parseEvents(mixed);
    for (let at = 0; at <= mixed.length; at += 1) {
      const events = await streamed([mixed.slice(0, at), mixed.slice(at)]);
      expect(events.slice(0, -1), `cut at ${at}`).toEqual(whole.slice(0, -1));
    }
  });

  it('has one fingerprint, even if a cut separates a surrogate pair', async () => {
    const whole = parseEvents(mixed);
    for (let at = 0; at <= mixed.length; at += 1) {
      const events = await streamed([mixed.slice(0, at), mixed.slice(at)]);
      expect(events.at(-1), `cut at ${at}`).toEqual(whole.at(-1));
    }
  });

  it('may come in empty chunks', async () => {
    const events = await streamed(['', smallIssue.slice(0, 9), '', '', smallIssue.slice(9), '']);
    expect(events).toEqual(expected);
    expect(await streamed([''])).toEqual(parseEvents(''));
  });

  it('may come from an async source', async () => {
    async function* source() {
      for (const chunk of sized(smallIssue, 50)) {
        await Promise.resolve();
        yield chunk;
      }
    }
    expect(await streamed(source())).toEqual(expected);
  });
});

describe('bytes', () => {
  it('have the events of their text, except for the origin', async () => {
    const ofText = parseEvents(smallIssue);
    for (const size of [1, 2, 5, 100, bytes.length]) {
      const events = await streamed(sized(bytes, size));
      expect(events.slice(0, -1)).toEqual(ofText.slice(0, -1));
      expect(events.at(-1)).toMatchObject({ origin: { encoding: 'utf-8', bytes: bytes.length } });
      expect(events).toEqual(parseEvents(bytes));
    }
  });

  it('may have other encodings', async () => {
    const utf16 = Buffer.from(`\ufeff${smallIssue}`, 'utf16le');
    for (const size of [1, 3, 1000]) {
      const events = await streamed(sized(utf16, size));
      expect(events).toEqual(parseEvents(utf16));
      expect(events.at(-1)).toMatchObject({ origin: { encoding: 'utf-16le' } });
    }
  });

  it('may begin with a byte-order mark, which is not part of the text', () => {
    const marked = parseEvents(Buffer.from(`\ufeff${smallIssue}`, 'utf8'));
    expect(marked.slice(0, -1)).toEqual(parseEvents(smallIssue).slice(0, -1));
  });

  it('may have a named encoding', () => {
    const utf16 = Buffer.from(smallIssue, 'utf16le');
    expect(parse(utf16, { encoding: 'utf-16le' }).origin.encoding).toBe('utf-16le');
  });

  it('without chunks are an empty input', async () => {
    const events = await streamed([]);
    expect(events.filter(({ type }) => type === 'end')).toHaveLength(1);
    expect(ruleIdsOf(events)).toEqual(['issue/empty']);
  });
});

describe('the tree', () => {
  it('is built from the events', async () => {
    const folder = foldEvents();
    for await (const event of parseStream(sized(smallIssue, 11))) folder.push(event);
    expect(folder.issue()).toEqual(parse(smallIssue));
  });

  it('contains its origin', () => {
    expect(parse('甲\n乙\n').origin).toEqual({
      name: '<input>',
      encoding: 'utf-16',
      sha256: '3e397d9ac4394ac466fdcdb046d8c5bb9a3f4f4d178824cdd21b8491c1bcddeb',
      bytes: 8,
      lines: 2,
    });
    expect(parse('甲', { name: 'a.txt' }).origin.name).toBe('a.txt');
    expect(parse(Buffer.from('甲')).origin.sha256).toBe(parse('甲').origin.sha256);
  });

  it('has the title of the profile', () => {
    expect(parse('甲').title).toBe('本期视点');
    expect(parse('甲', { profile: { ...builtInProfile, title: '文摘' } }).title).toBe('文摘');
  });
});

describe('events are emitted as soon as they are known', () => {
  /** The number of chunks after which the first article is emitted, in a stream that never ends. */
  async function firstArticleAfter(chunks: string[]): Promise<number> {
    let given = 0;
    async function* source() {
      for (const chunk of chunks) {
        given += 1;
        await Promise.resolve();
        yield chunk;
      }
    }
    for await (const event of parseStream(source())) if (event.type === 'article') return given;
    return -1;
  }

  it('an article is emitted before the end of the text, once the layout is known', async () => {
    const article = (i: number): string =>
      `第${i}篇的标题\n来源：甲报\n${'正文一行一行地写下去，写到行满为止，再写下一行。\n'.repeat(200)}返回目录\n`;
    const chunks = ['----本期内容----\n', ...Array.from({ length: 400 }, (_, i) => article(i))];
    const total = chunks.join('').length;
    expect(total).toBeGreaterThan(1.5 * 2 ** 18);
    expect(await firstArticleAfter(chunks)).toBeLessThan(chunks.length * 0.8);
  });
});

describe('a text longer than the survey window', () => {
  const window = 2 ** 18;

  /** The parts of the events that must not depend on the chunks, without the bulk of the text. */
  const decided = (events: readonly IssueEvent[]): unknown[] =>
    events.flatMap<unknown>((event) => {
      if (event.type === 'layout' || event.type === 'end') return [event];
      return event.type === 'article' ? [event.article.pages, event.article.blocks.length] : [];
    });

  async function expectSame(text: string, sizes: readonly number[]): Promise<void> {
    const whole = decided(parseEvents(text));
    for (const size of sizes) {
      expect(decided(await streamed(sized(text, size))), `chunks of ${size}`).toEqual(whole);
    }
  }

  const line = '这里是一段正文，写得足够长，用来把窗口填满，一直写到三十个字为止。\n';
  const head = '----本期内容----\n标题\n来源：甲报\n';

  it('is read the same as a whole and in chunks when pages begin after the window', async () => {
    const filler = line.repeat(Math.ceil((window * 1.1) / line.length));
    await expectSame(`${head}${filler}尾巴。\n\f又一页。\n返回目录\n`, [65_536, 1_000_003]);
  });

  it('is read the same wherever the window ends', async () => {
    for (const beyond of [-1, 0, 1, 40]) {
      const room = window - head.length + beyond;
      const filler = line.repeat(Math.floor(room / line.length));
      const text = `${head}${filler}${'补'.repeat(room - filler.length)}`;
      await expectSame(`${text}\n\f尾`, [65_536, window + 1]);
    }
  });

  it('is read the same when a line with form feeds crosses the end of the window', async () => {
    const pages = `${'这里是没有换行的一页'.repeat(100)}\f`.repeat(1400);
    await expectSame(`${head}${pages}\n尾巴。\n返回目录\n`, [65_536]);
  });
});

it('lines that were not split from a text give the same events', () => {
  const events = parseEvents(smallIssue);
  const { origin } = foldAll(events);
  const parser = new IssueParser();
  parser.feed(linesOf(smallIssue));
  parser.end(origin);
  expect(parser.take()).toEqual(events);
});

describe('random chunks', () => {
  it('do not change the events', async () => {
    const place = fc.nat({ max: smallIssue.length });
    await fc.assert(
      fc.asyncProperty(fc.array(place, { maxLength: 20 }), async (places) => {
        const cuts = [...places].sort((a, b) => a - b);
        const chunks = [0, ...cuts].map((from, i) =>
          smallIssue.slice(from, cuts[i] ?? smallIssue.length),
        );
        expect(await streamed(chunks)).toEqual(parseEvents(smallIssue));
      }),
      { seed: 71, numRuns: 60 },
    );
  });
});
