/** Writes a text that a command made itself, to a file or to standard output. */
import path from 'node:path';
import type { Context } from './context.ts';
import { writeTarget } from './sink.ts';
import { refuseFile, type Target } from './targets.ts';

export interface TextTarget {
  /** As given on the command line; undefined is standard output. */
  output: string | undefined;
  force: boolean;
}

export async function writeText(
  text: string,
  { output, force }: TextTarget,
  { io, say }: Context,
): Promise<void> {
  const target: Target =
    output === undefined
      ? { path: null, name: say('output.stdout'), inputs: [] }
      : { path: path.resolve(io.cwd, output), name: output, inputs: [] };
  if (target.path !== null) await refuseFile(target.path, target.name, { inputs: [], force, say });
  await writeTarget(target, { stdout: () => io.stdout, force, say }, (sink) => sink.write(text));
}
