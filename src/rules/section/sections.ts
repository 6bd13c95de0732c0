/** Sections of the body and of the contents, matched by the articles they share. */
import { comparable } from '../../text/fold.ts';
import type { ContentsGroup, Position, Section } from '../../tree/types.ts';
import { oncePerRecord, type EntryRecord } from '../record.ts';

export interface SectionRecord {
  section: Section;
  /** Its marker in the body; null when none was printed. */
  marker: Position | null;
  /** The section of the contents that announces the most of its articles. */
  group: ContentsGroup | null;
  /** The entry of its first article that has one. */
  firstEntry: EntryRecord | null;
}

/** Names of sections, compared without regard to blanks and kinds of glyphs. */
class Names {
  readonly #names: ReadonlySet<string>;
  /** The names in comparable form; hardly ever needed, since most are identical. */
  #keys: ReadonlySet<string> | null = null;

  constructor(names: readonly string[]) {
    this.#names = new Set(names);
  }

  has(name: string): boolean {
    if (this.#names.has(name)) return true;
    this.#keys ??= new Set([...this.#names].map(comparable));
    return this.#keys.has(comparable(name));
  }
}

export interface Sections {
  inOrder: readonly SectionRecord[];
  inContents: Names;
  inBody: Names;
  /** The names of body sections that have a marker. */
  printed: Names;
}

export const sectionsOf = oncePerRecord(({ issue, articles, markers }): Sections => {
  const printed = new Map(
    markers
      .filter(({ name }) => name === 'sectionMarker')
      .map(({ position }) => [position.start.offset, position]),
  );
  const entryOf = new Map(articles.map(({ article, entry }) => [article, entry]));
  const inOrder = issue.sections.map((section): SectionRecord => {
    const own = section.articles.flatMap((article) => entryOf.get(article) ?? []);
    const marker = printed.get(section.position.start.offset) ?? null;
    return { section, marker, group: commonestGroup(own), firstEntry: own[0] ?? null };
  });
  const namesOf = (some: readonly SectionRecord[]) =>
    new Names(some.map(({ section }) => section.name));
  return {
    inOrder,
    inContents: new Names(issue.contents.map(({ section }) => section)),
    inBody: namesOf(inOrder),
    printed: namesOf(inOrder.filter(({ marker }) => marker !== null)),
  };
});

function commonestGroup(entries: readonly EntryRecord[]): ContentsGroup | null {
  const counts = new Map<ContentsGroup, number>();
  for (const { group } of entries) counts.set(group, (counts.get(group) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? null;
}
