/**
 * PDFium as WebAssembly: loaded once, when the first PDF comes. What is called from here on is synchronous.
 *
 * Its memory cannot grow beyond a limit, whatever a PDF asks for: a stream that unpacks to gigabytes fails, and with it
 * at most its page. No network and no script is reached: the functions for both are not linked.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { WrappedPdfiumModule } from '@embedpdf/pdfium';

type FunctionName = Exclude<keyof WrappedPdfiumModule, 'pdfium'> | 'malloc' | 'free';

/** PDFium's functions as they are compiled: numbers and addresses in, a number out. */
export type Native = Record<FunctionName, (...parameters: number[]) => number>;

/** Bytes that PDFium may take in all; its memory begins with 18 MB and holds the file. */
export const memoryLimit = 256 * 2 ** 20;

/** Bytes of the scratch memory. */
const scratchBytes = 4096;

/** Views of PDFium's memory; they are other ones after it has grown. */
interface Memory {
  readonly HEAPU8: Uint8Array;
  readonly HEAP32: Int32Array;
  readonly HEAPF32: Float32Array;
  readonly HEAPF64: Float64Array;
}

export class Pdfium {
  /** Address of memory for the results of one call. */
  readonly scratch: number;
  readonly #memory: Memory;
  readonly #load: (address: number, length: number, password: string) => number;

  constructor(
    module: WrappedPdfiumModule,
    readonly native: Native,
  ) {
    module.PDFiumExt_Init();
    this.#memory = module.pdfium as unknown as Memory;
    this.#load = (...parameters) => module.FPDF_LoadMemDocument(...parameters);
    this.scratch = native.malloc(scratchBytes);
  }

  /** Opens a document; 0 when that fails. The bytes stay at `address` until it is closed. */
  open(address: number, length: number, password: string): number {
    return this.#load(address, length, password);
  }

  /** Copies bytes into PDFium's memory; 0 when there is not enough. */
  copy(bytes: Uint8Array): number {
    const address = this.native.malloc(Math.max(1, bytes.length));
    if (address !== 0) this.#memory.HEAPU8.set(bytes, address);
    return address;
  }

  /** A copy of bytes in PDFium's memory. */
  bytes(address: number, length: number): Uint8Array {
    return this.#memory.HEAPU8.slice(address, address + length);
  }

  /** The float at this place of the scratch memory. */
  float(index: number): number {
    return this.#memory.HEAPF32[(this.scratch >> 2) + index]!;
  }

  /** So many floats from the beginning of the scratch memory. */
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

  /** Bytes that a function writes when it is given a buffer and its length, and whose number it returns. */
  buffer(write: (address: number, length: number) => number): Uint8Array {
    const length = write(0, 0);
    if (length <= 0) return new Uint8Array(0);
    const address = this.native.malloc(length);
    if (address === 0) return new Uint8Array(0);
    try {
      return this.bytes(address, write(address, length));
    } finally {
      this.native.free(address);
    }
  }

  /** A text in UTF-16 with a closing NUL, as PDFium gives titles and labels. */
  text(write: (address: number, length: number) => number): string {
    const bytes = this.buffer(write);
    return utf16.decode(bytes.subarray(0, Math.max(0, bytes.length - 2)));
  }
}

const utf16 = new TextDecoder('utf-16le');

let loading: Promise<Pdfium> | null = null;

/** PDFium, loaded when first asked for. */
export function loadPdfium(): Promise<Pdfium> {
  loading ??= instantiate();
  return loading;
}

/** After a failure inside PDFium nothing in its memory can be trusted: the next PDF gets a new one. */
export function discardPdfium(): void {
  loading = null;
}

async function instantiate(): Promise<Pdfium> {
  const { init } = await import('@embedpdf/pdfium');
  const file = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm');
  const compiled = await WebAssembly.compile(await readFile(file));
  let exports: WebAssembly.Exports | null = null;
  const overrides = {
    // What is not right with a PDF is no matter for standard error.
    print: ignore,
    printErr: ignore,
    instantiateWasm(
      imports: WebAssembly.Imports,
      receive: (instance: WebAssembly.Instance) => void,
    ) {
      limitGrowth(imports, () => exports!['memory'] as WebAssembly.Memory);
      void WebAssembly.instantiate(compiled, imports).then((instance) => {
        exports = instance.exports;
        receive(instance);
      });
      return {};
    },
  };
  const module = await init(overrides);
  return new Pdfium(module, exports as unknown as Native);
}

/** Refuses to let the memory grow beyond the limit; PDFium sees that an allocation failed. */
function limitGrowth(imports: WebAssembly.Imports, memory: () => WebAssembly.Memory): void {
  const environment = imports['env'] as Record<string, (size: number) => unknown>;
  const resize = environment['emscripten_resize_heap']!;
  environment['emscripten_resize_heap'] = (size) => {
    // Emscripten grows by a fifth of what there is, if that is more than was asked for.
    const grown = Math.max(size >>> 0, memory().buffer.byteLength * 1.2);
    return grown > memoryLimit ? 0 : resize(size);
  };
}

const ignore = (): void => undefined;
