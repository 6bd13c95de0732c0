/** A PDF opened from its bytes: reads its sheets one by one, with their links, and its outline. */
import { InputError } from '../input-error.ts';
import { hasDamagedData } from './damaged-data.ts';
import { FontTable } from './fonts.ts';
import { PageSpace } from './geometry.ts';
import { pictureObjects, readImage, type ImageFile } from './image.ts';
import { loadPdfium, pdfError, type Pdfium } from './pdfium.ts';
import { readSheet } from './sheet.ts';
import { TimeLimit } from './time-limit.ts';
import type { Destination, GlyphStyle, LinkTarget, OutlineEntry, Picture, Sheet } from './types.ts';

/** How a PDF is read. */
export interface PdfOptions {
  /** Password of an encrypted PDF; UTF-8. */
  password?: string;
  /** How many seconds reading may take, so that a malicious PDF cannot block the thread; more than 0; 120 when absent. */
  timeLimit?: number;
}

/** More than ten times what thousands of pages take. */
const defaultTimeLimit = 120;

/** PDFium's error codes for a document that it cannot open. */
const passwordError = 4;
const securityError = 5;

/**
 * Opens a PDF.
 *
 * @throws {InputError} if it needs another password (`pdf-password`), is encrypted in an unknown way (`pdf-encryption`), is
 * damaged (`pdf-damaged`, `pdf-unreadable`), too large (`pdf-too-large`) or takes too long (`pdf-too-slow`).
 * @throws {TypeError} if `timeLimit` is not a number above 0
 */
export async function openPdf(bytes: Uint8Array, options: PdfOptions = {}): Promise<PdfDocument> {
  const { timeLimit = defaultTimeLimit } = options;
  if (!(timeLimit > 0)) {
    throw new TypeError(`timeLimit must be a number of seconds above 0, not ${timeLimit}`);
  }
  const limit = new TimeLimit(timeLimit);
  const open = async (): Promise<PdfDocument> => {
    const pdfium = await loadPdfium();
    return pdfium.run(limit, () => new PdfDocument(pdfium, bytes, limit, options));
  };
  let document = await open();
  // An issue can be read without these, so that a file is not refused if they crash PDFium or take too long.
  const attempt = async <T>(read: () => T[]): Promise<T[]> => {
    try {
      return document.run(read, attemptShare);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      document = await open();
      return [];
    }
  };
  const labels = await attempt(() => document.readPageLabels());
  const outline = await attempt(() => document.readOutline());
  return Object.assign(document, { labels, outline });
}

/** The share of the time that is left for reading the page labels, and the outline. */
const attemptShare = 0.25;

/** Maximum number of outline entries read: that of a damaged PDF may be circular. */
const longestOutline = 10_000;
/** Deeper entries are not read. */
const deepestOutline = 16;

/** An open PDF. It need not be closed: its PDFium is released with it. */
export class PdfDocument {
  /** Number of sheets. */
  readonly length: number;
  /** The page label of each sheet, as readers show it in place of its number; empty where there is none. */
  labels: readonly string[] = [];
  /** The entries of the outline that lead somewhere, from top to bottom. */
  outline: readonly OutlineEntry[] = [];
  readonly #pdfium: Pdfium;
  readonly #fonts: FontTable;
  readonly #document: number;
  /** Where PDFium has the bytes of the file. */
  readonly #bytes: { address: number; length: number };
  #isDamaged: boolean | null = null;
  readonly #limit: TimeLimit;
  /** How the sheets read so far were turned. */
  readonly #turns = new Map<number, number>();
  /** Targets on sheets that have not been read yet, by the number of the sheet. */
  readonly #ahead = new Map<number, { point: readonly [number, number]; target: LinkTarget }[]>();
  /** Of the sheet whose picture was read last. */
  #pictures: { number: number; page: number; objects: readonly number[] } | null = null;

