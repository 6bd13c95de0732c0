/**
 * Which boundaries between blocks are visible in a form. The expected tree marks those that are not, so that a property
 * test requires only what the text shows.
 */
import { INDENT } from './compose.ts';
import type { Form } from './form.ts';
import { squeeze } from './model.ts';
import type { BodyContent, PrintedBlock, PrintedLine } from './printed.ts';
import type { Evidence } from './tree.ts';

/** A line certainly ends a block if it has room for the next word and this many more columns. */
const SPARE = { columns: 4, corpus: 6, proportional: 10 } as const;
const numbered = /^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d+[.、]|\d\d )/u;
const sentenceEnd = /[。！？：；!?:;…][”’）)」』]*$/u;
const latin = /[!-~]/u;

type BodyBlock = PrintedBlock & { content: BodyContent };

const isBody = (block: PrintedBlock | undefined): block is BodyBlock =>
  block?.content.role === 'body';

/** Adds `evidence`, `soft` and `tolerable` to the body blocks; lines must have their pages. */
export function markEvidence(blocks: readonly PrintedBlock[], form: Form): void {
  blocks.forEach((block, index) => {
    if (!isBody(block)) return;
    const before = blocks[index - 1];
    const { content } = block;
    if (isBody(before)) {
      content.evidence = evidenceOf(before, block, form);
      if (content.evidence === 'none') content.soft = true;
    }
    const tolerable = tolerableBreaks(block, form);
    if (tolerable.length > 0) content.tolerable = tolerable;
  });
}

/** Whether the form marks the beginning of a block at this place by an indent or an empty line. */
function showsBoundary(last: PrintedLine, next: PrintedLine, form: Form): boolean {
  if (form.oneLinePerBlock || form.indent !== 'dropped') return true;
  if (form.emptyLines !== 'between-blocks') return false;
  // A page break, or a page line with its empty lines, hides these signs.
  return last.page === next.page || (form.pageBreak === 'none' && form.pageLines === 'none');
}

function evidenceOf(before: BodyBlock, block: BodyBlock, form: Form): Evidence {
  const last = before.lines.at(-1)!;
  const first = block.lines[0]!;
  if (showsBoundary(last, first, form)) return 'visible';
  const indent = before.lines.length === 1 ? INDENT : 0;
  if (indent + last.width + first.head + SPARE[form.latin] <= form.columns) return 'room';
  // After a full line without an end mark, the text always continues.
  if (!sentenceEnd.test(last.text)) return 'none';
  const second = block.lines[1];
  if (second !== undefined && looksLikeFirst(first, second, form)) return 'first-line';
  return block.content.type === 'heading' && numbered.test(block.content.text) ? 'number' : 'none';
}

/** Whether `line` was broken although it had room, without an indent, for the first unit of `next`. */
function looksLikeFirst(line: PrintedLine, next: PrintedLine, form: Form): boolean {
  if (form.latin === 'proportional' && (latin.test(line.text) || latin.test(next.text)))
    return false;
  return line.width + next.head + (form.bareLines === 'short' ? 2 : 0) <= form.columns;
}

/**
 * Offsets in the squeezed text where a full line ends with a sentence and the next line may be an indented first line,
 * or is the last one: only the meaning shows that the paragraph continues.
 */
function tolerableBreaks({ lines }: BodyBlock, form: Form): number[] {
  const offsets: number[] = [];
  let offset = 0;
  lines.forEach((line, index) => {
    offset += squeeze(line.text).length;
    const next = lines[index + 1];
    if (next === undefined || !sentenceEnd.test(line.text)) return;
    if (showsBoundary(line, next, form)) return;
    const afterNext = lines[index + 2];
    if (afterNext === undefined || mayBeFirst(next, afterNext, form)) offsets.push(offset);
  });
  return offsets;
}

function mayBeFirst(line: PrintedLine, next: PrintedLine, form: Form): boolean {
  // A mark that hangs, or is pushed down, moves the end of a first line by two columns in either direction.
  const scatter = form.latin !== 'columns' && latin.test(line.text) ? 6 : 2;
  return line.width <= form.columns - INDENT + scatter || line.width + next.head <= form.columns;
}
