import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { corpusIssues } from '../test/typesetter/corpus.ts';
import { generatedIssue } from '../test/typesetter/large.ts';

export interface BenchInput {
  name: string;
  bytes: Buffer;
}

/** The results of a benchmark, by name: ratios, where smaller is better unless the name ends in “(more is better)”. */
export type Figures = Record<string, number>;

/** The real issues if available, otherwise generated ones of the same size. */
export function benchInputs(): BenchInput[] {
  const real = corpusIssues().map(({ name, text }) => ({ name, bytes: Buffer.from(text, 'utf8') }));
  if (real.length > 0) return real;
  console.log('  (../shared is absent: generated issues instead of real ones)');
  return [1, 2, 3].map((seed) => ({
    name: `generated-${seed}`,
    bytes: Buffer.from(generatedIssue({ seed, bytes: 110_000 }).text, 'utf8'),
  }));
}

/** Gives `use` a folder that is removed afterwards. */
export async function withScratch<T>(use: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'issue-digest-bench-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function writeInputs(folder: string, inputs: readonly BenchInput[]): string[] {
  return inputs.map(({ name, bytes }) => {
    const file = path.join(folder, `${name}.txt`);
    writeFileSync(file, bytes);
    return file;
  });
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export const fixed = (value: number, digits: number, width: number): string =>
  value.toFixed(digits).padStart(width);

const WORSE = 1.1;

/** The figures that are more than 10 % worse than those of an earlier run, by benchmark, in words. */
export function whatGotWorse(
  now: Readonly<Record<string, Figures>>,
  before: Readonly<Record<string, Figures>>,
): string[] {
  return Object.entries(now).flatMap(([benchmark, figures]) =>
    Object.entries(figures).flatMap(([name, figure]) => {
      const last = before[benchmark]?.[name];
      const isWorse = last !== undefined && figure > last * WORSE;
      return isWorse ? [`${name}: ${last.toFixed(2)} → ${figure.toFixed(2)}`] : [];
    }),
  );
}
