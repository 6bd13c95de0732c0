/**
 * Wall time of whole processes that convert an issue to each format, compared with a bare `node -e 0` and, if
 * installed, with pandoc.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { benchInputs, fixed, median, withScratch, writeInputs } from './inputs.ts';

const rounds = 15;
const digest = fileURLToPath(new URL('../bin/digest.js', import.meta.url));

interface Candidate {
  name: string;
  command: string;
  args: string[];
  /** The pandoc writer that is closest to this format. */
  peer?: string;
}

const peers = { text: 'plain', markdown: 'commonmark', html: 'html', epub: 'epub' } as const;

export async function formats(): Promise<undefined> {
  const hasPandoc = spawnSync('pandoc', ['--version']).status === 0;
  if (!hasPandoc) console.log('  (pandoc is not installed: apt-get install pandoc)');
  await withScratch((folder) => {
    for (const input of writeInputs(folder, benchInputs())) {
      console.log(`  ${path.basename(input)}`);
      compare(candidates(input, hasPandoc));
    }
  });
}

function candidates(input: string, hasPandoc: boolean): Candidate[] {
  const node = process.execPath;
  const pandoc = (to: string): Candidate => ({
    name: `pandoc -t ${to}`,
    command: 'pandoc',
    // As text: Markdown, as most people would convert it.
    args: ['-f', 'markdown', '-s', '-t', to, '--metadata', 'title=x', '-o', '-', input],
  });
  return [
    { name: 'node -e 0', command: node, args: ['-e', '0'] },
    ...(['text', 'markdown', 'html', 'epub'] as const).map((to): Candidate => {
      const args = [digest, 'parse', input, '--to', to];
      return { name: `digest --to ${to}`, command: node, args, peer: `pandoc -t ${peers[to]}` };
    }),
    ...(hasPandoc ? Object.values(peers).map(pandoc) : []),
  ];
}

function compare(all: readonly Candidate[]): void {
  const times = new Map(all.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const { name, command, args } of all) {
      const start = performance.now();
      const { status } = spawnSync(command, args, {
        stdio: ['ignore', 'pipe', 'ignore'],
        maxBuffer: 1 << 28,
      });
      if (status !== 0) throw new Error(`${name} ended with ${String(status)}`);
      // The first round warms the disk cache.
      if (round > 0) times.get(name)!.push(performance.now() - start);
    }
  }
  const timeOf = (name: string): number => median(times.get(name) ?? []);
  const bare = timeOf('node -e 0');
  for (const { name, peer } of all) {
    const time = timeOf(name);
    const goal = name === 'digest --to epub' ? ' (to reach: 3.00 or less)' : '';
    const beside =
      peer !== undefined && times.has(peer)
        ? `, ${fixed(time / timeOf(peer), 2, 4)} x ${peer} (to reach: below 1.00)`
        : '';
    console.log(
      `    ${name.padEnd(22)} ${fixed(time, 1, 7)} ms ${fixed(time / bare, 2, 6)} x bare node${goal}${beside}`,
    );
  }
}
