/**
 * A real issue as from another extractor: its lines and pages stay, its outer form changes. Or the same texts typeset
 * again at another width.
 */
import {
  bodyStart,
  dashesOf,
  contentsStart,
  sectionMarker,
  sourceLabel,
  summaryLabel,
} from './compose.ts';
import { readCorpus } from './corpus.ts';
import { emit } from './emit.ts';
import type { Form, Missing } from './form.ts';
import { assertLegal, tracesPages } from './form.ts';
import type { ModelIssue } from './model.ts';
import { contentsOf } from './model.ts';
import type { PrintedBlock } from './printed.ts';
import { expectedTree } from './printed.ts';
import type { ExpectedTree } from './tree.ts';
import type { Typeset } from './typeset.ts';
import { typeset } from './typeset.ts';

export interface Reextracted {
  text: string;
  gold: ExpectedTree;
}

/**
 * Rewrites the outer form of a corpus issue. The parts of `form` that determine how text is broken into lines and pages
 * have no effect; `missing` may omit anything except the contents and the body; with `glyphs.dashes` of `mixed` the
 * dashes do not change. The page lines kept are those of the corpus unless the form names others.
 *
 * Boundaries that are soft in the gold tree stay soft even if the new form shows them.
 */
export function reextract(text: string, gold: ExpectedTree, form: Form): Reextracted {
  assertLegal(form);
  if (form.missing.contents || form.missing.body) throw new Error('a real issue keeps its halves');
  const print = readCorpus(text, gold);
  const kept = keptBlocks(print.blocks, form.missing);
  let entry = 0;
  for (const block of kept) {
    edit(block, editsOf(block, form, entry));
    if (block.content.role === 'entry') entry += 1;
  }
  const printing = { blocks: kept, pageCount: print.pageCount };
  const emitted = emit(printing, { keptPageLines: print.keptPageLines, ...form });
  return {
    text: emitted.text,
    gold: expectedTree(printing, emitted.firstLines, tracesPages(form)),
  };
}

function keptBlocks(blocks: readonly PrintedBlock[], missing: Missing): PrintedBlock[] {
  let inBody = false;
  return blocks.filter(({ content: { role } }) => {
    if (role === 'body-start') inBody = true;
    if (role === 'note') return !missing.readingNote;
    if (role === 'back-link') return !missing.backLinks;
    if (role === 'source') return !missing.sources;
    if (role === 'section') return !(inBody ? missing.bodySections : missing.contentsSections);
    return true;
  });
}

interface Edit {
  start: number;
  end: number;
  text: string;
}

/** The edits that give a block of the corpus the glyphs of `form`. */
function editsOf({ content, joined }: PrintedBlock, form: Form, entryIndex: number): Edit[] {
  const whole = (text: string): Edit[] => [{ start: 0, end: joined.length, text }];
  const label = (text: string): Edit[] => [{ start: 0, end: text.length, text }];
  switch (content.role) {
    case 'contents-start':
      return whole(contentsStart(form));
    case 'body-start':
      return whole(bodyStart(form));
    case 'section':
      return whole(sectionMarker(form, joined.slice(1, -1)));
    case 'back-link':
      return whole(form.glyphs.backLink);
    // All spellings of these two have the same length.
    case 'source':
      return label(sourceLabel(form));
    case 'summary':
      return label(summaryLabel(form));
    case 'entry':
      return entryEdits(joined, form, entryIndex);
    default:
      return [];
  }
}

/** `▶title（来源：source）——第 7页`: bullet, bracket, label, bracket, dashes and blanks. */
function entryEdits(joined: string, form: Form, index: number): Edit[] {
  const label = '（来源：';
  const from = joined.lastIndexOf(label);
  const tail = /）(—+)第( ?)(\d+)( ?)页$/u.exec(joined);
  if (from < 0 || tail === null) throw new Error(`not an entry: ${joined}`);
  const [open, close] = form.glyphs.brackets;
  const [before, after] = form.glyphs.pageBlanks;
  const dashes = form.glyphs.dashes === 'mixed' ? tail[1]! : dashesOf(form, index);
  const page = tail[3]!;
  // The numbers stay on their lines; only the text around them is replaced.
  const dashesAt = tail.index + 1;
  const blankAt = dashesAt + tail[1]!.length + 1;
  const pageEnd = blankAt + tail[2]!.length + page.length;
  return [
    { start: 0, end: 1, text: form.glyphs.bullet },
    { start: from, end: from + label.length, text: `${open!}${sourceLabel(form)}` },
    { start: tail.index, end: dashesAt, text: close! },
    { start: dashesAt, end: dashesAt + tail[1]!.length, text: dashes },
    { start: blankAt, end: blankAt + tail[2]!.length, text: before },
    { start: pageEnd, end: pageEnd + tail[4]!.length, text: after },
  ];
}

/** Applies edits (in order, not overlapping) to a block's text and to its lines. */
function edit(block: PrintedBlock, edits: readonly Edit[]): void {
  if (edits.length === 0) return;
  const lineEnds: number[] = [];
  let offset = 0;
  for (const line of block.lines) lineEnds.push((offset += line.text.length));
  const texts = block.lines.map(() => '');
  const put = (at: number, text: string): void => {
    const line = lineEnds.findIndex((end) => at < end);
    texts[line < 0 ? texts.length - 1 : line]! += text;
  };
  let at = 0;
  for (const { start, end, text } of edits) {
    for (; at < start; at += 1) put(at, block.joined[at]!);
    // If an edit changes nothing, each character stays on its own line: `（来|源：`.
    const old = block.joined.slice(start, end);
    if (old.length === text.length)
      for (const [i, one] of Array.from(text).entries()) put(start + i, one);
    else put(start, text);
    at = end;
  }
  for (; at < block.joined.length; at += 1) put(at, block.joined[at]!);
  block.joined = texts.join('');
  block.lines = block.lines
    .map((line, index) => ({ ...line, text: texts[index]!.trim() }))
    .filter((line) => line.text !== '');
}

/** A gold tree as a model, with its texts without white space. */
export function modelOf(gold: ExpectedTree): ModelIssue {
  const sections = gold.sections.map(({ name, articles }) => ({
    name,
    articles: articles.map(({ title, source, blocks }) => ({
      title,
      source,
      blocks: blocks.map(({ type, text, soft }) => ({ type, text, ...(soft && { soft }) })),
      backLink: true,
    })),
  }));
  const entries = gold.contents.flatMap((group) => group.entries);
  const contents = contentsOf(sections, (_, index) => entries[index]?.summary ?? null);
  // The contents have other names for some sections than the body.
  contents.forEach((group, index) => {
    group.section = gold.contents[index]?.section ?? group.section;
  });
  return { coverPages: 1, contents, sections, blankLastPage: true };
}

/** The texts of a corpus issue typeset again in `form`, with other lines and pages. */
export function reflowCorpus(gold: ExpectedTree, form: Form): Typeset {
  return typeset(modelOf(gold), form);
}
