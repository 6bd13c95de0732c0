/** Flags of V8 for what a run does: compilers that would cost more than they save, memory that would not save time. */
import { keepYoungGenerationSmall, setV8Flags } from '../files/v8-flags.ts';

/**
 * Characters that a run parses before optimized code pays for its compilation. Measured on Node 22, 24 and 26: without the
 * compilers an issue of 110 kB takes two thirds of the processor time, and 3 MB take the same.
 */
const EARLY = 1_000_000;

const major = Number.parseInt(process.versions.node, 10);
/** The other optimizing compiler, Maglev, is on by default only in later versions. */
const compilers = major < 24 ? ['opt'] : ['opt', 'maglev'];

let parsed = 0;

/**
 * Does the work without the optimizing compilers if the run has parsed little so far. They are on again afterwards, because
 * code that V8 keeps in Node's compile cache is only valid under the flags with which it was made.
 */
export function withoutOptimizer<T>(characters: number, work: () => T): T {
  parsed += characters;
  if (parsed > EARLY) return work();
  setV8Flags(...compilers.map((compiler) => `--no-${compiler}`));
  try {
    return work();
  } finally {
    setV8Flags(...compilers.map((compiler) => `--${compiler}`));
  }
}

/**
 * Work that a function of PDFium does before V8 compiles it again, to run faster. With the default, which is a tenth of this
 * or less, an issue of 18 pages takes a twentieth more processor time.
 */
const PDFIUM_EARLY = 100_000_000;

/** Bytes of a PDF of hundreds of pages. */
const LARGE_PDF = 1_000_000;

/**
 * Prepares V8 for reading a PDF of this size. In a large one the young generation does not grow: little is left of a sheet
 * that was read, and growing takes 13 MB of memory on Node 20 and 22, and 75 to 120 MB on 24 and 26. A small one would only
 * take longer, by a hundred small collections.
 */
export function prepareForPdf(bytes: number): void {
  setV8Flags(`--wasm-tiering-budget=${PDFIUM_EARLY}`);
  if (bytes > LARGE_PDF) keepYoungGenerationSmall();
}
