/**
 * The last step of converting an archive: makes a site from its issues, which are already converted and recorded in the
 * state.
 */
import path from 'node:path';
import { readTree } from '../archive/trees.ts';
import { searchedArticles } from '../search/passages.ts';
import type { Issue } from '../tree/types.ts';
import { bindBook } from '../write/book/bind.ts';
import type { Book } from '../write/book/book.ts';
import { picturesOf } from '../write/json.ts';
import type { DocumentOptions } from '../write/options.ts';
import { articlePages, pictureFiles } from '../write/site/article.ts';
import { epubPath } from '../write/site/addresses.ts';
import { assets } from '../write/site/assets.ts';
import { feeds, pathsOf } from '../write/site/feeds.ts';
import { indexListFiles, SegmentBuilder, textFiles } from '../write/site/index-files.ts';
import { issuePage, type Neighbours } from '../write/site/issue.ts';
import { listPages } from '../write/site/lists.ts';
import { searchPage } from '../write/site/search-page.ts';
import { siteSections, type Site, type SiteFile, type SiteIssue } from '../write/site/site.ts';
import { coverLines } from '../write/cover/design.ts';
import { coverDrawing } from '../write/cover/drawing.ts';
import { imageExtensions } from '../write/xhtml/files.ts';
import { shortHash, SiteFolder } from './folder.ts';
import { SiteMemory, type PartName, type PublishedIssue } from './memory.ts';

/** An issue to publish. */
export interface SiteInput {
  /** What is known before its tree is read. */
  head: Omit<SiteIssue, 'pageCount' | 'hasLooseText' | 'sections'>;
  /** Absolute path and hash of its tree as JSON. */
  tree: { path: string; sha256: string };
  /** The same for its EPUB; null if there is none. */
  epub: { path: string; sha256: string } | null;
  /** What the document writers are given besides the tree. */
  options: DocumentOptions;
}

export interface PublishJob {
  /** Absolute path of the site. */
  siteDir: string;
  stateDir: string;
  site: Site;
  /** Oldest first. */
  inputs: readonly SiteInput[];
  /** Version of the program. */
  program: string;
  force: boolean;
}

export interface Published {
  issues: number;
  articles: number;
  /** Number of files written and removed. */
  written: number;
  removed: number;
  /** Memory files that were damaged and rebuilt. */
  damaged: string[];
}

/** Number of issues in a segment of the index. */
const SEGMENT = 100;

/** Publishes a site. Unchanged files are left alone; the others are replaced as a whole. */
export async function publishSite(job: PublishJob): Promise<Published> {
  const memory = await SiteMemory.open(job.stateDir, job.siteDir);
  try {
    const publisher = new Publisher(job, memory);
    const published = await publisher.run();
    await memory.close();
    return { ...published, damaged: memory.damaged };
  } catch (error) {
    await memory.abandon();
    throw error;
  }
}

class Publisher {
  readonly #job: PublishJob;
  readonly #memory: SiteMemory;
  readonly #folder: SiteFolder;
  /** Hash of what all pages depend on. */
  readonly #common: string;
  /** For each input, the hash of everything that its articles are made from. */
  readonly #keys: readonly string[];
  readonly #before: ReadonlySet<string>;
  #written = 0;

  constructor(job: PublishJob, memory: SiteMemory) {
    this.#job = job;
    this.#memory = memory;
    this.#before = memory.files();
    const isOwn = (file: string): boolean =>
      job.force || memory.begun.has(file) || this.#before.has(file);
    this.#folder = new SiteFolder(job.siteDir, isOwn);
    this.#common = hashOf([job.program, job.site]);
    this.#keys = job.inputs.map((input) => this.#keyOf(input));
  }

  async run(): Promise<Omit<Published, 'damaged'>> {
    const { inputs } = this.#job;
    if (this.#memory.wasKilled) await this.#folder.tidy([...this.#before, ...this.#memory.begun]);
    const issues: SiteIssue[] = [];
    const segments: SiteIssue[][] = [];
    for (let from = 0; from < inputs.length; from += SEGMENT) {
      const segment = await this.#publishSegment(from);
      issues.push(...segment);
      segments.push(segment);
    }
    await this.#publishLists(issues, segments);
    const removed = this.#removeOld(segments.length);
    const articles = issues.flatMap(({ sections }) => sections).flatMap((each) => each.articles);
    return { issues: issues.length, articles: articles.length, written: this.#written, removed };
  }

  async #publishSegment(from: number): Promise<SiteIssue[]> {
    const inputs = this.#job.inputs.slice(from, from + SEGMENT);
    const part: PartName = `segment ${from / SEGMENT}`;
    const keys = this.#keys.slice(from, from + SEGMENT);
    const segmentKey = hashOf(keys);
    const known = this.#memory.parts.get(part);
    const builder =
      known?.key === segmentKey && this.#hasAll(Object.keys(known.files)) && !this.#job.force
        ? null
        : new SegmentBuilder();
    const issues: SiteIssue[] = [];
    for (const [at, input] of inputs.entries()) {
      issues.push(await this.#publishIssue(input, keys[at]!, from + at, builder));
    }
    if (builder) {
      const files = builder.files(from / SEGMENT);
      await this.#memory.publishPart(part, {
        key: segmentKey,
        files: await this.#writeChanged(files, known?.files ?? {}),
      });
    }
    return issues;
  }

