/** The inputs of a command: files, or standard input. */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { isPdf } from '../input/binary.ts';
import type { Io } from './io.ts';
import { prepareForPdf } from './optimizer.ts';

export interface Input {
  /** As given on the command line; `<stdin>` for standard input. */
  name: string;
  /** Absolute path; null for standard input. */
  path: string | null;
  /** Absolute path of the file that standard input stands for; editors pass it with `--stdin-filename`. */
  standsFor?: string;
}

/** The path of an input for config files and reports; null for standard input that stands for no file. */
export const placeOf = ({
  path: file,
  standsFor,
}: Pick<Input, 'path' | 'standsFor'>): string | null => file ?? standsFor ?? null;

/**
 * Interprets an argument: a path, or `-` for standard input (a file with that name is `./-`).
 *
 * @param stdinName the file that standard input stands for
 */
export function toInput(argument: string, cwd: string, stdinName?: string): Input {
  if (argument !== '-') return { name: argument, path: path.resolve(cwd, argument) };
  return stdinName === undefined
    ? { name: '<stdin>', path: null }
    : { name: stdinName, path: null, standsFor: path.resolve(cwd, stdinName) };
}

export async function readAll(input: Input, io: Io): Promise<Uint8Array> {
  const bytes = input.path === null ? await readStdin(io) : await readFile(input.path);
  if (isPdf(bytes)) prepareForPdf(bytes.length);
  return bytes;
}

async function readStdin(io: Io): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of io.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The input in chunks; each chunk is read when the one before has been used. */
export async function* readChunks(input: Input, io: Io): AsyncGenerator<Uint8Array> {
  // The file is opened only when it is read: an error of a stream that nobody listens to would crash the process.
  const chunks =
    input.path === null
      ? io.stdin
      : (createReadStream(input.path, { highWaterMark: 1 << 18 }) as AsyncIterable<Uint8Array>);
  let isFirst = true;
  for await (const chunk of chunks) {
    if (isFirst && isPdf(chunk)) prepareForPdf((await sizeOf(input)) ?? Infinity);
    isFirst = false;
    yield chunk;
  }
}

/** The size of an input in bytes; null when it is not known in advance (standard input, a pipe). */
export async function sizeOf(input: Input): Promise<number | null> {
  if (input.path === null) return null;
  const stats = await stat(input.path);
  return stats.isFile() ? stats.size : null;
}
