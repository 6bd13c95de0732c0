/**
 * npm run bench [throughput] [check] [process] [formats] [batch] [memory]
 *
 * Everything is compared with a peer in the same run on the same bytes, and said as a ratio: medians over rounds in which
 * the candidates take turns, so that a busy machine slows all of them. Nothing here fails; the figures are for reading.
 */
import { batch } from './batch.ts';
import { check } from './check.ts';
import { formats } from './formats.ts';
import { throughput } from './throughput.ts';
import { wholeProcess } from './process.ts';
import { memory } from './memory.ts';

const benchmarks: Record<string, () => void | Promise<void>> = {
  throughput,
  check,
  process: wholeProcess,
  formats,
  batch,
  memory,
};

const asked = process.argv.slice(2);
for (const name of asked) {
  if (!(name in benchmarks)) {
    console.error(`bench: no benchmark "${name}"; there are ${Object.keys(benchmarks).join(', ')}`);
    process.exit(2);
  }
}
console.log(`node ${process.version}, ${process.platform} ${process.arch}`);
for (const [name, run] of Object.entries(benchmarks)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n${name}`);
  await run();
}
