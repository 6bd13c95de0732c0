/**
 * PDFium as WebAssembly. It is compiled once, for the first PDF; each document gets an instance of its own, so that one that
 * crashes or takes too long does not affect the others. The memory of an instance is released with its document.
 *
 * The memory cannot grow beyond a limit, whatever a PDF asks for: a stream that unpacks to gigabytes fails, and takes down
 * at most its page. PDFium cannot use the network or run scripts: the functions for both are not linked.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import { InputError, type InputErrorParameters, type InputErrorReason } from '../input-error.ts';
import { TimeLimitError, type TimeLimit } from './time-limit.ts';

type FunctionName = Exclude<keyof WrappedPdfiumModule, 'pdfium'> | 'malloc' | 'free';

/** PDFium's compiled functions: they take numbers and addresses and return a number. */
export type Native = Record<FunctionName, (...parameters: number[]) => number>;

/** Maximum bytes of PDFium's memory, which starts at 18 MB and includes the file. */
const memoryLimit = 256 * 2 ** 20;

/** Maximum bytes of a title. A file can use one text for thousands of entries. */
const longestText = 4096;

/** Bytes of the scratch memory. */
const scratchBytes = 4096;

/** Views of PDFium's memory; growth replaces them. */
interface Memory {
  readonly HEAPU8: Uint8Array;
  readonly HEAP32: Int32Array;
  readonly HEAPF32: Float32Array;
  readonly HEAPF64: Float64Array;
}

interface Growth {
  /** How often more memory was asked for than the limit, or the machine, allows. */
  refusals: number;
}

export const pdfError = (
  reason: InputErrorReason,
  parameters: InputErrorParameters = {},
): InputError => new InputError(reason, { byteOffset: 0, line: 1, column: 1 }, 'pdf', parameters);

export class Pdfium {
  /** Address of memory for the results of one call. */
  readonly scratch: number;
  readonly #memory: Memory;
  readonly #growth: Growth;
  readonly #load: (address: number, length: number, password: string) => number;
  /** Whether a call crashed or was interrupted: the memory cannot be trusted any more, and no other call may be made. */
  #isBroken = false;

  constructor(
    module: WrappedPdfiumModule,
    readonly native: Native,
    growth: Growth,
  ) {
    this.#growth = growth;
    module.PDFiumExt_Init();
    this.#memory = module.pdfium as unknown as Memory;
    this.#load = (...parameters) => module.FPDF_LoadMemDocument(...parameters);
    this.scratch = native.malloc(scratchBytes);
  }

