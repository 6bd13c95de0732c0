/** The name and weight that a font states about itself. */
import type { Pdfium } from './pdfium.ts';
import type { GlyphStyle } from './types.ts';

interface Font {
  name: string;
  /** With the mark of its subset, which tells it from other subsets of the same font; empty if it has none. */
  subset: string;
  weight: number | null;
  /** Its styles, by `sizeKey`. */
  styles: Map<number, GlyphStyle>;
}

/** A number for a size in tenths of a point, plain or thickened. */
const sizeKey = (tenths: number, thickened: boolean): number => tenths * 2 + (thickened ? 1 : 0);

/** `ABCDEF+` before the name of a font that is embedded as a subset. */
const subsetMark = /^[A-Z]{6}\+/;

/** Names in old Chinese PDFs are GBK: 宋体 and 黑体 as bytes. */
const legacyName = new TextDecoder('gb18030');
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

function decodeName(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  const name = end < 0 ? bytes : bytes.subarray(0, end);
  try {
    return strictUtf8.decode(name);
  } catch {
    return legacyName.decode(name);
  }
}

/** Reads each font once per page, and creates one object for each style. */
export class FontTable {
  readonly #pdfium: Pdfium;
  readonly #fonts = new Map<number, Font>();
  /** Counts the pages. */
  #page = 0;
  readonly #styles = new Map<string, GlyphStyle>();
  /** Subsets that map their codes to wrong characters. */
  readonly #lost = new Set<string>();

  constructor(pdfium: Pdfium) {
    this.#pdfium = pdfium;
  }

  /** Font addresses are valid for one page only: another font may get the same address later. */
  closePage(): void {
    this.#fonts.clear();
    this.#page += 1;
  }

  style(font: number, size: number, thickened: boolean): GlyphStyle {
    let found = this.#fonts.get(font);
    if (!found) {
      found = this.#read(font);
      this.#fonts.set(font, found);
    }
    const tenths = Math.round(size * 10);
    const key = sizeKey(tenths, thickened);
    let style = found.styles.get(key);
    if (!style) {
      const { name, weight } = found;
      style = this.#shared({ font: name, size: tenths / 10, weight, thickened });
      found.styles.set(key, style);
    }
    return style;
  }

  /** The same style, printed twice. */
  thickened(style: GlyphStyle): GlyphStyle {
    return this.#shared({ ...style, thickened: true });
  }

  /** The one object for a style, whatever page it is on. */
  #shared(style: GlyphStyle): GlyphStyle {
    const key = Object.values(style).join('|');
    const known = this.#styles.get(key);
    if (!known) this.#styles.set(key, style);
    return known ?? style;
  }

  /** Remembers a font of this page that maps its codes to wrong characters. */
  markLost(font: number): void {
    this.#lost.add(this.#subsetOf(font));
  }

  /** Whether a font of this page, which has been seen on this page or an earlier one, maps its codes to wrong characters. */
  isLost(font: number): boolean {
    return this.#lost.has(this.#subsetOf(font));
  }

  /** The address stands for a font without a subset mark, which cannot be recognised on other pages. */
  #subsetOf(font: number): string {
    const subset = this.#fonts.get(font)?.subset ?? '';
    return subset === '' ? `${this.#page} ${font}` : subset;
  }

  #read(font: number): Font {
    if (font === 0) return { name: '', subset: '', weight: null, styles: new Map() };
    const { native } = this.#pdfium;
    const name = decodeName(
      this.#pdfium.buffer((address, length) =>
        native.FPDFFont_GetBaseFontName(font, address, length),
      ),
    );
    const weight = native.FPDFFont_GetWeight(font);
    return {
      name: name.replace(subsetMark, ''),
      subset: subsetMark.test(name) ? name : '',
      weight: weight > 0 ? weight : null,
      styles: new Map(),
    };
  }
}
