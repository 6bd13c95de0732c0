import type { Issue } from '../tree/types.ts';
import type { DocumentOptions } from './options.ts';

/** The issue as JSON, with the names and the order of `schemas/issue.schema.json`. */
export function toJson(issue: Issue): string {
  return `${JSON.stringify(issue, null, 2)}\n`;
}

/** An issue with the pictures of its figures: their bytes in base64, by `Image.name`. */
export type IllustratedIssue = Issue & { pictures?: Record<string, string> };

export interface JsonOptions extends Pick<DocumentOptions, 'images'> {
  /** Whether the bytes of the pictures are written as well, which the schema does not provide for. */
  withPictures?: boolean;
}

/** Like {@link toJson}; with `withPictures`, the pictures come with it. */
export const writeJson = (issue: Issue, options?: JsonOptions): string =>
  toJson(illustrated(issue, options));

/** Articles are written together until they are this many characters. */
const pieceLength = 1 << 16;
/** Issue, its sections, a section, its articles: what they contain is written one by one. */
const splitDepth = 4;

/** The text of {@link writeJson} in pieces: as one string, that of thousands of pages would take more memory than the tree. */
export function* jsonPieces(issue: Issue, options?: JsonOptions): Generator<string, void> {
  let piece = '';
  for (const part of partsOf(illustrated(issue, options), '\n', splitDepth)) {
    piece += part;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}\n`;
}

/** The parts of a value at most `depth` levels deep; `margin` is the line feed and the indent before its last bracket. */
function* partsOf(value: unknown, margin: string, depth: number): Generator<string, void> {
  const isSplit = depth > 0 && typeof value === 'object' && value !== null;
  const entries = isSplit ? Object.entries(value).filter(([, item]) => item !== undefined) : [];
  if (entries.length === 0) {
    yield JSON.stringify(value, null, 2).replaceAll('\n', margin);
    return;
  }
  const isList = Array.isArray(value);
  let before = isList ? '[' : '{';
  for (const [key, item] of entries) {
    yield `${before}${margin}  ${isList ? '' : `${JSON.stringify(key)}: `}`;
    yield* partsOf(item, `${margin}  `, depth - 1);
    before = ',';
  }
  yield margin + (isList ? ']' : '}');
}

function illustrated(issue: Issue, { images, withPictures }: JsonOptions = {}): IllustratedIssue {
  if (withPictures !== true) return issue;
  const pictures: Record<string, string> = {};
  for (const { blocks } of issue.sections.flatMap(({ articles }) => articles)) {
    for (const block of blocks) {
      const name = block.type === 'figure' ? block.image?.name : undefined;
      const bytes = name === undefined ? undefined : images?.get(name);
      if (bytes) pictures[name!] = Buffer.from(bytes).toString('base64');
    }
  }
  return Object.keys(pictures).length > 0 ? { ...issue, pictures } : issue;
}

/** The pictures that {@link writeJson} wrote. */
export const picturesOf = ({ pictures = {} }: IllustratedIssue): Map<string, Uint8Array> =>
  new Map(Object.entries(pictures).map(([name, text]) => [name, Buffer.from(text, 'base64')]));