  /**
   * Runs a function that calls PDFium, within a limit of time or a share of what is left of it.
   *
   * @throws {InputError} if it takes too long (`pdf-too-slow`), or if PDFium crashes for lack of memory (`pdf-too-large`) or
   * for another reason (`pdf-unreadable`).
   */
  run<T>(limit: TimeLimit, call: () => T, share = 1): T {
    if (this.#isBroken) throw pdfError('pdf-unreadable');
    const { refusals } = this.#growth;
    try {
      return limit.run(call, share);
    } catch (error) {
      const isSlow = error instanceof TimeLimitError;
      if (!isSlow && !isCrash(error)) throw error;
      this.#isBroken = true;
      if (isSlow) throw pdfError('pdf-too-slow', { seconds: limit.seconds });
      throw pdfError(this.#growth.refusals > refusals ? 'pdf-too-large' : 'pdf-unreadable');
    }
  }

  /** Opens a document; returns 0 on failure. PDFium reads the bytes at `address` as long as it is used. */
  open(address: number, length: number, password: string): number {
    return this.#load(address, length, password);
  }

  /** Copies bytes into PDFium's memory; returns 0 if there is not enough of it. */
  copy(bytes: Uint8Array): number {
    const address = this.native.malloc(Math.max(1, bytes.length));
    if (address !== 0) this.#memory.HEAPU8.set(bytes, address);
    return address;
  }

  /** A copy of bytes in PDFium's memory. */
  bytes(address: number, length: number): Uint8Array {
    return this.view(address, length).slice();
  }

  /** Bytes in PDFium's memory, valid until the next call of PDFium. */
  view(address: number, length: number): Uint8Array {
    return this.#memory.HEAPU8.subarray(address, address + length);
  }

  /** The float at this index of the scratch memory. */
  float(index: number): number {
    return this.#memory.HEAPF32[(this.scratch >> 2) + index]!;
  }

  /** This many floats from the beginning of the scratch memory. */
  floats(count: number): number[] {
    const found: number[] = [];
    for (let i = 0; i < count; i += 1) found.push(this.float(i));
    return found;
  }

  double(index: number): number {
    return this.#memory.HEAPF64[(this.scratch >> 3) + index]!;
  }

  integer(index: number): number {
    return this.#memory.HEAP32[(this.scratch >> 2) + index]!;
  }

  setInteger(index: number, value: number): void {
    this.#memory.HEAP32[(this.scratch >> 2) + index] = value;
  }

  /**
   * Calls `write` once for the length and again with a buffer of that length; returns the bytes written, or none if there
   * are more than `longest`.
   */
  buffer(write: (address: number, length: number) => number, longest = Infinity): Uint8Array {
    const length = write(0, 0);
    if (length <= 0 || length > longest) return new Uint8Array(0);
    const address = this.native.malloc(length);
    if (address === 0) return new Uint8Array(0);
    try {
      return this.bytes(address, write(address, length));
    } finally {
      this.native.free(address);
    }
  }

  /** A UTF-16 text with a final NUL, as PDFium returns titles; empty if it is so long that it is no title. */
  text(write: (address: number, length: number) => number): string {
    const bytes = this.buffer(write, longestText);
    return utf16.decode(bytes.subarray(0, Math.max(0, bytes.length - 2)));
  }
}

/** Where the stack overflows, WebAssembly throws a RangeError. */
const isCrash = (error: unknown): boolean =>
  error instanceof WebAssembly.RuntimeError ||
  (error instanceof RangeError && /call stack/i.test(error.message));

const utf16 = new TextDecoder('utf-16le');

let compiling: Promise<WebAssembly.Module> | null = null;

/** A new instance of PDFium, which is compiled on first use. */
export async function loadPdfium(): Promise<Pdfium> {
  const { init } = await import('@embedpdf/pdfium');
  compiling ??= compile();
  const compiled = await compiling;
  let exports: WebAssembly.Exports | null = null;
  const growth: Growth = { refusals: 0 };
  const overrides = {
    // Problems with a PDF do not belong on standard error.
    print: ignore,
    printErr: ignore,
    instantiateWasm(
      imports: WebAssembly.Imports,
      receive: (instance: WebAssembly.Instance) => void,
    ) {
      limitGrowth(imports, () => exports!['memory'] as WebAssembly.Memory, growth);
      void WebAssembly.instantiate(compiled, imports).then((instance) => {
        exports = instance.exports;
        receive(instance);
      });
      return {};
    },
  };
  const module = await init(overrides);
  return new Pdfium(module, exports as unknown as Native, growth);
}

async function compile(): Promise<WebAssembly.Module> {
  const file = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm');
  return WebAssembly.compile(await readFile(file));
}

/** Keeps the memory from growing beyond the limit; PDFium sees a failed allocation. */
function limitGrowth(
  imports: WebAssembly.Imports,
  memory: () => WebAssembly.Memory,
  growth: Growth,
): void {
  const environment = imports['env'] as Record<string, (size: number) => unknown>;
  const resize = environment['emscripten_resize_heap']!;
  environment['emscripten_resize_heap'] = (size) => {
    // Emscripten grows by a fifth of the current size if that is more than was requested.
    const grown = Math.max(size >>> 0, memory().buffer.byteLength * 1.2);
    const isGrown = grown <= memoryLimit && resize(size);
    if (!isGrown) growth.refusals += 1;
    return isGrown;
  };
}

const ignore = (): void => undefined;
