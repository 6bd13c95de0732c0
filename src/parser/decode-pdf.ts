/** A PDF → the lines of its canonical text. This module is loaded only when the input is a PDF. */
import { createHash } from 'node:crypto';
import { requireBytes } from '../input/binary.ts';
import { canonicalSheets, type CanonicalSheet } from '../input/pdf/canonical.ts';
import { openPdf, type PdfDocument, type PdfOptions } from '../input/pdf/document.ts';
import { pdfError } from '../input/pdf/pdfium.ts';
import type { Line } from '../lines/line.ts';
import type { SheetCause } from '../input/pdf/types.ts';
import type { Point } from '../tree/types.ts';
import { PrintedLines } from '../lines/printed.ts';

export interface DecodedPdf {
  /** The canonical text: one line per printed line, in reading order, and a form feed between two sheets. */
  text: string;
  /** The lines of each sheet. */
  sheets: Line[][];
  encoding: 'pdf';
  detection: 'pdf';
  /** Of the whole file; lower-case hexadecimal. */
  sha256: string;
  /** Length of the file in bytes. */
  bytes: number;
  /** The pictures: their bytes by `Image.name`. */
  images: ReadonlyMap<string, Uint8Array>;
  lineCount: number;
  /** Sheets of which nothing could be read, and where their text would be. */
  lost: LostSheet[];
}

export interface LostSheet {
  sheet: number;
  cause: SheetCause;
  place: Point;
}

/** A PDF that has lost more than this share of its text cannot be used as an issue. */
const mostUnmapped = 0.2;

/** Sheets that are read in one go, because watching the time costs a little; more would only take memory. */
const together = 4;

/** Reads a PDF sheet by sheet; `end` returns what was gathered on the way. */
export class PdfReader {
  readonly images = new Map<string, Uint8Array>();
  readonly lost: LostSheet[] = [];
  readonly #file: Pick<DecodedPdf, 'sha256' | 'bytes'>;
  readonly #document: PdfDocument;
  readonly #printed = new PrintedLines();
  /** Length of the canonical text so far, and of its non-blank part. */
  #length = 0;
  #inked = 0;
  #unmapped = 0;

  private constructor(bytes: Uint8Array, document: PdfDocument) {
    // PDFium has its own copy of the bytes, so that they are not kept.
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    this.#file = { sha256, bytes: bytes.length };
    this.#document = document;
  }

  /** @throws {InputError} when the PDF cannot be opened */
  static async open(bytes: Uint8Array, options: PdfOptions = {}): Promise<PdfReader> {
    requireBytes(bytes);
    return new PdfReader(bytes, await openPdf(bytes, options));
  }

  /**
   * The lines of each sheet and its part of the canonical text.
   *
   * @throws {InputError} at the end, if there was no text or most of it maps to no characters; or when reading takes too
   * much time or memory or makes PDFium crash
   */
  *sheets(): Generator<{ lines: Line[]; text: string }, void> {
    for (const sheet of this.#read()) {
      if (sheet.lost) {
        const { number, lost: cause } = sheet;
        // Where the sheet begins: before its form feed.
        const at = { sheet: number, x: 0, y: 0 };
        const place = { line: this.#printed.count + 1, column: 1, offset: this.#length, at };
        this.lost.push({ sheet: number, cause, place });
      }
      for (const { name, bytes } of sheet.images) this.images.set(name, bytes);
      const { lines, text } = this.#printed.push(sheet);
      this.#length += text.length;
      this.#inked += text.trim().length;
      this.#unmapped += sheet.unmapped;
      yield { lines, text };
    }
    if (this.#inked === 0) throw pdfError('pdf-without-text');
    if (this.#unmapped > this.#length * mostUnmapped) throw pdfError('pdf-unmapped-text');
    yield { lines: this.#printed.end(), text: '' };
  }

  *#read(): Generator<CanonicalSheet, void> {
    const sheets = canonicalSheets(this.#document);
    const takeSome = (): CanonicalSheet[] => {
      const taken: CanonicalSheet[] = [];
      for (let i = 0; i < together; i += 1) {
        const next = sheets.next();
        if (next.done !== true) taken.push(next.value);
      }
      return taken;
    };
    let taken: CanonicalSheet[];
    do {
      taken = this.#document.run(takeSome);
      yield* taken;
    } while (taken.length > 0);
  }

  /** What is known of the file once its sheets have been read. */
  end(): Omit<DecodedPdf, 'text' | 'sheets'> {
    const { images, lost } = this;
    const lineCount = this.#printed.count;
    return { encoding: 'pdf', detection: 'pdf', ...this.#file, images, lost, lineCount };
  }
}

/**
 * Reads a whole PDF.
 *
 * @throws {InputError} when it cannot be opened, contains no text at all, takes too much time or memory, or makes PDFium
 * crash.
 */
export async function decodePdf(bytes: Uint8Array, options: PdfOptions = {}): Promise<DecodedPdf> {
  const reader = await PdfReader.open(bytes, options);
  const sheets: Line[][] = [];
  let text = '';
  for (const sheet of reader.sheets()) {
    sheets.push(sheet.lines);
    text += sheet.text;
  }
  return { text, sheets, ...reader.end() };
}
