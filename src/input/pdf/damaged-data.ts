/** Finds damage that PDFium does not report: of a damaged content stream it shows what comes before the damage. */
import { inflateSync } from 'node:zlib';

const isCompressed = /\/Filter\s*\[?\s*\/Fl(?:ateDecode)?\b/;
/** The dictionary of a stream is looked for in so many bytes before it. */
const longestDictionary = 1024;
/** What unpacks to more than this is not checked. */
const mostUnpacked = 2 ** 26;

/** Whether the data of a stream in a PDF, which must not be encrypted, cannot be unpacked. */
export function hasDamagedData(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let end = 0; ;) {
    const begin = file.indexOf('stream', end);
    end = file.indexOf('endstream', begin);
    if (begin < 0 || end < 0) return false;
    const before = file.toString('latin1', Math.max(0, begin - longestDictionary), begin);
    const dictionary = before.slice(before.lastIndexOf(' obj'));
    if (isCompressed.test(dictionary) && isDamaged(file.subarray(dataStart(file, begin), end))) {
      return true;
    }
    end += 'endstream'.length;
  }
}

/** Where the data begin: after the word and its line end. */
function dataStart(file: Buffer, begin: number): number {
  const start = begin + 'stream'.length;
  return start + (file[start] === 0x0d ? 2 : 1);
}

function isDamaged(data: Uint8Array): boolean {
  try {
    inflateSync(data, { maxOutputLength: mostUnpacked });
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE';
  }
}
