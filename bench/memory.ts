/** Peak resident memory: of an archive, and of `digest parse - --to ndjson` on a generated issue of one GiB. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { writeArchive } from '../test/support/archive.ts';
import { largeIssue } from '../test/typesetter/large.ts';
import { inTurns, run } from './batch.ts';
import { fixed, median, withScratch, type Figures } from './inputs.ts';

const size = 2 ** 30;
const digest = fileURLToPath(new URL('../bin/digest.js', import.meta.url));

export const memory = async (): Promise<Figures> => ({
  ...(await ofArchive()),
  ...(await ofStream()),
});

/** Ten thousand issues against a hundred of the same size. */
function ofArchive(): Promise<Figures> {
  return withScratch(async (folder) => {
    const [few, many] = [path.join(folder, 'few'), path.join(folder, 'many')];
    writeArchive({ folder: few, count: 100, bytes: 102_000, plain: true });
    writeArchive({ folder: many, count: 10_000, bytes: 102_000, plain: true });
    const more = ['--to', 'json', '--jobs', '2'];
    const [runs] = await inTurns([{ input: few, more }], folder);
    const peak = median(runs!.map((one) => one.peak));
    const last = await run(many, path.join(folder, 'out'), ...more);
    if (peak === 0) {
      console.log('  skipped: peaks are read from /proc, which this system has not');
      return {};
    }
    console.log(
      `  peak memory, 2 threads     ${fixed(peak, 0, 6)} MiB for 100 issues, ` +
        `${fixed(last.peak, 0, 5)} MiB for 10,000: ${fixed(last.peak / peak, 2, 4)} x (to reach: 1.20 or less)`,
    );
    return { 'peak memory: 10,000 issues over 100': last.peak / peak };
  });
}

async function ofStream(): Promise<Figures> {
  const child = spawn(process.execPath, [digest, 'parse', '-', '--to', 'ndjson', '--quiet'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const status = `/proc/${String(child.pid)}/status`;
  if (!existsSync(status)) {
    child.kill();
    console.log('  skipped: peak memory is read from /proc, which this system does not have');
    return {};
  }
  let peak = 0;
  const sample = setInterval(() => {
    if (!existsSync(status)) return;
    const high = /VmHWM:\s+(\d+) kB/.exec(readFileSync(status, 'utf8'))?.[1];
    peak = Math.max(peak, Number(high ?? 0) / 1024);
  }, 100);
  let lines = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    for (const byte of chunk) if (byte === 0x0a) lines += 1;
  });
  const start = performance.now();
  let written = 0;
  for (const text of largeIssue({ bytes: size, seed: 1 })) {
    const bytes = Buffer.from(text, 'utf8');
    written += bytes.length;
    if (!child.stdin.write(bytes)) await once(child.stdin, 'drain');
  }
  child.stdin.end();
  const [code] = (await once(child, 'close')) as [number];
  clearInterval(sample);
  const seconds = (performance.now() - start) / 1000;
  console.log(
    `  ${(written / 2 ** 20).toFixed(0)} MiB, ${lines} articles, exit ${code}: ` +
      `${fixed(written / seconds / 1e6, 1, 5)} MB/s generating and parsing, ` +
      `peak ${peak.toFixed(0)} MiB resident (to reach: 150 or less)`,
  );
  return { 'ndjson of 1 GiB: peak, MiB': peak };
}
