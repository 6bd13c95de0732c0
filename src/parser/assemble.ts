/** Raw events → nodes of the tree: joins lines, reflows them and assigns their pages. */
import { positionOf, type Line } from '../lines/line.ts';
import type { Survey } from '../layout/survey.ts';
import type { Markers } from '../periodical/markers.ts';
import type { Span } from '../periodical/contents-entry.ts';
import { joinLines, lineStarts, type Joined } from '../reflow/join.ts';
import { reflow, type Reflowed, type ReflowOptions } from '../reflow/reflow.ts';
import type { ArticlePlaces, EntryPlaces } from '../tree/events.ts';
import type { Article, ContentsEntry, ContentsGroup, Point, Position } from '../tree/types.ts';
import type { RawArticle, RawEntry, RawGroup } from './raw.ts';

/** The text of an entry and where its lines begin in it; `from` is where it begins in the first line. */
export const joinEntry = (lines: readonly Line[], from: number): Joined =>
  joinLines(lines, 'anywhere', { from });

/** Finds the parts of an entry in its lines. */
export function entryPlaces({ lines, textStart, parts }: RawEntry): EntryPlaces {
  const { starts } = joinEntry(lines, textStart);
  const place = ({ start, end }: Span): Position => ({
    start: pointIn(start, false),
    end: pointIn(end, true),
  });
  /** For something that ends there, a place between two lines is the end of the first one. */
  const pointIn = (index: number, isEnd: boolean): Point => {
    let i = 0;
    const last = starts.length - 1;
    while (i < last && (isEnd ? starts[i + 1]! < index : starts[i + 1]! <= index)) i += 1;
    const line = lines[i]!;
    return line.point(i === 0 ? textStart + index : line.start + index - starts[i]!);
  };
  const { title, source, page } = parts.spans;
  const entry = positionOf(lines[0]!, lastInText(lines));
  return { entry, title: place(title), source: source && place(source), page: page && place(page) };
}

/** An entry's page number may be read after the line below it. */
const lastInText = (lines: readonly Line[]): Line =>
  lines.reduce((last, line) => (line.offset > last.offset ? line : last));

export function toContentsGroup(raw: RawGroup): ContentsGroup {
  const entries = raw.entries.map(toContentsEntry);
  const own = raw.marker && positionOf(raw.marker);
  const starts = [own?.start, entries[0]?.position.start].filter((point) => point !== undefined);
  // An extractor may put the marker behind the beginning of the first entry.
  const start = starts.reduce((a, b) => (b.offset < a.offset ? b : a));
  const end = entries.at(-1)?.position.end ?? own!.end;
  return { section: raw.section, entries, position: { start, end } };
}

function toContentsEntry(raw: RawEntry): ContentsEntry {
  const { title, source, page } = raw.parts;
  const last = raw.summary.at(-1) ?? lastInText(raw.lines);
  return {
    title,
    source,
    page,
    summary: summaryOf(raw),
    articleId: null,
    position: positionOf(raw.lines[0]!, last),
  };
}

function summaryOf(raw: RawEntry): string | null {
  if (raw.summary.length === 0) return null;
  return joinLines(raw.summary, 'anywhere', { from: raw.summaryStart }).text.trim();
}

export const articleId = (ordinal: number): string => `article-${String(ordinal).padStart(2, '0')}`;

export function toArticle(
  raw: RawArticle,
  id: string,
  summary: string | null,
  options: ReflowOptions & { markers: Markers },
): { article: Article; reflowed: Reflowed } {
  const { survey, markers } = options;
  const reflowed = reflow(raw.body, options);
  const { blocks } = reflowed;
  const { blankHabit: habit } = survey;
  const first = raw.title[0]!;
  const last = lastLine(raw);
  const article: Article = {
    id,
    title: joinLines(raw.title, 'words', { habit }).text,
    source:
      raw.source.length === 0
        ? null
        : joinLines(raw.source, 'words', { from: raw.sourceStart, habit }).text,
    summary,
    keywords: keywordsOf(reflowed, markers),
    pages: { start: first.page, end: last.page },
    blocks,
    position: positionOf(first, last),
  };
  return { article, reflowed };
}

export function articlePlaces(
  { title, source }: RawArticle,
  { blankHabit: habit }: Survey,
): ArticlePlaces {
  return {
    title: positionOf(title[0]!, title.at(-1)),
    titleLines: lineStarts(title, joinLines(title, 'words', { habit }).starts),
    source: source.length === 0 ? null : positionOf(source[0]!, source.at(-1)),
  };
}

const lastLine = (raw: RawArticle): Line =>
  raw.body.at(-1) ?? raw.source.at(-1) ?? raw.title.at(-1)!;

function keywordsOf({ blocks, firstLines }: Reflowed, markers: Markers): string[] {
  const keywords: string[] = [];
  for (let i = 0; i < blocks.length; i += 1) {
    const { type, text } = blocks[i]!;
    if (type !== 'keywords') continue;
    for (const word of markers.splitKeywords(text, firstLines[i]!)) keywords.push(word);
  }
  return keywords;
}
