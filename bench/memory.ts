/** Peak resident memory and speed of `digest parse - --to ndjson` on a generated issue of one GiB. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { largeIssue } from '../test/typesetter/large.ts';
import { fixed, type Figures } from './inputs.ts';

const size = 2 ** 30;
const digest = fileURLToPath(new URL('../bin/digest.js', import.meta.url));

export async function memory(): Promise<Figures> {
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
