/**
 * The last step of converting an archive: makes a site from its issues, which are already converted and recorded in the
 * state.
 */
import { readFileSync } from 'node:fs';
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
import { coverLines, coverDrawing } from '../write/cover/design.ts';
import { imageExtensions } from '../write/xhtml/files.ts';
import { shortHash, SiteFolder } from './folder.ts';
import {
  SiteMemory,
  type Contents,
  type Hashes,
  type PartName,
  type PublishedIssue,
  type PublishedPart,
} from './memory.ts';

export interface SiteInput {
  /** What is known before its tree is read. */
  head: Omit<SiteIssue, 'pageCount' | 'sections'>;
  /** Absolute path and hash of its tree as JSON. */
  tree: { path: string; sha256: string };
  /** The same for its EPUB; null if there is none. */
  epub: { path: string; sha256: string } | null;
  /** What the document writers are given besides the tree. */
  options: DocumentOptions;
}

interface PublishJob {
  /** Absolute path of the site. */
  siteDir: string;
  stateDir: string;
  site: Site;
  /** Oldest first. */
  inputs: readonly SiteInput[];
  program: string;
  force: boolean;
}

interface Published {
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

/**
 * Publishes a site. Unchanged files are left alone. Everything is prepared before the site is touched.
 *
 * @throws {Failed} when a file that would be replaced or removed is not as the program left it; then nothing was changed
 */
export async function publishSite(job: PublishJob): Promise<Published> {
  const memory = await SiteMemory.open(job.stateDir, job.siteDir);
  const folder = await SiteFolder.open(job.siteDir, job.force);
  try {
    return await new Publisher(job, memory, folder).run();
  } catch (error) {
    await memory.abandon();
    throw error;
  } finally {
    await folder.close();
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
  readonly #contents: Contents = { issues: new Map(), parts: new Map() };

  constructor(job: PublishJob, memory: SiteMemory, folder: SiteFolder) {
    this.#job = job;
    this.#memory = memory;
    this.#folder = folder;
    this.#common = hashOf([job.program, job.site]);
    this.#keys = job.inputs.map((input) => this.#keyOf(input));
  }

  async run(): Promise<Published> {
    const { inputs } = this.#job;
    const { issues, parts } = this.#contents;
    const segments: SiteIssue[][] = [];
    for (let from = 0; from < inputs.length; from += SEGMENT) {
      segments.push(await this.#prepareSegment(from));
    }
    const all = [...issues.values()].map(({ issue }) => issue);
    parts.set('lists', await this.#prepareLists(all, segments));
    const changes = await this.#commit();
    const articles = all.flatMap(({ sections }) => sections).flatMap((each) => each.articles);
    const { damaged } = this.#memory;
    return { issues: all.length, articles: articles.length, ...changes, damaged };
  }

  async #prepareSegment(from: number): Promise<SiteIssue[]> {
    const inputs = this.#job.inputs.slice(from, from + SEGMENT);
    const name: PartName = `segment ${from / SEGMENT}`;
    const keys = this.#keys.slice(from, from + SEGMENT);
    const key = hashOf(keys);
    const known = this.#freshPart(name, key);
    const builder = known ? null : new SegmentBuilder();
    const issues: SiteIssue[] = [];
    for (const [at, input] of inputs.entries()) {
      const published = await this.#prepareIssue(input, keys[at]!, from + at, builder);
      this.#contents.issues.set(published.issue.address, published);
      issues.push(published.issue);
    }
    const part = known ?? (await this.#preparePart(name, key, builder!.files(from / SEGMENT)));
    this.#contents.parts.set(name, part);
    return issues;
  }

  /** A part of the site that is still as it has to be. */
  #freshPart(name: PartName, key: string): PublishedPart | null {
    const known = this.#memory.part(name);
    const isFresh = known?.key === key && this.#hasAll(known.files) && !this.#job.force;
    return isFresh ? known : null;
  }

  async #preparePart(
    name: PartName,
    key: string,
    files: readonly SiteFile[],
  ): Promise<PublishedPart> {
    return { key, files: await this.#stageAll(files, this.#memory.part(name)?.files) };
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

  #hasAll(files: Hashes): boolean {
    return Object.keys(files).every((file) => this.#folder.has(file));
  }

  async #prepareIssue(
    input: SiteInput,
    key: string,
    at: number,
    builder: SegmentBuilder | null,
  ): Promise<PublishedIssue> {
    const { inputs, site, force } = this.#job;
    const neighbours = { previous: inputs[at - 1]?.head, next: inputs[at + 1]?.head };
    const pageKey = hashOf([key, neighbours]);
    const known = this.#memory.issue(input.head.address);
    const isKnown = known !== undefined && !force && this.#hasAll(known.files);
    const isFresh = isKnown && known.key === key;
    const isPageFresh = isKnown && known.pageKey === pageKey;
    if (isFresh && isPageFresh && builder === null) return known;

    const tree = readTree(input.tree.path);
    const articles = builder === null && isFresh ? [] : searchedArticles(tree);
    const images = picturesOf(tree);
    const book = isFresh && isPageFresh ? null : bindBook(tree, { ...input.options, images });
    const issue = isFresh ? known.issue : issueOf(input, tree, book!);
    builder?.add(issue, articles);
    if (book === null) return known!;
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
    if (!isFresh && input.epub) {
      files.push({ path: epubPath(issue.address), content: readFileSync(input.epub.path) });
    }
    const staged = await this.#stageAll(files, known?.files);
    return { key, pageKey, issue, files: isFresh ? { ...known.files, ...staged } : staged };
  }

  /** Prepares lists, feeds, the search page and the files that all pages use. */
  async #prepareLists(
    issues: readonly SiteIssue[],
    segments: SiteIssue[][],
  ): Promise<PublishedPart> {
    const { site } = this.#job;
    const key = hashOf([this.#common, this.#keys]);
    const known = this.#freshPart('lists', key);
    if (known) return known;
    const lists = [...listPages(site, issues), searchPage(site, issues)];
    const paths = [...lists.map((file) => file.path), ...issues.flatMap(pathsOf)];
    const { scripts, simplified } = await assets();
    return this.#preparePart('lists', key, [
      ...scripts,
      ...indexListFiles(segments, simplified),
      ...lists,
      ...feeds(site, issues, paths),
    ]);
  }

  /** Prepares the files that have changed; returns the hashes of all. */
  async #stageAll(files: readonly SiteFile[], known: Hashes = {}): Promise<Hashes> {
    const hashes: Hashes = {};
    for (const file of files) hashes[file.path] = await this.#folder.stage(file, known);
    return hashes;
  }

  /** Puts what was prepared in place, and removes files that the site had before and no longer has. */
  async #commit(): Promise<Pick<Published, 'written' | 'removed'>> {
    if (this.#memory.isSame(this.#contents)) return { written: 0, removed: 0 };
    const { issues, parts } = this.#contents;
    const now = new Set(
      [...issues.values(), ...parts.values()].flatMap(({ files }) => Object.keys(files)),
    );
    const isOwn = (file: string, hash: string): boolean => this.#memory.isOwn(file, hash);
    this.#folder.checkStaged(isOwn);
    const unwanted = [...this.#memory.files()].filter((file) => !now.has(file));
    const old = this.#folder.checkOld(unwanted, isOwn);
    const { staged } = this.#folder;
    this.#memory.begin(staged);
    this.#folder.commit();
    for (const file of old) await this.#folder.remove(file);
    // Before the run counts as completed, so that the next one knows what a kill leaves here.
    await this.#folder.close();
    await this.#memory.complete(this.#contents);
    return { written: Object.keys(staged).length, removed: old.length };
  }
}

function issueOf({ head }: SiteInput, tree: Issue, book: Book): SiteIssue {
  return {
    ...head,
    pageCount: tree.pageCount,
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
