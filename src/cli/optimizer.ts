/** Flags of V8 for what a run does: compilers that would cost more than they save, memory that would not save time. */
import { setFlagsFromString } from 'node:v8';

/**
 * Characters, or bytes of a PDF, that a run parses before optimized code pays for its compilation. Measured on Node 22, 24
 * and 26: without the compilers an issue of 110 kB takes two thirds of the processor time, and 3 MB take the same.
 */
const EARLY = 1_000_000;

const major = Number.parseInt(process.versions.node, 10);
/** The other optimizing compiler, Maglev, is on by default only in later versions. */
const compilers = major < 24 ? ['opt'] : ['opt', 'maglev'];

/** Flags of V8 that a user has chosen stay as they are; some may not change while a program runs. */
const hasFlags = process.execArgv.length > 0 || Boolean(process.env['NODE_OPTIONS']);

let parsed = 0;

/**
 * Does the work without the optimizing compilers if the run has parsed little so far. They are on again afterwards, because
 * code that V8 keeps in Node's compile cache is only valid under the flags with which it was made.
 */
export function withoutOptimizer<T>(characters: number, work: () => T): T {
  parsed += characters;
  if (hasFlags || parsed > EARLY) return work();
  for (const compiler of compilers) setFlagsFromString(`--no-${compiler}`);
  try {
    return work();
  } finally {
    for (const compiler of compilers) setFlagsFromString(`--${compiler}`);
  }
}

/**
 * Work that a function of PDFium does before V8 compiles it again, to run faster. The default is a tenth of the second value
 * or less. The first one is for short PDFs: an issue of 18 pages then takes a twentieth less processor time; thousands of
 * pages would take a fifth more.
 */
const PDFIUM_EARLY = { short: 1_000_000_000, long: 100_000_000 };

/**
 * Prepares V8 for reading a PDF of this size. If the run has read little so far, the optimizer is off from now on: an issue
 * of 18 to 81 pages, which is less than a megabyte, takes a sixth less processor time. It is on again for the end of the run,
 * when Node writes its compile cache.
 *
 * In a long PDF, the young generation does not grow: little is left of a sheet that was read, and growing takes 13 MB of
 * memory on Node 20 and 22, and 75 to 120 MB on 24 and 26.
 */
export function prepareForPdf(bytes: number): void {
  parsed += bytes;
  if (hasFlags) return;
  const isShort = parsed <= EARLY;
  setFlagsFromString(`--wasm-tiering-budget=${PDFIUM_EARLY[isShort ? 'short' : 'long']}`);
  process.off('exit', turnOn);
  if (isShort) {
    setFlagsFromString('--no-opt');
    process.once('exit', turnOn);
  } else {
    turnOn();
    keepYoungGenerationSmall();
  }
}

/** Keeps V8's memory for new objects at its present size, until a thread starts. */
export function keepYoungGenerationSmall(): void {
  if (!hasFlags) setFlagsFromString('--semi-space-growth-factor=1');
}

const turnOn = (): void => {
  setFlagsFromString('--opt');
};
