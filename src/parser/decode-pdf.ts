/** A PDF → the lines of its canonical text. This is loaded only when a PDF comes. */
import { createHash } from 'node:crypto';
import { canonicalSheets } from '../input/pdf/canonical.ts';
import { openPdf, pdfError, type PdfOptions } from '../input/pdf/document.ts';
import type { Line } from '../lines/line.ts';
import type { SheetCause } from '../input/pdf/types.ts';
import type { Point } from '../tree/types.ts';
import { canonicalText, PrintedLines } from '../lines/printed.ts';

export interface DecodedPdf {
  /** The canonical text: a line for each printed line, in reading order, and a form feed between two sheets. */
  text: string;
  lines: Line[];
  encoding: 'pdf';
  detection: 'pdf';
  /** Of all bytes; lower-case hexadecimal. */
  sha256: string;
  /** Length of the file in bytes. */
  bytes: number;
  /** The pictures: their bytes by `Image.name`. */
  images: ReadonlyMap<string, Uint8Array>;
  /** Sheets of which nothing could be read, and where their text would stand. */
  lost: LostSheet[];
}

export interface LostSheet {
  sheet: number;
  cause: SheetCause;
  place: Point;
}

/** A PDF of whose text a larger share is lost is no source for an issue. */
const mostUnmapped = 0.2;

/**
 * Reads a PDF.
 *
 * @throws {InputError} when it cannot be opened, holds no text at all, or takes too much memory.
 */
export async function decodePdf(bytes: Uint8Array, options: PdfOptions = {}): Promise<DecodedPdf> {
  const document = await openPdf(bytes, options);
  try {
    const printed = new PrintedLines();
    const lines: Line[] = [];
    let text = '';
    const images = new Map<string, Uint8Array>();
    const lost: LostSheet[] = [];
    let unmapped = 0;
    for (const sheet of canonicalSheets(document)) {
      if (sheet.lost) {
        const { number, lost: cause } = sheet;
        // Where the sheet begins: before its form feed.
        const at = { sheet: number, x: 0, y: 0 };
        const place = { line: printed.count + 1, column: 1, offset: text.length, at };
        lost.push({ sheet: number, cause, place });
      }
      for (const line of printed.push(sheet)) lines.push(line);
      text += canonicalText(sheet);
      for (const { name, bytes: picture } of sheet.images) images.set(name, picture);
      unmapped += sheet.unmapped;
    }
    if (text.trim() === '') throw pdfError('pdf-without-text');
    if (unmapped > text.length * mostUnmapped) throw pdfError('pdf-unmapped-text');
    lines.push(...printed.end());
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return {
      text,
      lines,
      encoding: 'pdf',
      detection: 'pdf',
      sha256,
      bytes: bytes.length,
      images,
      lost,
    };
  } finally {
    document.close();
  }
}
