/**
 * Whole processes: `digest parse ISSUE --to json` compared with a bare `node -e 0`, on each version of Node. Wall time
 * is what a user waits for; CPU time is less affected by a busy machine.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { nodeOfVersion } from '../scripts/node-version.ts';
import { benchInputs, fixed, median, withScratch, writeInputs, type Figures } from './inputs.ts';

const rounds = 15;
const versions = ['20', '22', '24', '26'];
const digest = fileURLToPath(new URL('../bin/digest.js', import.meta.url));

/** Bash can measure what Node cannot: the CPU time of one child process. */
const timed = `TIMEFORMAT='%3R %3U %3S'; time "$@" >/dev/null 2>/dev/null`;

export interface Cost {
  wall: number;
  cpu: number;
}

export function cost(command: readonly string[]): Cost {
  const { status, stderr } = spawnSync('bash', ['-c', timed, 'time', ...command], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  if (status !== 0) throw new Error(`${command.join(' ')} ended with ${String(status)}`);
  const [wall, user, system] = stderr.trim().split(' ').map(Number);
  return { wall: wall! * 1000, cpu: (user! + system!) * 1000 };
}

export const medians = (costs: readonly Cost[]): Cost => ({
  wall: median(costs.map(({ wall }) => wall)),
  cpu: median(costs.map(({ cpu }) => cpu)),
});

export async function wholeProcess(): Promise<Figures> {
  const figures: Figures = {};
  await withScratch((folder) => {
    const [file] = writeInputs(folder, benchInputs());
    for (const version of versions) {
      const node = nodeOfVersion(version);
      const bare: Cost[] = [];
      const ours: Cost[] = [];
      // The first round warms the disk cache and fills Node's compile cache.
      for (let round = 0; round <= rounds; round += 1) {
        const both = [
          cost([node, '-e', '0']),
          cost([node, digest, 'parse', file!, '--to', 'json']),
        ];
        if (round > 0) [bare, ours].forEach((costs, i) => costs.push(both[i]!));
      }
      const [a, b] = [medians(bare), medians(ours)];
      figures[`node ${version}: wall over bare node`] = b.wall / a.wall;
      figures[`node ${version}: processor over bare node`] = b.cpu / a.cpu;
      console.log(
        `  node ${version}   wall ${fixed(b.wall, 1, 6)} ms, ${fixed(b.wall / a.wall, 2, 5)} x bare node   ` +
          `processor ${fixed(b.cpu, 1, 6)} ms, ${fixed(b.cpu / a.cpu, 2, 5)} x (to reach: 1.80)`,
      );
    }
  });
  return figures;
}
