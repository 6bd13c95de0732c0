/** Model issue + outer form → text, and the tree that a parse of it must return. */
import { articleCount, composeBody, composeContents, pageOfEntries } from './compose.ts';
import { emit } from './emit.ts';
import { markEvidence } from './evidence.ts';
import type { Form } from './form.ts';
import { assertLegal, corpusForm, tracesPages } from './form.ts';
import type { ModelIssue } from './model.ts';
import type { PrintedBlock, Printing } from './printed.ts';
import { expectedTree } from './printed.ts';
import type { ExpectedTree } from './tree.ts';

export interface Typeset {
  text: string;
  expected: ExpectedTree;
}

/** More rounds than any contents need: each moves the body by at most the lines that a longer page number adds. */
export const MAX_ROUNDS = 20;

export function typeset(issue: ModelIssue, form: Form = corpusForm): Typeset {
  assertLegal(form);
  const printing = printIssue(issue, form);
  const { text, firstLines } = emit(printing, form);
  return { text, expected: expectedTree(printing, firstLines, tracesPages(form)) };
}

/**
 * Breaks the issue into lines and pages. The contents have the pages of the body, and the body begins where the contents
 * end, so both are typeset until nothing moves; this ends, because the body only ever moves down.
 */
export function printIssue(issue: ModelIssue, form: Form): Printing {
  const count = articleCount(issue);
  let articlePages: number[] = Array.from({ length: count }, () => 1);
  let lastPage = 1;
  let bodyStart = 0;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const pageOf = pageOfEntries(issue, articlePages, lastPage);
    const contents = composeContents(issue, form, pageOf);
    // The pages of articles count even if the body is omitted from the text.
    const body = composeBody(issue, { ...form, missing: { ...form.missing, body: false } });
    const { linesPerPage } = form;
    const contentsEnd = paginate(contents, issue.coverPages * linesPerPage, linesPerPage);
    const start = form.bodyOnNewPage ? pageStart(contentsEnd, linesPerPage) : contentsEnd;
    bodyStart = Math.max(bodyStart, start);
    const bodyEnd = paginate(body, bodyStart, linesPerPage);
    const pages = body.filter(isTitle).map((block) => block.lines[0]!.page);
    const nowLast = pageAt(bodyEnd - 1, linesPerPage);
    const settled = nowLast === lastPage && pages.every((page, at) => page === articlePages[at]);
    articlePages = pages;
    lastPage = nowLast;
    if (!settled) continue;
    const blocks = form.missing.body ? contents : [...contents, ...body];
    markEvidence(blocks, form);
    const lastUsed = form.missing.body ? pageAt(contentsEnd - 1, linesPerPage) : lastPage;
    return { blocks, pageCount: lastUsed + (issue.blankLastPage ? 1 : 0) };
  }
  throw new Error(`the pages still changed after ${MAX_ROUNDS} rounds`);
}

const isTitle = (block: PrintedBlock): boolean => block.content.role === 'title';

/** Page, from 1, of line `index`, from 0. */
const pageAt = (index: number, linesPerPage: number): number =>
  Math.floor(index / linesPerPage) + 1;

/** The first line of the next page, or `index` if a page begins there. */
const pageStart = (index: number, linesPerPage: number): number =>
  Math.ceil(index / linesPerPage) * linesPerPage;

/** Puts the lines of `blocks` on pages from line `start` on (from 0); returns the line after the last. */
function paginate(blocks: readonly PrintedBlock[], start: number, linesPerPage: number): number {
  let index = start;
  for (const block of blocks) {
    for (const line of block.lines) {
      line.page = pageAt(index, linesPerPage);
      index += 1;
    }
  }
  return index;
}
