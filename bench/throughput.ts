/** Warm parsing in one process, in MB (10^6 bytes) of UTF-8 per second. */
import MarkdownIt from 'markdown-it';
import type { parse as Parse } from '../src/index.ts';
import { benchInputs, fixed, median, type Figures } from './inputs.ts';

const warmUp = 60;
const rounds = 15;
const runsPerRound = 12;

export async function throughput(): Promise<Figures> {
  // The bundle, because it is what users run.
  const bundle = new URL('../dist/index.cjs', import.meta.url).href;
  const { parse } = (await import(bundle)) as { parse: typeof Parse };
  const inputs = benchInputs().map(({ bytes }) => bytes);
  const total = inputs.reduce((sum, bytes) => sum + bytes.length, 0);
  const markdown = new MarkdownIt();
  const candidates: Record<string, (bytes: Uint8Array) => unknown> = {
    'issue-digest parse': (bytes) => parse(bytes),
    'floor: TextDecoder + split': (bytes) => new TextDecoder().decode(bytes).split('\n'),
    'markdown-it parse': (bytes) => markdown.parse(new TextDecoder().decode(bytes), {}),
  };
  for (const run of Object.values(candidates)) {
    for (let i = 0; i < warmUp; i += 1) for (const bytes of inputs) run(bytes);
  }
  const speeds = new Map(Object.keys(candidates).map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(candidates)) {
      const start = performance.now();
      for (let i = 0; i < runsPerRound; i += 1) for (const bytes of inputs) run(bytes);
      const seconds = (performance.now() - start) / 1000;
      speeds.get(name)!.push((total * runsPerRound) / seconds / 1e6);
    }
  }
  for (const [name, values] of speeds) {
    console.log(`  ${name.padEnd(28)} ${fixed(median(values), 1, 8)} MB/s`);
  }
  const [ours, floor, peer] = [...speeds.values()].map(median);
  console.log(`  issue-digest / markdown-it   ${fixed(ours! / peer!, 2, 8)} x   (to reach: 2.50)`);
  return {
    'parse: time over decode and split': floor! / ours!,
    'parse: time over markdown-it': peer! / ours!,
  };
}
