/** The bytes of a picture: JPEG as stored in the file, everything else as PNG. */
import { pixelPng } from '../../text/png.ts';
import type { Image } from '../../tree/types.ts';
import { eachObject, imageObject, matrixOf } from './objects.ts';
import type { Pdfium } from './pdfium.ts';
import type { Picture } from './types.ts';

export interface ImageFile extends Omit<Image, 'name'> {
  bytes: Uint8Array;
}

/** PDFium's pixel formats: the bytes of each pixel, and how many of them are used. */
const formats: Readonly<Record<number, { bytes: number; channels: 1 | 3 | 4 }>> = {
  1: { bytes: 1, channels: 1 },
  2: { bytes: 3, channels: 3 },
  3: { bytes: 4, channels: 3 },
  4: { bytes: 4, channels: 4 },
};

/** Number of components of a JPEG for print, which browsers show in wrong colours. */
const cmyk = 4;

/** Reads the picture of an object of an open page; null when it cannot be decoded. */
export const readImage = (pdfium: Pdfium, object: number, picture: Picture): ImageFile | null =>
  readJpeg(pdfium, object, picture) ?? readPixels(pdfium, object);

/** The objects of an open page that are pictures, in the order of `Picture.index`. */
export function pictureObjects(pdfium: Pdfium, page: number): number[] {
  const found: number[] = [];
  const visit = (object: number, type: number): void => {
    if (type === imageObject) found.push(object);
  };
  eachObject(pdfium, page, visit, (object) => matrixOf(pdfium, object));
  return found;
}

function readJpeg(pdfium: Pdfium, object: number, { width, height }: Picture): ImageFile | null {
  const { native } = pdfium;
  if (native.FPDFImageObj_GetImageFilterCount(object) !== 1) return null;
  const filter = pdfium.buffer((address, length) =>
    native.FPDFImageObj_GetImageFilter(object, 0, address, length),
  );
  if (!Buffer.from(filter).toString('latin1').startsWith('DCTDecode')) return null;
  const bytes = pdfium.buffer((address, length) =>
    native.FPDFImageObj_GetImageDataRaw(object, address, length),
  );
  if (componentsOf(bytes) === cmyk) return null;
  return { mediaType: 'image/jpeg', width, height, bytes };
}

/** Number of components according to the header of a JPEG; 0 if it has none. */
function componentsOf(jpeg: Uint8Array): number {
  for (let at = 2; at + 9 < jpeg.length && jpeg[at] === 0xff;) {
    const marker = jpeg[at + 1]!;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return jpeg[at + 9]!;
    at += 2 + jpeg[at + 2]! * 256 + jpeg[at + 3]!;
  }
  return 0;
}

function readPixels(pdfium: Pdfium, object: number): ImageFile | null {
  const { native } = pdfium;
  const bitmap = native.FPDFImageObj_GetBitmap(object);
  if (bitmap === 0) return null;
  try {
    const format = formats[native.FPDFBitmap_GetFormat(bitmap)];
    const width = native.FPDFBitmap_GetWidth(bitmap);
    const height = native.FPDFBitmap_GetHeight(bitmap);
    const stride = native.FPDFBitmap_GetStride(bitmap);
    if (!format || width === 0 || height === 0) return null;
    const { channels } = format;
    const source = pdfium.bytes(native.FPDFBitmap_GetBuffer(bitmap), stride * height);
    const rows = new Uint8Array((width * channels + 1) * height);
    for (let at = 0, y = 0; y < height; y += 1) {
      at += 1;
      for (let x = 0; x < width; x += 1, at += channels) {
        const from = y * stride + x * format.bytes;
        if (channels === 1) rows[at] = source[from]!;
        else {
          // PDFium stores blue first.
          rows[at] = source[from + 2]!;
          rows[at + 1] = source[from + 1]!;
          rows[at + 2] = source[from]!;
          if (channels === 4) rows[at + 3] = source[from + 3]!;
        }
      }
    }
    const bytes = pixelPng({ width, height, channels, rows });
    return { mediaType: 'image/png', width, height, bytes };
  } finally {
    native.FPDFBitmap_Destroy(bitmap);
  }
}
