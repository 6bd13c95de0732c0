/** Sections of the body and of the contents, brought together by the articles they share. */
import type { ContentsGroup, Position, Section } from '../../tree/types.ts';
import type { IssueRecord } from '../record.ts';

export interface SectionRecord {
  section: Section;
  /** Its marker in the body; null when none was printed. */
  marker: Position | null;
  /** The section of the contents that announces most of its articles. */
  group: ContentsGroup | null;
}

export function sectionsOf({ issue, articles, markers }: IssueRecord): SectionRecord[] {
  const printed = new Map(
    markers
      .filter(({ name }) => name === 'sectionMarker')
      .map(({ position }) => [position.start.offset, position]),
  );
  return issue.sections.map((section) => {
    const counts = new Map<ContentsGroup, number>();
    for (const { section: own, entry } of articles) {
      if (own === section && entry) counts.set(entry.group, (counts.get(entry.group) ?? 0) + 1);
    }
    const [most] = [...counts].sort(([, a], [, b]) => b - a);
    const marker = printed.get(section.position.start.offset) ?? null;
    return { section, marker, group: most?.[0] ?? null };
  });
}

/** The marker of a section of the contents, or its first entry where the marker is missing. */
export const placeOfGroup = ({ entries, position, section }: ContentsGroup): Position =>
  section === '' && entries[0] ? entries[0].position : position;
