/**
 * Measures `digest batch` on whole archives: repeated runs, more jobs, more issues, and a comparison with pandoc in a
 * shell loop.
 */
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
  /** CPU time of all its threads and of the main thread, in clock ticks (10 ms). */
  all: number;
  main: number;
}

/** Repeated runs, two jobs, the main thread, and memory; memory is measured on ten thousand issues. */
export async function batch(): Promise<Figures> {
  return withScratch(async (folder) => {
    const [few, many] = [path.join(folder, 'few'), path.join(folder, 'many')];
    writeArchive({ folder: few, count: 100, bytes: 102_000, plain: true });
    writeArchive({ folder: many, count: 1000, bytes: 102_000, broken: 25 });
    return {
      ...(await again(many, folder)),
      ...(await twoJobs(folder)),
      ...(await mainThread(few, many, folder)),
    };
  });
}

export async function run(input: string, out: string, ...more: string[]): Promise<Run> {
  const start = performance.now();
  const args = [digest, 'batch', input, '-o', out, '--quiet', ...more];
  const child = spawn(process.execPath, args, { stdio: 'ignore' });
  const own = `/proc/${String(child.pid)}`;
  const seen = { peak: 0, all: 0, main: 0 };
  const sample = setInterval(() => {
    if (!existsSync(`${own}/status`)) return;
    const high = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`${own}/status`, 'utf8'))?.[1];
    seen.peak = Math.max(seen.peak, Number(high ?? 0) / 1024);
    seen.all = Math.max(seen.all, ticksIn(`${own}/stat`));
    seen.main = Math.max(seen.main, ticksIn(`${own}/task/${String(child.pid)}/stat`));
  }, 20);
  const [code] = (await once(child, 'exit')) as [number | null];
  clearInterval(sample);
  // 2: some of the issues are broken on purpose.
  if (code !== 0 && code !== 2) throw new Error(`digest batch ended with ${String(code)}`);
  return { seconds: (performance.now() - start) / 1000, ...seen };
}

/** CPU time of a process or a thread in clock ticks; 0 if it has ended. */
function ticksIn(file: string): number {
  if (!existsSync(file)) return 0;
  // The name of the process, in parentheses, may contain spaces.
  const fields = readFileSync(file, 'utf8').split(') ')[1]!.split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

/** Runs the candidates in turn, each in its own folder, and returns the runs of each. */
export async function inTurns(
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

/** pandoc takes about a second for an issue, so its time for these is extrapolated. */
const pandocIssues = 40;

/** The time for an archive as a percentage of the time pandoc takes in a shell loop. */
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

/** Seconds that pandoc takes for one issue. */
function pandocSeconds(folder: string, to: 'epub' | 'json'): number {
  const script = `find '${folder}' -name '*.txt' | head -n ${pandocIssues} | while read -r f; do
    pandoc -f markdown -s -t ${to} --metadata title=x -o "$f.${to}" "$f"; rm "$f.${to}"; done`;
  const start = performance.now();
  const { status } = spawnSync('bash', ['-c', script], { stdio: 'ignore' });
  if (status !== 0) throw new Error(`pandoc ended with ${String(status)}`);
  return (performance.now() - start) / 1000 / pandocIssues;
}

/** The second run has nothing to convert. */
async function again(many: string, folder: string): Promise<Figures> {
  const out = path.join(folder, 'out');
  const first = await run(many, out, '--to', 'json');
  const later = [];
  for (let round = 0; round < rounds; round += 1) later.push(await run(many, out, '--to', 'json'));
  rmSync(out, { recursive: true });
  const share = secondsOf(later) / first.seconds;
  console.log(
    `  1000 issues to JSON        ${fixed(first.seconds, 2, 6)} s, and again ` +
      `${fixed(secondsOf(later), 2, 5)} s: ${fixed(100 * share, 1, 4)} % (to reach: 10 or less)`,
  );
  return { '1000 issues again: time over the first run': share };
}

/**
 * Two jobs against two processes of one job each, which do the same work: how much a second core helps depends on the
 * machine.
 */
async function twoJobs(folder: string): Promise<Figures> {
  const halves = ['one', 'two'].map((name) => path.join(folder, 'halves', name));
  for (const half of halves)
    writeArchive({ folder: half, count: 200, bytes: 102_000, plain: true });
  const both = path.join(folder, 'halves');
  const figures: Figures = {};
  for (const to of ['json', 'epub']) {
    const times: Record<'jobs' | 'processes', number[]> = { jobs: [], processes: [] };
    for (let round = 0; round < rounds; round += 1) {
      const out = path.join(folder, 'out');
      times.jobs.push((await run(both, out, '--to', to, '--jobs', '2')).seconds);
      const start = performance.now();
      await Promise.all(
        halves.map((half, at) => run(half, `${out}-${at}`, '--to', to, '--jobs', '1')),
      );
      times.processes.push((performance.now() - start) / 1000);
      for (const made of [out, ...halves.map((_, at) => `${out}-${at}`)]) {
        rmSync(made, { recursive: true });
      }
    }
    const [jobs, processes] = [median(times.jobs), median(times.processes)];
    figures[`400 issues to ${to}: two jobs over two processes`] = jobs / processes;
    console.log(
      `  400 issues to ${to}         ${fixed(jobs, 2, 6)} s with 2 jobs, ${fixed(processes, 2, 5)} s with ` +
        `2 processes: ${fixed(processes / jobs, 2, 4)} of their speed (to reach: 0.95)`,
    );
  }
  return figures;
}

/**
 * The number of jobs at which the main thread becomes the bottleneck: the time in which one thread converts an issue, over
 * the processor time that the main thread spends on it. Both are slopes, without the start of a run.
 */
async function mainThread(few: string, many: string, folder: string): Promise<Figures> {
  const commands = [few, many].map((input) => ({ input, more: ['--to', 'json', '--jobs', '1'] }));
  const [a, b] = await inTurns(commands, folder);
  const perIssue = (count: (run: Run) => number): number =>
    (median(b!.map(count)) - median(a!.map(count))) / 900;
  const main = perIssue((one) => one.main / 100);
  const thread = perIssue((one) => one.seconds);
  const share = main / thread;
  console.log(
    `  main thread, an issue      ${fixed(1000 * main, 2, 6)} ms of processor time, a thread ${fixed(1000 * thread, 1, 4)} ms: ` +
      `the limit at ${fixed(1 / share, 0, 4)} jobs (to reach: 32)`,
  );
  return { 'main thread: share of the time of a worker': share };
}
