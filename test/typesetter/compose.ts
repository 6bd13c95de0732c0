/**
 * Model → printed blocks: which blocks an issue has, with which words and glyphs, broken into lines. Pages are added
 * later.
 */
import type { Form } from './form.ts';
import type { Setting } from './linebreak.ts';
import { breakLines } from './linebreak.ts';
import type { ModelEntry, ModelGroup, ModelIssue } from './model.ts';
import { articlesOf } from './model.ts';
import type { Content, PrintedBlock } from './printed.ts';
import { randomFor } from './random.ts';

/** Columns of an indent of two characters. */
export const INDENT = 4;
/** Columns of the reading note, which is printed in smaller type. */
const NOTE_COLUMNS = 80;

const READING_NOTE =
  '（阅读提醒：拿手机看这一期的读者，请照目录给出的页码翻找；在电脑前看的读者，用鼠标点一下目录里的题目，画面就会移到那一篇的开头。）';

const digestWords = '本期视点';
const contentsWords = '本期内容';
export const sourceWord = '来源';
export const backLinkWord = '返回目录';

export const contentsStart = ({ glyphs: { digestRule: rule } }: Form): string =>
  `${rule}${digestWords}${rule}`;
export const bodyStart = ({ glyphs: { contentsRule: rule } }: Form): string =>
  `${rule}${contentsWords}${rule}`;
export const sectionMarker = ({ glyphs: { sectionDot: dot } }: Form, name: string): string =>
  `${dot}${name}${dot}`;
export const summaryLabel = ({ glyphs }: Form): string => `【${glyphs.summary}】`;
export const sourceLabel = ({ glyphs }: Form): string => `${sourceWord}${glyphs.colon}`;

/** The dashes before the page of entry `index`. */
export function dashesOf({ glyphs, seed }: Form, index: number): string {
  if (glyphs.dashes !== 'mixed') return glyphs.dashes;
  return randomFor(seed, index).chance(1 / 6) ? '—' : '——';
}

/** The text of an entry after its title. */
export function entryTail(
  form: Form,
  index: number,
  source: string | null,
  page: number | null,
): string {
  const [open, close] = form.glyphs.brackets;
  const [before, after] = form.glyphs.pageBlanks;
  const from = source === null ? '' : `${open!}${sourceLabel(form)}${source}${close!}`;
  const reference = page === null ? '' : `${dashesOf(form, index)}第${before}${page}${after}页`;
  return `${from}${reference}`;
}

class Composer {
  readonly blocks: PrintedBlock[] = [];
  readonly #form: Form;
  readonly #salt: number;

  /** With different `salt`, contents and body use different random numbers. */
  constructor(form: Form, salt: number) {
    this.#form = form;
    this.#salt = salt;
  }

  add(content: Content, text: string, how: Partial<Setting> = {}, columns?: number): void {
    const { indent = 0, words = 'whole', kinsoku = true } = how;
    const form = columns === undefined ? this.#form : { ...this.#form, columns };
    // Each block has its own generator, so that a change in one block does not change the lines of another.
    const random = randomFor(this.#form.seed, this.#salt + this.blocks.length);
    const lines = breakLines(text, { form, random, indent, words, kinsoku });
    this.blocks.push({
      content,
      lines: lines.map((line) => ({ ...line, page: 0 })),
      joined: text,
      indented: indent > 0,
    });
  }
}

/** From the cover to the last summary; `pageOf` returns the page in an entry. */
export function composeContents(
  { contents }: ModelIssue,
  form: Form,
  pageOf: (entry: ModelEntry) => number,
): PrintedBlock[] {
  const composer = new Composer(form, 0);
  composer.add({ role: 'contents-start' }, contentsStart(form));
  if (!form.missing.readingNote) composer.add({ role: 'note' }, READING_NOTE, {}, NOTE_COLUMNS);
  if (!form.missing.contents) {
    let index = 0;
    for (const group of contents) index = composeGroup(composer, group, form, index, pageOf);
  }
  return composer.blocks;
}

function composeGroup(
  composer: Composer,
  { section, entries }: ModelGroup,
  form: Form,
  firstIndex: number,
  pageOf: (entry: ModelEntry) => number,
): number {
  const how = { words: form.contentsWords, kinsoku: form.contentsKinsoku };
  let index = firstIndex;
  if (section !== '' && !form.missing.contentsSections) {
    composer.add({ role: 'section', name: section }, sectionMarker(form, section));
  }
  for (const entry of entries) {
    const { title, source, summary } = entry;
    const page = pageOf(entry);
    const text = `${form.glyphs.bullet}${title}${entryTail(form, index, source, page)}`;
    composer.add({ role: 'entry', title, source, page }, text, how);
    if (summary !== null) {
      composer.add({ role: 'summary', summary }, `${summaryLabel(form)}${summary}`, how);
    }
    index += 1;
  }
  return index;
}

/** From the contents marker to the last back link. */
export function composeBody({ sections }: ModelIssue, form: Form): PrintedBlock[] {
  if (form.missing.body) return [];
  const composer = new Composer(form, 1_000_000);
  composer.add({ role: 'body-start' }, bodyStart(form));
  for (const { name, articles } of sections) {
    if (name !== '' && !form.missing.bodySections) {
      composer.add({ role: 'section', name }, sectionMarker(form, name));
    }
    for (const { title, source, blocks, backLink } of articles) {
      composer.add({ role: 'title', title }, title);
      if (source !== null && !form.missing.sources) {
        composer.add({ role: 'source', source }, `${sourceLabel(form)}${source}`);
      }
      for (const block of blocks) {
        composer.add({ role: 'body', ...block }, block.text, { indent: INDENT });
      }
      if (backLink && !form.missing.backLinks) {
        composer.add({ role: 'back-link' }, form.glyphs.backLink);
      }
    }
  }
  return composer.blocks;
}

/**
 * The argument for `pageOf`: pages by article index, and the page in an entry whose article is missing, which is that
 * of the next announced article, or `lastPage`.
 */
export function pageOfEntries(
  issue: ModelIssue,
  articlePages: readonly number[],
  lastPage: number,
): (entry: ModelEntry) => number {
  const pages = new Map<ModelEntry, number>();
  let page = lastPage;
  const entries = issue.contents.flatMap((group) => group.entries);
  for (const entry of entries.toReversed()) {
    if (entry.article !== null) page = articlePages[entry.article] ?? lastPage;
    pages.set(entry, page);
  }
  return (entry) => pages.get(entry)!;
}

/** Number of articles with a page that an entry can refer to. */
export const articleCount = (issue: ModelIssue): number => articlesOf(issue).length;
