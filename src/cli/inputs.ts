/** The inputs of a command: files, or standard input. */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Io } from './io.ts';

export interface Input {
  /** As given on the command line; `<stdin>` for standard input. */
  name: string;
  /** Absolute path; null for standard input. */
  path: string | null;
}

/** Reads an argument: a path, or `-` for standard input (a file of that name is `./-`). */
export function toInput(argument: string, cwd: string): Input {
  return argument === '-'
    ? { name: '<stdin>', path: null }
    : { name: argument, path: path.resolve(cwd, argument) };
}

/** The whole input. */
export async function readAll(input: Input, io: Io): Promise<Uint8Array> {
  if (input.path !== null) return readFile(input.path);
  const chunks: Uint8Array[] = [];
  for await (const chunk of io.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The input piece by piece, each piece read when the one before it has been used. */
export async function* readChunks(input: Input, io: Io): AsyncGenerator<Uint8Array> {
  // A file is opened when it is read: a stream that fails while nobody listens would stop the process.
  yield* input.path === null
    ? io.stdin
    : (createReadStream(input.path, { highWaterMark: 1 << 18 }) as AsyncIterable<Uint8Array>);
}

/** The size of an input in bytes; null when nobody knows it before the end (standard input, a pipe). */
export async function sizeOf(input: Input): Promise<number | null> {
  if (input.path === null) return null;
  const stats = await stat(input.path);
  return stats.isFile() ? stats.size : null;
}