  #keyOf({ head, tree, epub, options }: SiteInput): string {
    const { metadata = {}, naming, profile, cover } = options;
    const coverHash = cover && shortHash(cover.bytes);
    return hashOf([
      this.#common,
      head,
      tree.sha256,
      epub?.sha256,
      metadata,
      naming,
      profile,
      coverHash,
    ]);
  }

  #hasAll(files: readonly string[]): boolean {
    return files.every((file) => this.#folder.has(file));
  }

  async #publishIssue(
    input: SiteInput,
    key: string,
    at: number,
    builder: SegmentBuilder | null,
  ): Promise<SiteIssue> {
    const { inputs, site, force } = this.#job;
    const neighbours = { previous: inputs[at - 1]?.head, next: inputs[at + 1]?.head };
    const pageKey = hashOf([key, neighbours]);
    const known = this.#memory.issues.get(input.head.address);
    const isKnown = known !== undefined && !force && this.#hasAll(known.files);
    const isFresh = isKnown && known.key === key;
    const isPageFresh = isKnown && known.pageKey === pageKey;
    if (isFresh && isPageFresh && builder === null) return known.issue;

    const tree = readTree(input.tree.path);
    const articles = builder === null && isFresh ? [] : searchedArticles(tree);
    const images = picturesOf(tree);
    const book = isFresh && isPageFresh ? null : bindBook(tree, { ...input.options, images });
    const issue = isFresh ? known.issue : issueOf(input, tree, book!);
    builder?.add(issue, articles);
    if (book === null) return issue;
    const cover = coverFile(input, book);
    const page = issuePage(site, issue, book, {
      ...(neighbours as Neighbours),
      cover: path.posix.basename(cover.path),
    });
    const files = isFresh
      ? [page]
      : [
          ...[page, cover, ...articlePages(site, issue, book)],
          ...[...pictureFiles(issue, book), ...textFiles(issue.address, articles)],
        ];
    const written = files.map((file) => file.path);
    const bookCopy = !isFresh && input.epub ? epubPath(issue.address) : null;
    if (bookCopy !== null) written.push(bookCopy);
    await this.#begin(written);
    for (const file of files) this.#write(file);
    if (bookCopy !== null) {
      this.#folder.copy(input.epub!.path, bookCopy);
      this.#written += 1;
    }
    const paths = isFresh ? known.files : written;
    await this.#memory.publish({ key, pageKey, issue, files: paths } satisfies PublishedIssue);
    return issue;
  }

  /** Publishes lists, feeds, the search page and the files that all pages use. */
  async #publishLists(issues: readonly SiteIssue[], segments: SiteIssue[][]): Promise<void> {
    const { site, force } = this.#job;
    const key = hashOf([this.#common, this.#keys]);
    const known = this.#memory.parts.get('lists');
    if (known?.key === key && this.#hasAll(Object.keys(known.files)) && !force) return;
    const lists = [...listPages(site, issues), searchPage(site, issues)];
    const paths = [...lists.map((file) => file.path), ...issues.flatMap(pathsOf)];
    const { scripts, simplified } = await assets();
    const files = [
      ...scripts,
      ...indexListFiles(segments, simplified),
      ...lists,
      ...feeds(site, issues, paths),
    ];
    const written = await this.#writeChanged(files, known?.files ?? {});
    await this.#memory.publishPart('lists', { key, files: written });
  }

  /** Writes the files that have changed. */
  async #writeChanged(
    files: readonly SiteFile[],
    known: Readonly<Record<string, string>>,
  ): Promise<Record<string, string>> {
    await this.#begin(files.map((file) => file.path));
    const hashes: Record<string, string> = {};
    for (const file of files) {
      const hash = shortHash(file.content);
      const isFresh = known[file.path] === hash && this.#folder.has(file.path);
      if (!isFresh || this.#job.force) this.#write(file);
      hashes[file.path] = hash;
    }
    return hashes;
  }

  #write(file: SiteFile): void {
    this.#folder.write(file);
    this.#written += 1;
  }

  /**
   * Records the new files before they are written, so that a run after a killed one may overwrite them. Files that already
   * exist are not ours.
   */
  async #begin(files: readonly string[]): Promise<void> {
    await this.#memory.begin(files.filter((file) => !this.#folder.has(file)));
  }

  /** Removes files that the site had before and no longer has. */
  #removeOld(segments: number): number {
    const { inputs } = this.#job;
    const addresses = new Set(inputs.map(({ head }) => head.address));
    for (const address of [...this.#memory.issues.keys()]) {
      if (!addresses.has(address)) this.#memory.forgetIssue(address);
    }
    for (const part of [...this.#memory.parts.keys()]) {
      const [, number] = /^segment (\d+)$/.exec(part) ?? [];
      if (number !== undefined && Number(number) >= segments) this.#memory.forgetPart(part);
    }
    if (!this.#memory.hasChanged) return 0;
    const now = this.#memory.files();
    const old = [...this.#before].filter((file) => !now.has(file));
    for (const file of old) this.#folder.remove(file);
    return old.length;
  }
}

function issueOf({ head }: SiteInput, tree: Issue, book: Book): SiteIssue {
  return {
    ...head,
    pageCount: tree.pageCount,
    hasLooseText: tree.unclaimed.length > 0,
    sections: siteSections(book),
  };
}

function coverFile({ head, options }: SiteInput, book: Book): SiteFile {
  const { cover } = options;
  return {
    path: `${head.address}/cover${imageExtensions[cover?.mediaType ?? 'image/svg+xml']}`,
    content: cover?.bytes ?? coverDrawing(book.words.cover, coverLines(book)),
  };
}

const hashOf = (value: unknown): string => shortHash(JSON.stringify(value));
