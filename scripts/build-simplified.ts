/** Makes `src/search/generated/simplified.js`: which simplified character a traditional one becomes, by opencc-js. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import * as opencc from 'opencc-js/t2cn';
import { replace } from './replace.ts';

const folder = path.resolve(import.meta.dirname, '../src/search/generated');

/** CJK Unified Ideographs, with Extension A. */
const FIRST = 0x3400;
const LAST = 0x9fff;

/** The types of the package name their files without an ending, so that Node's resolution finds none of them. */
const { Converter } = opencc as unknown as {
  Converter: (options: { from: string; to: string }) => (text: string) => string;
};

/** Generates the table as pairs of characters, one behind the other. */
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
