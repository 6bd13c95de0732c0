/** The name and weight that a font states about itself. */
import type { Pdfium } from './pdfium.ts';
import type { GlyphStyle } from './types.ts';

interface Font {
  name: string;
  weight: number | null;
}

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
  readonly #styles = new Map<string, GlyphStyle>();

  constructor(pdfium: Pdfium) {
    this.#pdfium = pdfium;
  }

  /** Font addresses are valid for one page only: another font may get the same address later. */
  closePage(): void {
    this.#fonts.clear();
  }

  style(font: number, size: number, thickened: boolean): GlyphStyle {
    let found = this.#fonts.get(font);
    if (!found) {
      found = this.#read(font);
      this.#fonts.set(font, found);
    }
    const { name, weight } = found;
    const rounded = Math.round(size * 10) / 10;
    const key = `${name}|${weight}|${rounded}|${thickened}`;
    let style = this.#styles.get(key);
    if (!style) {
      style = { font: name, size: rounded, weight, thickened };
      this.#styles.set(key, style);
    }
    return style;
  }

  /** The same style, printed twice. */
  thickened({ font, size, weight }: GlyphStyle): GlyphStyle {
    const key = `${font}|${weight}|${size}|true`;
    const style = this.#styles.get(key) ?? { font, size, weight, thickened: true };
    this.#styles.set(key, style);
    return style;
  }

  #read(font: number): Font {
    if (font === 0) return { name: '', weight: null };
    const { native } = this.#pdfium;
    const name = decodeName(
      this.#pdfium.buffer((address, length) =>
        native.FPDFFont_GetBaseFontName(font, address, length),
      ),
    );
    const weight = native.FPDFFont_GetWeight(font);
    return { name: name.replace(subsetMark, ''), weight: weight > 0 ? weight : null };
  }
}
