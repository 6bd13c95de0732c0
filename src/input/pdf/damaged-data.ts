/** Finds damage that PDFium does not report: of a damaged content stream it shows what comes before the damage. */
import { inflateSync } from 'node:zlib';

const isCompressed = /\/Filter\s*\[?\s*\/Fl(?:ateDecode)?\b/;
/** Pictures and fonts, most of many a file: without them, the text can still be read. */
const isOther = /\/Subtype\s*\/(?:Image|CIDFontType0C|Type1C|OpenType)\b|\/Length1\b/;
/** The dictionary of a stream is looked for in so many bytes before it. */
const longestDictionary = 1024;
/** A stream that unpacks to more than this is not checked. */
const mostUnpacked = 2 ** 24;
/** Nor is what follows once so much has been unpacked: a small file may contain terabytes. */
const mostInAll = 2 ** 28;

/** Whether the data of a stream in a PDF, which must not be encrypted, cannot be unpacked. */
export function hasDamagedData(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let left = mostInAll;
  for (let end = 0; left > 0;) {
    const begin = file.indexOf('stream', end);
    end = file.indexOf('endstream', begin);
    if (begin < 0 || end < 0) return false;
    const before = file.toString('latin1', Math.max(0, begin - longestDictionary), begin);
    const dictionary = before.slice(before.lastIndexOf(' obj'));
    if (isCompressed.test(dictionary) && !isOther.test(dictionary)) {
      const length = unpackedLength(file.subarray(dataStart(file, begin), end));
      if (length === null) return true;
      left -= length;
    }
    end += 'endstream'.length;
  }
  return false;
}

/** Where the data begin: after the word and its line end. */
function dataStart(file: Buffer, begin: number): number {
  const start = begin + 'stream'.length;
  return start + (file[start] === 0x0d ? 2 : 1);
}

/** The length of the data once unpacked, or the limit if it is longer; null if it is damaged. */
function unpackedLength(data: Uint8Array): number | null {
  try {
    return inflateSync(data, { maxOutputLength: mostUnpacked }).length;
  } catch (error) {
    const isLong = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    return isLong ? mostUnpacked : null;
  }
}
