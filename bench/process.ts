/** Wall time of whole processes: `digest parse ISSUE --to json` beside a bare `node -e 0`. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { benchInputs, fixed, median, withScratch, writeInputs } from './inputs.ts';

const rounds = 21;
const digest = fileURLToPath(new URL('../bin/digest.js', import.meta.url));

export async function wholeProcess(): Promise<void> {
  await withScratch((folder) => {
    const files = writeInputs(folder, benchInputs());
    const commands: [string, string[]][] = [
      ['node -e 0', ['-e', '0']],
      ...files.map((file): [string, string[]] => [
        `digest parse ${file.slice(folder.length + 1)} --to json`,
        [digest, 'parse', file, '--to', 'json'],
      ]),
    ];
    const times = commands.map(() => [] as number[]);
    for (let round = 0; round <= rounds; round += 1) {
      commands.forEach(([name, args], i) => {
        const start = performance.now();
        const { status } = spawnSync(process.execPath, args, {
          stdio: ['ignore', 'pipe', 'ignore'],
          maxBuffer: 1 << 28,
        });
        if (status !== 0) throw new Error(`${name} ended with ${String(status)}`);
        // The first round warms the disk cache.
        if (round > 0) times[i]!.push(performance.now() - start);
      });
    }
    const bare = median(times[0]!);
    commands.forEach(([name], i) => {
      const time = median(times[i]!);
      const ratio = i === 0 ? '' : `${fixed(time / bare, 2, 6)} x   (to reach: 2.00 or less)`;
      console.log(`  ${name.padEnd(44)} ${fixed(time, 1, 7)} ms ${ratio}`);
    });
  });
}
