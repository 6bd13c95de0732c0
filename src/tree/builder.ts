import type { IssueEvent } from './events.ts';
import type { Issue, Section } from './types.ts';

/** Folds the events of a text that may hold several issues (see `everyIssue`) into their trees. */
export function foldIssues(events: readonly IssueEvent[]): Issue[] {
  const last = events.at(-1);
  if (last?.type !== 'end') throw new Error('the events have not ended');
  const folders = [foldEvents()];
  for (const event of events) {
    const folder = folders.at(-1)!;
    if (event.type !== 'anotherIssue' || !event.ended) folder.push(event);
    else {
      const { title, pageCount } = event.ended;
      folder.push({ type: 'end', title, pageCount, origin: last.origin });
      folders.push(foldEvents());
    }
  }
  return folders.map((folder) => folder.issue());
}

export interface EventFolder {
  push(event: IssueEvent): void;
  /** The tree; throws if there was no `end` event. */
  issue(): Issue;
}

/** Folds the parser's events of one issue into a tree. The events' nodes become part of the tree: do not use them twice. */
export function foldEvents(): EventFolder {
  const sections: Section[] = [];
  const tree: Omit<Issue, 'title' | 'pageCount' | 'origin'> = {
    schemaVersion: '1.1',
    contents: [],
    sections,
    unclaimed: [],
  };
  let end: Extract<IssueEvent, { type: 'end' }> | null = null;
  return {
    push(event) {
      switch (event.type) {
        case 'contents':
          tree.contents = event.contents;
          break;
        case 'section': {
          const { name, page, position } = event.section;
          sections.push({ name, page, articles: [], position: { ...position } });
          break;
        }
        case 'article': {
          const section = sections.at(-1);
          if (!section) throw new Error('article event before any section event');
          section.articles.push(event.article);
          section.position.end = event.article.position.end;
          const { entry } = event;
          const announced = entry && tree.contents[entry.group]?.entries[entry.index];
          if (announced) announced.articleId = event.article.id;
          break;
        }
        case 'unclaimed':
          tree.unclaimed.push(event.line);
          break;
        case 'end':
          end = event;
          break;
        default:
          break;
      }
    },
    issue() {
      if (!end) throw new Error('the events have not ended');
      const { title, pageCount, origin } = end;
      const { schemaVersion, contents, unclaimed } = tree;
      // What print keeps apart is known to be unclaimed before the lines around it are read.
      unclaimed.sort((a, b) => a.position.start.offset - b.position.start.offset);
      return { schemaVersion, title, pageCount, origin, contents, sections, unclaimed };
    },
  };
}
