/** `digest batch` on whole archives: a second time, with more threads, with more issues, and against pandoc in a shell loop. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeArchive } from '../test/support/archive.ts';
import { fixed, median, withScratch, type Figures } from './inputs.ts';

const rounds = 3;
const digest = fileURLToPath(new URL('../bin/digest.js', import.meta.url));

interface Run {
  seconds: number;
  /** Peak resident memory of the process, including all its threads, in MiB. */
  peak: number;
}

export async function batch(): Promise<undefined> {
  await withScratch(async (folder) => {
    const few = path.join(folder, 'few');
    const many = path.join(folder, 'many');
    writeArchive({ folder: few, count: 100, bytes: 102_000, plain: true });
    writeArchive({ folder: many, count: 1000, bytes: 102_000, broken: 25 });
    await again(many, folder);
    await threads(many, folder);
    await memory([few, many], folder);
  });
}

async function run(input: string, out: string, ...more: string[]): Promise<Run> {
  const start = performance.now();
  const args = [digest, 'batch', input, '-o', out, '--quiet', ...more];
  const child = spawn(process.execPath, args, { stdio: 'ignore' });
  const status = `/proc/${String(child.pid)}/status`;
  let peak = 0;
  const sample = setInterval(() => {
    if (!existsSync(status)) return;
    const high = /VmHWM:\s+(\d+) kB/.exec(readFileSync(status, 'utf8'))?.[1];
    peak = Math.max(peak, Number(high ?? 0) / 1024);
  }, 50);
  const [code] = (await once(child, 'exit')) as [number | null];
  clearInterval(sample);
  // 2: some of the issues are broken on purpose.
  if (code !== 0 && code !== 2) throw new Error(`digest batch ended with ${String(code)}`);
  return { seconds: (performance.now() - start) / 1000, peak };
}

/** Runs the candidates in turns, each into its own folder, and returns the runs of each. */
async function inTurns(
  commands: readonly { input: string; more: string[] }[],
  folder: string,
): Promise<Run[][]> {
  const runs = commands.map(() => [] as Run[]);
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, { input, more }] of commands.entries()) {
      const out = path.join(folder, 'out');
      runs[at]!.push(await run(input, out, ...more));
      rmSync(out, { recursive: true });
    }
  }
  return runs;
}

const secondsOf = (runs: readonly Run[]): number => median(runs.map(({ seconds }) => seconds));

/** pandoc needs a second or so for an issue: its time for these is scaled up. */
const pandocIssues = 40;

/** The time for an archive in percent of the time that pandoc needs for it in a shell loop. */
export async function archive(): Promise<Figures | undefined> {
  if (spawnSync('pandoc', ['--version']).status !== 0) {
    console.log('  pandoc is not installed: apt-get install pandoc');
    return undefined;
  }
  return withScratch(async (folder) => {
    const figures: Figures = {};
    const [few, many] = [path.join(folder, 'few'), path.join(folder, 'many')];
    writeArchive({ folder: few, count: 400, bytes: 102_000, plain: true });
    writeArchive({ folder: many, count: 4000, bytes: 102_000, plain: true });
    for (const to of ['epub', 'json'] as const) {
      const loop = pandocSeconds(few, to);
      const runs = await inTurns([{ input: few, more: ['--to', to] }], folder);
      const once = await run(many, path.join(folder, 'out'), '--to', to);
      rmSync(path.join(folder, 'out'), { recursive: true });
      for (const [count, seconds] of [
        [400, secondsOf(runs[0]!)],
        [4000, once.seconds],
      ] as const) {
        const share = (100 * seconds) / (count * loop);
        figures[`${count} issues to ${to}: percent of pandoc's time`] = share;
        console.log(
          `  ${count} issues to ${to}  ${fixed(seconds, 2, 6)} s, ${fixed(count / seconds, 1, 6)} issues/s, pandoc's loop ` +
            `${fixed(1 / loop, 2, 5)}: ${fixed(100 / share, 1, 5)} x (to reach: ${to === 'epub' ? 14 : 20})`,
        );
      }
    }
    return figures;
  });
}

/** Seconds that pandoc needs for an issue. */
function pandocSeconds(folder: string, to: 'epub' | 'json'): number {
  const script = `find '${folder}' -name '*.txt' | head -n ${pandocIssues} | while read -r f; do
    pandoc -f markdown -s -t ${to} --metadata title=x -o "$f.${to}" "$f"; rm "$f.${to}"; done`;
  const start = performance.now();
  const { status } = spawnSync('bash', ['-c', script], { stdio: 'ignore' });
  if (status !== 0) throw new Error(`pandoc ended with ${String(status)}`);
  return (performance.now() - start) / 1000 / pandocIssues;
}

/** A second run has nothing to convert. */
async function again(many: string, folder: string): Promise<void> {
  const out = path.join(folder, 'out');
  const first = await run(many, out, '--to', 'json');
  const later = [];
  for (let round = 0; round < rounds; round += 1) later.push(await run(many, out, '--to', 'json'));
  rmSync(out, { recursive: true });
  const share = (100 * secondsOf(later)) / first.seconds;
  console.log(
    `  1000 issues to JSON        ${fixed(first.seconds, 2, 6)} s, and again ` +
      `${fixed(secondsOf(later), 2, 5)} s: ${fixed(share, 1, 4)} % (to reach: 10 or less)`,
  );
}

async function threads(many: string, folder: string): Promise<void> {
  const commands = ['1', '2'].map((jobs) => ({
    input: many,
    more: ['--to', 'json', '--jobs', jobs],
  }));
  const [one, two] = await inTurns(commands, folder);
  const ratio = secondsOf(one!) / secondsOf(two!);
  console.log(
    `  1000 issues to JSON        ${fixed(secondsOf(one!), 2, 6)} s with 1 job, ` +
      `${fixed(secondsOf(two!), 2, 5)} s with 2: ${fixed(ratio, 2, 4)} x (to reach on 2 cores: 1.70)`,
  );
}

async function memory(archives: readonly string[], folder: string): Promise<void> {
  const commands = archives.map((input) => ({ input, more: ['--to', 'json', '--jobs', '2'] }));
  const [few, many] = (await inTurns(commands, folder)).map((runs) =>
    median(runs.map(({ peak }) => peak)),
  );
  if (few === 0) {
    console.log('  memory skipped: peaks are read from /proc, which this system has not');
    return;
  }
  console.log(
    `  peak memory, 2 threads     ${fixed(few!, 0, 6)} MiB for 100 issues, ` +
      `${fixed(many!, 0, 5)} MiB for 1000: ${fixed(many! / few!, 2, 4)} x (to reach: 1.20 or less)`,
  );
}
