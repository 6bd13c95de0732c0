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
export function writeJson(issue: Issue, { images, withPictures }: JsonOptions = {}): string {
  if (withPictures !== true) return toJson(issue);
  const pictures: Record<string, string> = {};
  for (const { blocks } of issue.sections.flatMap(({ articles }) => articles)) {
    for (const block of blocks) {
      const name = block.type === 'figure' ? block.image?.name : undefined;
      const bytes = name === undefined ? undefined : images?.get(name);
      if (bytes) pictures[name!] = Buffer.from(bytes).toString('base64');
    }
  }
  const hasPictures = Object.keys(pictures).length > 0;
  const illustrated: IllustratedIssue = hasPictures ? { ...issue, pictures } : issue;
  return toJson(illustrated);
}

/** The pictures that {@link writeJson} wrote. */
export const picturesOf = ({ pictures = {} }: IllustratedIssue): Map<string, Uint8Array> =>
  new Map(Object.entries(pictures).map(([name, text]) => [name, Buffer.from(text, 'base64')]));
