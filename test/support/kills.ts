/** Kills the program at random moments, so that what it leaves can be looked at. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import type { Random } from '../typesetter/random.ts';

export interface Kills {
  /** Arguments of `node`. */
  argv: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  count: number;
  /** Milliseconds that the command takes when it is left alone. */
  time: number;
  random: Random;
  /** Looks at what a killed run has left. */
  look: () => void;
  /** Called when a run had ended before it was killed: makes the next one begin anew. */
  startOver: () => void;
}

/** Runs the command until it was killed so many times. */
export async function killAtRandom(kills: Kills): Promise<void> {
  const { argv, cwd, env, count, time, random, look, startOver } = kills;
  for (let killed = 0; killed < count;) {
    const child = spawn(process.execPath, argv, { cwd, env, stdio: 'ignore' });
    const timer = setTimeout(() => child.kill('SIGKILL'), random.between(20, Math.floor(time)));
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
    clearTimeout(timer);
    if (signal === 'SIGKILL') {
      killed += 1;
      look();
    } else startOver();
  }
}

/** Temporary files in a folder and below it. */
export const temporariesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(?:tmp|gone)$/.test(name),
  );
