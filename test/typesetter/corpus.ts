/**
 * Converts a real issue back into print with the help of its gold tree: the lines of each block, and the page of each
 * line. The gold tree is authoritative: a text that does not match it is an error, never a guess.
 */
import { existsSync, readFileSync } from 'node:fs';
import { backLinkWord, sourceWord } from './compose.ts';
import { squeeze } from './model.ts';
import type { Content, PrintedBlock, PrintedLine, Printing } from './printed.ts';
import type { ExpectedTree } from './tree.ts';

/** The shared corpus beside the repository; absent in a separate clone. */
const shared = new URL('../../../shared/', import.meta.url);

export interface CorpusIssue {
  name: string;
  text: string;
  gold: ExpectedTree;
}

/** The real issues, or none if `../shared` is absent. */
export function corpusIssues(): CorpusIssue[] {
  return ['issue-000', 'issue-001', 'issue-003'].flatMap((name) => {
    const text = new URL(`corpus/${name}.txt`, shared);
    const gold = new URL(`gold/${name}.json`, shared);
    if (!existsSync(text) || !existsSync(gold)) return [];
    return {
      name,
      text: readFileSync(text, 'utf8'),
      gold: JSON.parse(readFileSync(gold, 'utf8')) as ExpectedTree,
    };
  });
}

export interface CorpusPrint extends Printing {
  /** Pages whose page line is still in the extracted text. */
  keptPageLines: number[];
}

const pageLine = /^(\d+) \/ \d+$/u;

export function readCorpus(text: string, gold: ExpectedTree): CorpusPrint {
  const { lines, keptPageLines, pageCount } = readPages(text);
  return { blocks: new Reader(lines, gold).read(), pageCount, keptPageLines };
}

/** Lines of text with their pages, by the conventions of the corpus. */
export function readPages(text: string): {
  lines: PrintedLine[];
  keptPageLines: number[];
  pageCount: number;
} {
  const lines: PrintedLine[] = [];
  const keptPageLines: number[] = [];
  let page = 1;
  let above = 'no line';
  for (const line of text.split('\n')) {
    const label = pageLine.exec(line);
    // A page begins with a blank, directly below another line.
    if (line.startsWith(' ') && above !== '') page += 1;
    above = line;
    if (label !== null) {
      page = Number(label[1]);
      keptPageLines.push(page);
    } else if (line.trim() !== '') {
      lines.push({ text: line.trim(), page, width: 0, head: 0 });
    }
  }
  return { lines, keptPageLines, pageCount: page };
}

class Reader {
  readonly #lines: readonly PrintedLine[];
  readonly #gold: ExpectedTree;
  readonly #blocks: PrintedBlock[] = [];
  #at = 0;

  constructor(lines: readonly PrintedLine[], gold: ExpectedTree) {
    this.#lines = lines;
    this.#gold = gold;
  }

  read(): PrintedBlock[] {
    this.#take({ role: 'contents-start' }, '——本期视点——');
    this.#takeUntil({ role: 'note' }, /^·.*·$/u);
    for (const { section, entries } of this.#gold.contents) {
      this.#take({ role: 'section', name: section }, `·${section}·`);
      for (const { title, source, page, summary } of entries) {
        this.#takeUntil({ role: 'entry', title, source, page }, /^(?:【提要】|▶|·.*·$|----)/u);
        if (summary !== null) this.#take({ role: 'summary', summary }, `【提要】${summary}`);
      }
    }
    this.#take({ role: 'body-start' }, '----本期内容----');
    for (const section of this.#gold.sections) {
      this.#take({ role: 'section', name: section.name }, `·${section.name}·`);
      for (const { title, source, blocks } of section.articles) {
        this.#take({ role: 'title', title }, title);
        if (source !== null) this.#take({ role: 'source', source }, `${sourceWord}：${source}`);
        for (const { type, text, soft } of blocks) {
          this.#take({ role: 'body', type, text, ...(soft && { soft }) }, text, true);
        }
        if (this.#lines[this.#at]?.text === backLinkWord) {
          this.#take({ role: 'back-link' }, backLinkWord);
        }
      }
    }
    if (this.#at < this.#lines.length) throw new Error(`not in the gold tree: ${this.#here()}`);
    return this.#blocks;
  }

  /** Takes the lines that make up `text`, ignoring white space. */
  #take(content: Content, text: string, indented = false): void {
    const want = squeeze(text);
    const from = this.#at;
    let got = '';
    while (got.length < want.length && this.#at < this.#lines.length) {
      got += squeeze(this.#lines[this.#at]!.text);
      this.#at += 1;
    }
    if (got !== want) {
      this.#at = from;
      throw new Error(`want ${want.slice(0, 20)} at ${this.#here()}`);
    }
    this.#add(content, from, indented);
  }

  /** Takes at least one line, up to the next one that matches `end`. */
  #takeUntil(content: Content, end: RegExp): void {
    const from = this.#at;
    do this.#at += 1;
    while (this.#at < this.#lines.length && !end.test(this.#lines[this.#at]!.text));
    this.#add(content, from, false);
  }

  #add(content: Content, from: number, indented: boolean): void {
    const lines = this.#lines.slice(from, this.#at).map((line) => ({ ...line }));
    // No line in the corpus is broken between two Latin words, so joining without blanks loses nothing.
    const joined = lines.map((line) => line.text).join('');
    this.#blocks.push({ content, lines, joined, indented });
  }

  #here(): string {
    const line = this.#lines[this.#at];
    return line === undefined ? 'the end' : `page ${line.page}: ${line.text.slice(0, 20)}`;
  }
}
