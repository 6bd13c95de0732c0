/** Kills the program at random moments, so that a test can check what it leaves behind. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { Random } from '../typesetter/random.ts';

export interface Kills {
  /** Arguments for `node`. */
  argv: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  count: number;
  /** Number of files that the command makes below `cwd` if it is not killed. */
  files: number;
  random: Random;
  /** Checks what a killed run left behind. */
  inspect: () => void;
  /** Called when a run ended before it could be killed: makes the next run start from scratch. */
  startOver: () => void;
}

/**
 * Runs the command until it has been killed `count` times. A kill comes after a number of files, not after a time, so
 * that it works the same on slow and fast machines; a random delay of a few milliseconds spreads the kills over all
 * steps.
 */
export async function killAtRandom(kills: Kills): Promise<void> {
  const { argv, cwd, env, count, files, random, inspect, startOver } = kills;
  let made = 0;
  const filesMade = (): number => {
    try {
      made = readdirSync(cwd, { recursive: true }).length;
    } catch {
      // The command removed a folder at that moment, so the last number is used.
    }
    return made;
  };
  let runs = 0;
  for (let killed = 0; killed < count;) {
    runs += 1;
    if (runs > 3 * count) throw new Error(`only ${killed} of ${runs} runs could be killed`);
    const enough = filesMade() + random.between(0, Math.ceil(files / 4));
    const extra = random.between(0, 20);
    const child = spawn(process.execPath, argv, { cwd, env, stdio: 'ignore' });
    const ended = once(child, 'exit') as Promise<[number | null, string | null]>;
    while (child.exitCode === null && filesMade() < enough) await setTimeout(2);
    await setTimeout(extra);
    child.kill('SIGKILL');
    const [, signal] = await ended;
    if (signal === 'SIGKILL') {
      killed += 1;
      inspect();
    } else startOver();
  }
}

/** Temporary files in a folder and below it. */
export const temporariesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(?:tmp|gone)$/.test(name),
  );
