/** The files of the index: the texts of each issue's articles, and segments of 100 issues. */
import { deflateRawSync } from 'node:zlib';
import { foldForSearch } from '../../search/fold.ts';
import type { SearchedArticle } from '../../search/passages.ts';
import { indexArticles, PostingsMerger } from '../../search/postings.ts';
import { cutShards, encodeBlock, visitBlock } from '../../search/shard.ts';
import {
  countsName,
  indexListName,
  scriptOf,
  segmentName,
  shardName,
  simplifiedName,
  textName,
  type IndexedArticle,
  type IndexList,
  type SegmentList,
} from './index-format.ts';
import type { SiteFile, SiteIssue } from './site.ts';

const deflated = (content: string | Uint8Array): string =>
  deflateRawSync(content, { level: 9 }).toString('base64');

const script = (name: string, content: string): SiteFile => ({
  path: `${name}.js`,
  content: scriptOf(name, content),
});

/** The texts of an issue, against which the search checks its hits. */
export function textFiles(address: string, articles: readonly SearchedArticle[]): SiteFile[] {
  return articles.map(({ id, title, source, pages, headings, texts }) => {
    const content: IndexedArticle = {
      ...{ id, title, source, pages },
      headings: headings.map(passageOnly),
      texts: texts.map(passageOnly),
    };
    return script(textName(address, id), deflated(JSON.stringify(content)));
  });
}

const passageOnly = ({ text, page, pageBreaks }: SearchedArticle['texts'][number]) => ({
  ...{ text, page, pageBreaks },
});

/** Collects the issues of a segment and writes its files. */
export class SegmentBuilder {
  readonly #merger = new PostingsMerger();
  readonly #list: SegmentList = { issues: [], sections: [], sources: [], articles: [] };

  add({ address, title, year }: SiteIssue, articles: readonly SearchedArticle[]): void {
    const issue = this.#list.issues.push({ address, title, year }) - 1;
    for (const { section, source, id } of articles) {
      const place = (names: string[], name: string): number => {
        const at = names.indexOf(name);
        return at < 0 ? names.push(name) - 1 : at;
      };
      const { sections, sources } = this.#list;
      this.#list.articles.push([issue, place(sections, section), place(sources, source ?? ''), id]);
    }
    // Each issue is indexed separately, so that the text of a hundred issues is never sorted at once.
    const block = encodeBlock(
      indexArticles(
        articles.map(({ headings, texts }) => ({
          headings: headings.map(({ text }) => foldForSearch(text)),
          texts: texts.map(({ text }) => foldForSearch(text)),
        })),
      ),
    );
    this.#merger.add(articles.length, (visit) => {
      visitBlock(block, visit);
    });
  }

  files(segment: number): SiteFile[] {
    const { counts, blocks } = cutShards(this.#merger.postings());
    return [
      script(segmentName(segment), deflated(JSON.stringify(this.#list))),
      script(countsName(segment), deflated(JSON.stringify(counts))),
      ...blocks.map((bytes, at) => script(shardName(segment, at), deflated(bytes))),
    ];
  }
}

/** The list of segments and the table of traditional characters. */
export function indexListFiles(segments: readonly SiteIssue[][], simplified: string): SiteFile[] {
  const list: IndexList = {
    segments: segments.map((issues) => ({
      years: [...new Set(issues.flatMap(({ year }) => (year === null ? [] : [year])))],
    })),
  };
  return [script(indexListName, JSON.stringify(list)), script(simplifiedName, simplified)];
}
