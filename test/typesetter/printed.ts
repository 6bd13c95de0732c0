/**
 * A printed issue: its blocks in reading order, broken into lines, each line on its page. The typesetter makes one from
 * a model, `readCorpus` from a real issue; `emit` turns it into text, `expectedTree` into the tree.
 */
import type { BlockType } from './model.ts';
import { squeeze } from './model.ts';
import type { Evidence, ExpectedArticle, ExpectedSection, ExpectedTree } from './tree.ts';

export interface PrintedLine {
  /** Without indent and margin. */
  text: string;
  page: number;
  /** Columns as measured by the typesetter, and those of the first word; 0 for a line that was not typeset here. */
  width: number;
  head: number;
}

export type Content =
  | { role: 'contents-start' }
  | { role: 'note' }
  | { role: 'body-start' }
  | { role: 'back-link' }
  | { role: 'section'; name: string }
  | { role: 'entry'; title: string; source: string | null; page: number | null }
  | { role: 'summary'; summary: string }
  | { role: 'title'; title: string }
  | { role: 'source'; source: string }
  | BodyContent;

export interface BodyContent {
  role: 'body';
  type: BlockType;
  text: string;
  soft?: true;
  evidence?: Evidence;
  tolerable?: number[];
}

export interface PrintedBlock {
  content: Content;
  lines: PrintedLine[];
  /** The block on one line. */
  joined: string;
  /** Whether the print indents the first line. */
  indented: boolean;
}

export interface Printing {
  blocks: PrintedBlock[];
  /** Pages of the print, empty ones included. */
  pageCount: number;
}

/**
 * The tree that a parser should build from `blocks`. `firstLines` contains the line number of each block in the text.
 * With `traced` false, only the pages in the contents are known, on which the articles begin. An article without a
 * printed section marker is in the section that the contents have for it; one that is not in the contents stays in the
 * section of the article before.
 */
export function expectedTree(
  { blocks, pageCount }: Printing,
  firstLines: readonly number[],
  traced: boolean,
): ExpectedTree {
  const tree: ExpectedTree = { pageCount: traced ? pageCount : null, contents: [], sections: [] };
  let inBody = false;
  /** Groups of the contents by title, and the group of the open section, once it is known. */
  const groups = new Map<string, number>();
  let openGroup: number | undefined;
  /** The pages in the contents for a title. */
  const named = new Map<string, (number | null)[]>();
  let section: ExpectedSection | undefined;
  let article: ExpectedArticle | undefined;
  blocks.forEach(({ content, lines }, index) => {
    const page = traced ? lines[0]!.page : null;
    switch (content.role) {
      case 'body-start':
        inBody = true;
        break;
      case 'section':
        if (inBody) {
          // A marker may be at the foot of the previous page.
          const first = blocks[index + 1]?.lines[0] ?? lines[0]!;
          const name = squeeze(content.name);
          const title = blocks[index + 1]?.content;
          const known = title?.role === 'title' ? named.get(squeeze(title.title))?.[0] : null;
          section = { name, page: traced ? first.page : (known ?? null), articles: [] };
          openGroup = undefined;
          tree.sections.push(section);
        } else {
          tree.contents.push({ section: squeeze(content.name), entries: [] });
        }
        break;
      case 'entry': {
        if (tree.contents.length === 0) tree.contents.push({ section: '', entries: [] });
        const { title, source } = content;
        groups.set(squeeze(title), tree.contents.length - 1);
        named.set(squeeze(title), [...(named.get(squeeze(title)) ?? []), content.page]);
        tree.contents.at(-1)!.entries.push({
          title: squeeze(title),
          source: source === null ? null : squeeze(source),
          page: content.page,
          summary: null,
        });
        break;
      }
      case 'summary':
        tree.contents.at(-1)!.entries.at(-1)!.summary = squeeze(content.summary);
        break;
      case 'title': {
        const title = squeeze(content.title);
        const group = groups.get(title);
        const known = named.get(title)?.shift() ?? null;
        const begins = traced ? page : known;
        if (section === undefined || (group !== undefined && group > (openGroup ?? group))) {
          const name = group === undefined ? '' : tree.contents[group]!.section;
          section = { name, page: begins, articles: [] };
          tree.sections.push(section);
          openGroup = group;
        }
        openGroup ??= group;
        article = { title, source: null, page: begins, blocks: [] };
        section.articles.push(article);
        break;
      }
      case 'source':
        article!.source = squeeze(content.source);
        break;
      case 'body': {
        const { text, type, soft, evidence, tolerable } = content;
        const line = firstLines[index]!;
        article!.blocks.push({
          type,
          text: squeeze(text),
          page,
          line,
          ...(soft && { soft }),
          ...(evidence && { evidence }),
          ...(tolerable && { tolerable }),
        });
        break;
      }
      default:
    }
  });
  return tree;
}