  constructor(
    pdfium: Pdfium,
    bytes: Uint8Array,
    limit: TimeLimit,
    { password = '' }: PdfOptions = {},
  ) {
    this.#pdfium = pdfium;
    this.#limit = limit;
    this.#fonts = new FontTable(pdfium);
    const address = pdfium.copy(bytes);
    if (address === 0) throw pdfError('pdf-too-large');
    this.#bytes = { address, length: bytes.length };
    this.#document = pdfium.open(address, bytes.length, password);
    if (this.#document === 0) {
      const error = pdfium.native.FPDF_GetLastError();
      if (error === passwordError) throw pdfError(password ? 'pdf-wrong-password' : 'pdf-password');
      throw pdfError(error === securityError ? 'pdf-encryption' : 'pdf-damaged');
    }
    this.length = pdfium.native.FPDF_GetPageCount(this.#document);
  }

  /**
   * Runs a function that reads from the document, in what is left of the time for it or in a share of that.
   *
   * @throws {InputError} when the time is over (`pdf-too-slow`), or if PDFium crashes (`pdf-too-large`, `pdf-unreadable`).
   */
  run<T>(read: () => T, share = 1): T {
    return this.#pdfium.run(this.#limit, read, share);
  }

  /** The content of sheet `number`, from 1. */
  sheet(number: number): Sheet {
    const page = this.#pdfium.native.FPDF_LoadPage(this.#document, number - 1);
    if (page === 0) return damagedSheet(number);
    try {
      const sheet = readSheet(this.#pdfium, page, number, this.#fonts, (link) =>
        this.#linkDestination(link),
      );
      this.#turns.set(number, sheet.turns);
      this.#placeTargets(number);
      return sheet;
    } finally {
      this.#pdfium.native.FPDF_ClosePage(page);
    }
  }

  /** The bytes of a picture on a sheet; null when it cannot be read. */
  image(number: number, picture: Picture): ImageFile | null {
    const object = this.#picturesOn(number)[picture.index];
    return object === undefined ? null : readImage(this.#pdfium, object, picture);
  }

  /** The objects of the pictures on a sheet. Its page stays open: a sheet may have thousands. */
  #picturesOn(number: number): readonly number[] {
    if (this.#pictures?.number !== number) {
      this.#closePictures();
      const page = this.#pdfium.native.FPDF_LoadPage(this.#document, number - 1);
      const objects = page === 0 ? [] : pictureObjects(this.#pdfium, page);
      this.#pictures = { number, page, objects };
    }
    return this.#pictures.objects;
  }

  #closePictures(): void {
    if (this.#pictures && this.#pictures.page !== 0) {
      this.#pdfium.native.FPDF_ClosePage(this.#pictures.page);
    }
    this.#pictures = null;
  }

  readOutline(): OutlineEntry[] {
    const { native } = this.#pdfium;
    const entries: OutlineEntry[] = [];
    const seen = new Set<number>();
    const walk = (parent: number, depth: number): OutlineEntry[] => {
      const siblings: OutlineEntry[] = [];
      if (depth > deepestOutline) return siblings;
      let entry = native.FPDFBookmark_GetFirstChild(this.#document, parent);
      while (entry !== 0 && !seen.has(entry) && seen.size < longestOutline) {
        seen.add(entry);
        const bookmark = entry;
        const title = this.#pdfium.text((address, length) =>
          native.FPDFBookmark_GetTitle(bookmark, address, length),
        );
        const address = native.FPDFBookmark_GetDest(this.#document, bookmark);
        const destination = this.#destination(address);
        const children: OutlineEntry[] = [];
        if (destination) {
          const target = this.target(destination);
          siblings.push({ title, target, children });
          entries.push(siblings.at(-1)!);
        }
        children.push(...walk(bookmark, depth + 1));
        entry = native.FPDFBookmark_GetNextSibling(this.#document, bookmark);
      }
      return siblings;
    };
    walk(0, 1);
    return entries;
  }

  readPageLabels(): string[] {
    return Array.from({ length: this.length }, (_, index) =>
      this.#pdfium.text((address, length) =>
        this.#pdfium.native.FPDF_GetPageLabel(this.#document, index, address, length),
      ),
    );
  }

  /** Whether compressed data of the file is damaged, as far as that can be seen: not if it is encrypted. */
  get isDamaged(): boolean {
    const { address, length } = this.#bytes;
    return (this.#isDamaged ??=
      this.#pdfium.native.EPDF_IsEncrypted(this.#document) === 0 &&
      hasDamagedData(this.#pdfium.view(address, length)));
  }

  /** The same style for glyphs that are printed twice. */
  thickened(style: GlyphStyle): GlyphStyle {
    return this.#fonts.thickened(style);
  }

  #linkDestination(link: number): Destination | null {
    const { native } = this.#pdfium;
    const direct = native.FPDFLink_GetDest(this.#document, link);
    if (direct !== 0) return this.#destination(direct);
    const action = native.FPDFLink_GetAction(link);
    if (action === 0) return null;
    return this.#destination(native.FPDFAction_GetDest(this.#document, action));
  }

  #destination(address: number): Destination | null {
    if (address === 0) return null;
    const { native, scratch } = this.#pdfium;
    const index = native.FPDFDest_GetDestPageIndex(this.#document, address);
    if (index < 0) return null;
    const [hasX, hasY, hasZoom, x, y, zoom] = [0, 4, 8, 12, 16, 20].map((at) => scratch + at);
    const isKnown = native.FPDFDest_GetLocationInPage(
      address,
      hasX!,
      hasY!,
      hasZoom!,
      x!,
      y!,
      zoom!,
    );
    const sheet = index + 1;
    if (isKnown === 0 || this.#pdfium.integer(1) === 0) return { sheet, point: null };
    return { sheet, point: [this.#pdfium.float(3), this.#pdfium.float(4)] };
  }

  /**
   * Where a link leads. Until the sheet there has been read, its place is given on the sheet as it is shown; should it be
   * turned for reading, the place is changed then.
   */
  target({ sheet, point }: Destination): LinkTarget {
    const target = { sheet, y: point && this.#space(sheet).y(...point) };
    if (point && !this.#turns.has(sheet)) {
      const ahead = this.#ahead.get(sheet);
      if (ahead) ahead.push({ point, target });
      else this.#ahead.set(sheet, [{ point, target }]);
    }
    return target;
  }

  #placeTargets(number: number): void {
    const ahead = this.#ahead.get(number);
    if (!ahead) return;
    const space = this.#space(number);
    for (const { point, target } of ahead) target.y = space.y(...point);
    this.#ahead.delete(number);
  }

  /** The coordinate space of a sheet, found without opening its page. */
  #space(number: number): PageSpace {
    const { native, scratch } = this.#pdfium;
    const index = number - 1;
    const isCropped = native.EPDF_GetPageBoxByIndex(this.#document, index, cropBox, scratch) !== 0;
    if (!isCropped) native.EPDF_GetPageBoxByIndex(this.#document, index, mediaBox, scratch);
    const edges = this.#pdfium.floats(4);
    const turns =
      this.#turns.get(number) ?? native.EPDF_GetPageRotationByIndex(this.#document, index);
    return new PageSpace(edges, turns);
  }
}

const mediaBox = 0;
const cropBox = 1;

const damagedSheet = (number: number): Sheet => ({
  number,
  width: 0,
  height: 0,
  turns: 0,
  glyphs: [],
  aside: [],
  rules: [],
  pictures: [],
  links: [],
  isDamaged: true,
});
