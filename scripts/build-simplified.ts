/**
 * Generates `src/search/generated/simplified.js`, the table from traditional to simplified characters, with opencc-js.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import * as opencc from 'opencc-js/t2cn';
import { replace } from './replace.ts';

const folder = path.resolve(import.meta.dirname, '../src/search/generated');

/** The first character of CJK Unified Ideographs, including Extension A. */
const FIRST = 0x3400;
const LAST = 0x9fff;

/** The package's type files import each other without a file extension, so TypeScript cannot resolve them. */
const { Converter } = opencc as unknown as {
  Converter: (options: { from: string; to: string }) => (text: string) => string;
};

/** Generates the table as one string of character pairs. */
export async function buildSimplified(): Promise<void> {
  const convert = Converter({ from: 't', to: 'cn' });
  let pairs = '';
  for (let codePoint = FIRST; codePoint <= LAST; codePoint += 1) {
    const traditional = String.fromCodePoint(codePoint);
    const simplified = convert(traditional);
    if (simplified !== traditional) pairs += traditional + simplified;
  }
  await mkdir(folder, { recursive: true });
  await replace(
    path.join(folder, 'simplified.js'),
    `export const simplifiedPairs = ${JSON.stringify(pairs)};\n`,
  );
  await replace(
    path.join(folder, 'simplified.d.ts'),
    'export declare const simplifiedPairs: string;\n',
  );
}
