/** A run's share of an archive that is divided among several machines. */
import { createHash } from 'node:crypto';
import path from 'node:path';

export interface Shard {
  /** From 1. */
  index: number;
  of: number;
}

/** Parses `2/8`, or `2-of-8` with another separator; null when there can be no such shard. */
export function parseShard(text: string, separator: '/' | '-of-'): Shard | null {
  const [index = '', of = '', ...more] = text.split(separator);
  const isNumber = (part: string): boolean => /^[1-9]\d{0,5}$/.test(part);
  if (more.length > 0 || !isNumber(index) || !isNumber(of)) return null;
  return Number(index) <= Number(of) ? { index: Number(index), of: Number(of) } : null;
}

/** Whether a file belongs to this share. Depends only on its relative path, so machines need not know of each other. */
export function isInShard(relative: string, shard: Shard | null): boolean {
  if (shard === null) return true;
  const hash = createHash('sha256').update(relative).digest().readUInt32BE();
  return hash % shard.of === shard.index - 1;
}

/** `-2-of-8`: distinguishes the names of a shard's own files from those of other shards. */
export const shardSuffix = (shard: Shard | null): string =>
  shard === null ? '' : `-${shard.index}-of-${shard.of}`;

/** `list.csv` as `list-2-of-8.csv`. */
export function shardFile(file: string, shard: Shard | null): string {
  const { dir, name, ext } = path.parse(file);
  return path.join(dir, `${name}${shardSuffix(shard)}${ext}`);
}
