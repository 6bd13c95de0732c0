/**
 * npm run bench [-- NAME… --json --compare]
 *
 * Everything is compared with a peer in the same run on the same bytes, and reported as a ratio: the median over rounds
 * in which the candidates take turns, so that a busy machine slows all of them equally. No result makes this fail; the
 * figures are only for information.
 *
 * --json saves the figures in docs/benchmarks.json and, as a table, in docs/benchmarks.md; --compare prints those that
 * are more than 10 % worse than the saved ones.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { archive, batch } from './batch.ts';
import { check } from './check.ts';
import { formats } from './formats.ts';
import { growth } from './growth.ts';
import { whatGotWorse, type Figures } from './inputs.ts';
import { pdf } from './pdf.ts';
import { site } from './site.ts';
import { throughput } from './throughput.ts';
import { writers } from './writers.ts';
import { wholeProcess } from './process.ts';
import { memory } from './memory.ts';

/** Benchmarks that return figures can be compared with saved ones; smaller is better. */
const benchmarks: Record<string, () => Figures | Promise<Figures | undefined>> = {
  throughput,
  check,
  process: wholeProcess,
  growth,
  formats,
  writers,
  batch,
  archive,
  site,
  pdf,
  memory,
};

interface Kept {
  date: string;
  machine: string;
  node: string;
  figures: Record<string, Figures>;
}

const keptFile = fileURLToPath(new URL('../docs/benchmarks.json', import.meta.url));
const tableFile = fileURLToPath(new URL('../docs/benchmarks.md', import.meta.url));

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, compare: { type: 'boolean' } },
});
const unknown = positionals.find((name) => !(name in benchmarks));
if (unknown !== undefined) {
  const names = Object.keys(benchmarks).join(', ');
  console.error(`bench: unknown benchmark "${unknown}"; available: ${names}`);
  process.exit(2);
}
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, ${process.platform} ${process.arch}`;
console.log(`node ${process.version}, ${machine}`);

const figures: Record<string, Figures> = {};
for (const [name, run] of Object.entries(benchmarks)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  console.log(`\n${name}`);
  const found = await run();
  if (found) figures[name] = found;
}
const kept = existsSync(keptFile)
  ? (JSON.parse(readFileSync(keptFile, 'utf8')) as Kept)
  : { figures: {} };
if (flags.compare === true) compare(kept.figures);
if (flags.json === true) keep({ ...kept.figures, ...figures });

function compare(last: Kept['figures']): void {
  console.log('\nagainst docs/benchmarks.json');
  const worse = whatGotWorse(figures, last);
  for (const line of worse) console.log(`  worse: ${line}`);
  if (worse.length === 0) console.log('  nothing is worse by more than 10 %');
}

function keep(all: Kept['figures']): void {
  const date = new Date().toISOString().slice(0, 10);
  const now: Kept = { date, machine, node: process.version, figures: all };
  writeFileSync(
    keptFile,
    `${JSON.stringify(now, (_, value: unknown) => (typeof value === 'number' ? Math.round(value * 1000) / 1000 : value), 2)}\n`,
  );
  const rows = Object.entries(all).flatMap(([benchmark, found]) =>
    Object.entries(found).map(
      ([name, figure]) => `| ${benchmark} | ${name} | ${figure.toFixed(2)} |`,
    ),
  );
  const table = [
    '# Benchmarks',
    '',
    `Written by \`npm run bench -- --json\` on ${date}: Node ${process.version}, ${machine}.`,
    'Ratios of times measured in turn within one run, or values in the unit given; smaller is better.',
    '',
    '| Benchmark | Figure | |',
    '| --- | --- | ---: |',
    ...rows,
  ];
  writeFileSync(tableFile, `${table.join('\n')}\n`);
}
