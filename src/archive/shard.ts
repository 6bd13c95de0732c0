/** A run's share of an archive, when several machines divide it. */
import { createHash } from 'node:crypto';
import path from 'node:path';

export interface Shard {
  /** From 1. */
  index: number;
  of: number;
}

/** Whether a file is of this share: by its relative path alone, so that no machine need know of another. */
export function isInShard(relative: string, shard: Shard | null): boolean {
  if (shard === null) return true;
  const hash = createHash('sha256').update(relative).digest().readUInt32BE();
  return hash % shard.of === shard.index - 1;
}

/** `-2-of-8`: what sets the names of a shard's own files apart from those of the others. */
export const shardSuffix = (shard: Shard | null): string =>
  shard === null ? '' : `-${shard.index}-of-${shard.of}`;

/** `list.csv` as `list-2-of-8.csv`. */
export function shardFile(file: string, shard: Shard | null): string {
  const { dir, name, ext } = path.parse(file);
  return path.join(dir, `${name}${shardSuffix(shard)}${ext}`);
}
