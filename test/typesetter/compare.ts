/**
 * Compares a parsed issue with the expected tree, ignoring white space: structure, pages, texts and blocks. Block
 * boundaries that the form leaves ambiguous (`soft`, `tolerable`) may be present or not.
 */
import { squeeze } from './model.ts';
import type { ExpectedArticle, ExpectedTree } from './tree.ts';

/** The part of a parsed issue that is compared; a subset of `Issue` in src/tree/types.ts. */
export interface ComparedIssue {
  pageCount: number | null;
  contents: {
    section: string;
    entries: {
      title: string;
      source: string | null;
      page: number | null;
      summary: string | null;
    }[];
  }[];
  sections: { name: string; page: number | null; articles: ComparedArticle[] }[];
}

interface ComparedArticle {
  title: string;
  source: string | null;
  pages: { start: number | null };
  blocks: { type: string; text: string; page: number | null }[];
}

/** One line per difference; an empty list when the trees are equal. */
export function differences(expected: ExpectedTree, actual: ComparedIssue): string[] {
  const found: string[] = [];
  const same = (where: string, want: unknown, got: unknown): boolean => {
    if (want === got) return true;
    found.push(`${where}: want ${JSON.stringify(want)}, got ${JSON.stringify(got)}`);
    return false;
  };
  const text = (value: string | null | undefined): string | null =>
    value === null || value === undefined ? null : squeeze(value);

  same('pageCount', expected.pageCount, actual.pageCount);
  same('contents groups', expected.contents.length, actual.contents.length);
  expected.contents.forEach((group, g) => {
    const at = `contents[${g}]`;
    const mine = actual.contents[g];
    same(`${at}.section`, group.section, text(mine?.section));
    same(`${at} entries`, group.entries.length, mine?.entries.length);
    group.entries.forEach((entry, e) => {
      const got = mine?.entries[e];
      same(`${at}[${e}].title`, entry.title, text(got?.title));
      same(`${at}[${e}].source`, entry.source, text(got?.source));
      same(`${at}[${e}].page`, entry.page, got?.page);
      same(`${at}[${e}].summary`, entry.summary, text(got?.summary));
    });
  });
  same('sections', expected.sections.length, actual.sections.length);
  expected.sections.forEach((section, s) => {
    const at = `sections[${s}]`;
    const mine = actual.sections[s];
    same(`${at}.name`, section.name, text(mine?.name));
    same(`${at}.page`, section.page, mine?.page);
    same(`${at} articles`, section.articles.length, mine?.articles.length);
    section.articles.forEach((article, a) => {
      const got = mine?.articles[a];
      same(`${at}[${a}].title`, article.title, text(got?.title));
      same(`${at}[${a}].source`, article.source, text(got?.source));
      same(`${at}[${a}].page`, article.page, got?.pages.start);
      if (got !== undefined) found.push(...bodyDifferences(`${at}[${a}]`, article, got));
    });
  });
  return found;
}

/** Compares block boundaries, types and pages of one article. */
function bodyDifferences(at: string, expected: ExpectedArticle, actual: ComparedArticle): string[] {
  const want = expected.blocks.map((block) => block.text).join('');
  const got = actual.blocks.map((block) => squeeze(block.text)).join('');
  if (want !== got) {
    let from = 0;
    while (want[from] === got[from]) from += 1;
    return [
      `${at} text at ${from}: want ${want.slice(from, from + 24)}, got ${got.slice(from, from + 24)}`,
    ];
  }
  const found: string[] = [];
  const starts = new Map<number, ComparedArticle['blocks'][number]>();
  let offset = 0;
  for (const block of actual.blocks) {
    starts.set(offset, block);
    offset += squeeze(block.text).length;
  }
  offset = 0;
  const free = new Set<number>();
  expected.blocks.forEach((block, index) => {
    const where = `${at} line ${block.line} (${block.evidence ?? 'first'}) ${block.text.slice(0, 16)}`;
    const mine = starts.get(offset);
    if (block.soft === true) free.add(offset);
    else if (mine === undefined) found.push(`${where}: missed ${block.type}`);
    else {
      const end = offset + block.text.length;
      // If the block is joined with the next one, where that is allowed, the type may be that of either.
      const runsOn = expected.blocks[index + 1]?.soft === true && !starts.has(end);
      if (mine.type !== block.type && !runsOn)
        found.push(`${where}: want ${block.type}, got ${mine.type}`);
      if (mine.page !== block.page) {
        found.push(`${where}: want page ${String(block.page)}, got ${String(mine.page)}`);
      }
    }
    starts.delete(offset);
    for (const inner of block.tolerable ?? []) free.add(offset + inner);
    offset += block.text.length;
  });
  for (const [start, block] of starts) {
    if (!free.has(start))
      found.push(`${at} false ${block.type} ${squeeze(block.text).slice(0, 16)}`);
  }
  return found;
}
