import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { search, type Index, type SearchEvent } from '../../src/search/engine.ts';
import { foldForSearch } from '../../src/search/fold.ts';
import type { Passage } from '../../src/search/passages.ts';
import { indexArticles, PostingsMerger } from '../../src/search/postings.ts';
import { cutShards, encodeBlock, ShardMap, visitBlock } from '../../src/search/shard.ts';
import { simplifierOf } from '../../src/search/query.ts';
import { has } from './oracle.ts';

interface Sample {
  id: number;
  headings: Passage[];
  texts: Passage[];
}

const passage = (text: string): Passage => ({ text, page: null, pageBreaks: [] });

/**
 * Articles as segments of issues, as in a site.
 * @param options.read receives the numbers of the articles whose texts are read
 * @param options.asked receives the numbers of the shards that are read
 */
function indexOf(
  segments: { title: string; text: string }[][][],
  { limit = 12, pairs = '', read = [] as number[], asked = [] as number[] } = {},
): Index<Sample> {
  let next = 0;
  const opened = segments.map((issues) => {
    const samples: Sample[] = [];
    const merger = new PostingsMerger();
    for (const issue of issues) {
      const own = issue.map(({ title, text }): Sample => {
        next += 1;
        return { id: next - 1, headings: [passage(title)], texts: [passage(text)] };
      });
      const texts = (passages: Passage[]): string[] =>
        passages.map(({ text }) => foldForSearch(text));
      const postings = indexArticles(
        own.map((each) => ({ headings: texts(each.headings), texts: texts(each.texts) })),
      );
      const bytes = encodeBlock(postings);
      merger.add(own.length, (visit) => {
        visitBlock(bytes, visit);
      });
      samples.push(...own);
    }
    const { counts, blocks } = cutShards(merger.postings(), limit);
    return () =>
      Promise.resolve({
        map: new ShardMap(counts),
        shard: (number: number) => {
          asked.push(number);
          return Promise.resolve(blocks[number]!);
        },
        accepts: () => true,
        article: (number: number) => {
          read.push(samples[number]!.id);
          return Promise.resolve(samples[number]!);
        },
      });
  });
  return {
    segments: opened.reverse(),
    simplifier: () => Promise.resolve(simplifierOf(pairs)),
  };
}

async function all(query: string, index: Index<Sample>): Promise<SearchEvent<Sample>[]> {
  const events: SearchEvent<Sample>[] = [];
  for await (const event of search(query, index)) events.push(event);
  return events;
}

const idsOf = (events: readonly SearchEvent<Sample>[]): number[] =>
  events.flatMap((event) => (event.type === 'hit' ? [event.article.id] : []));

const units = ['国', '采', '药', 'DRG', 'a', '1', ' ', '，', '价'];
const texts = fc.string({ unit: fc.constantFrom(...units), maxLength: 14 });
const issues = fc.array(fc.array(fc.record({ title: texts, text: texts }), { maxLength: 3 }), {
  maxLength: 3,
});

describe('search', () => {
  it('finds all texts that contain the query, and no others', async () => {
    const queries = fc.string({ unit: fc.constantFrom(...units), minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(issues, { maxLength: 3 }), queries, async (segments, query) => {
        const events = await all(query, indexOf(segments));
        // Results after a note answer another query.
        const exact = events[0]?.type === 'words' ? [] : idsOf(events);
        const articles = segments.flat(2);
        const expected = articles.flatMap(({ title, text }, id) =>
          /[\p{L}\p{N}]/u.test(query) && (has(title, query) || has(text, query)) ? [id] : [],
        );
        expect([...exact].sort((a, b) => a - b)).toEqual(expected);
      }),
      { seed: 7, numRuns: 400 },
    );
  });

  const library = [
    [
      [{ title: '国采第十批', text: '药品降价，国采扩围。' }],
      [{ title: '别的', text: '谈国采一次' }],
    ],
    [
      [
        { title: '医保支付', text: '按DRG付费。国采 国采 国采 国采 国采' },
        { title: '其他', text: '没有' },
      ],
    ],
  ];

  it('returns the newest segment first, and in it articles with the query in the title or often in the text', async () => {
    expect(idsOf(await all('国采', indexOf(library)))).toEqual([2, 0, 1]);
  });

  it('reads only the texts of the requested articles', async () => {
    const read: number[] = [];
    const many = Array.from({ length: 4 }, () =>
      Array.from({ length: 4 }, () => [
        { title: '国采', text: '' },
        { title: '国采', text: '' },
      ]),
    );
    const hits = search('国采', indexOf(many, { read }));
    for (let i = 0; i < 3; i += 1) await hits.next();
    expect(read).toEqual([31, 30, 29, 28, 27]);
  });

  it('looks up the rarest gram first, then in every segment', async () => {
    const asked: number[] = [];
    const common = Array.from({ length: 9 }, () => ({ title: '', text: '国采药价，国采药品' }));
    const many = Array.from({ length: 6 }, () => [common]);
    many[0] = [[{ title: '', text: '国采药价龙' }, ...common]];
    const hits = search('国采药价龙', indexOf(many, { asked }));
    const first = await hits.next();
    expect(first.done ? null : first.value).toMatchObject({ type: 'hit', article: { id: 0 } });
    // Once the first segment has shown which gram is rare, one shard is enough for each of the others.
    expect(asked.length).toBeLessThan(10);
  });

  it('folds traditional characters if the query is not found unchanged', async () => {
    const index = indexOf(library, { pairs: '國国採采醫医' });
    expect(idsOf(await all('國採', index))).toEqual([2, 0, 1]);
    expect(idsOf(await all('醫保', index))).toEqual([2]);
  });

  it('searches for the words if the whole query is not found', async () => {
    const [note, ...hits] = await all('国采，降价', indexOf(library));
    expect(note).toEqual({ type: 'words', terms: ['国采', '降价'], dropped: [] });
    expect(idsOf(hits)).toEqual([0]);
  });

  it('omits words that occur nowhere, and reports them', async () => {
    const [note, ...hits] = await all('国采龙扩围', indexOf(library));
    expect(note).toEqual({ type: 'words', terms: ['国采', '扩围'], dropped: ['龙'] });
    expect(idsOf(hits)).toEqual([0]);
    expect(await all('龙', indexOf(library))).toEqual([]);
    expect(await all('，', indexOf(library))).toEqual([]);
  });
});
