/** Archives for tests and benchmarks: issues of the same size in all encodings, some of them broken on purpose. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import iconv from 'iconv-lite';
import { generatedIssue } from '../typesetter/large.ts';

export interface ArchiveOptions {
  folder: string;
  count: number;
  /** Approximate size of each issue as UTF-8. */
  bytes: number;
  /** How many issues are broken; they are spread over the archive. */
  broken?: number;
  /** Whether all issues are UTF-8, which other programs can read, too. */
  plain?: boolean;
}

export interface Archive {
  /** Relative paths. */
  good: string[];
  bad: string[];
}

/** Typesetting an issue takes longer than converting it, so only this many different ones are made. */
const MAX_TEXTS = 24;

const encodings: ((text: string) => Buffer)[] = [
  (text) => Buffer.from(text),
  (text) => Buffer.from(`\uFEFF${text}`),
  (text) => iconv.encode(text.replaceAll('\n', '\r\n'), 'gb18030'),
  (text) => iconv.encode(text, 'utf-16le', { addBOM: true }),
  (text) => iconv.encode(text, 'utf-16be', { addBOM: true }),
];

/** Ways to break an issue, each of which must be detected. */
const breaks: ((text: string) => Buffer)[] = [
  () => Buffer.alloc(0),
  // Cut off inside a character.
  (text) => Buffer.from(text.slice(0, text.indexOf('。', text.length / 2) + 1)).subarray(0, -1),
  () => Buffer.from('%PDF-1.7\n%âãÏÓ\n'),
  () => Buffer.from('A letter to the editor.\n\nNo issue at all.\n'),
  // Only the contents.
  (text) => Buffer.from(text.slice(0, text.indexOf('本期内容') - 10)),
];

/** Writes an archive whose files are named by year and number: fifty issues a year, starting in 2000. */
export function writeNamedArchive({
  folder,
  count,
  bytes,
  texts = MAX_TEXTS,
}: Pick<ArchiveOptions, 'folder' | 'count' | 'bytes'> & {
  /** Number of different texts. */
  texts?: number;
}): void {
  for (let n = 0; n < count; n += 1) {
    const year = String(2000 + Math.floor(n / 50));
    const name = `${year}-${String((n % 50) + 1).padStart(2, '0')}.txt`;
    mkdirSync(path.join(folder, year), { recursive: true });
    const text = textOf((n % texts) + 1, bytes).replace('返回目录', `返回目录 ${String(n)}`);
    writeFileSync(path.join(folder, year, name), text);
  }
}

const made = new Map<string, string>();

function textOf(seed: number, bytes: number): string {
  const key = `${seed} ${bytes}`;
  const text = made.get(key) ?? generatedIssue({ seed, bytes }).text;
  made.set(key, text);
  return text;
}

/** Writes an archive in a few folders; the same options give the same bytes. */
export function writeArchive({
  folder,
  count,
  bytes,
  broken = 0,
  plain = false,
}: ArchiveOptions): Archive {
  const own = Array.from({ length: Math.min(count, MAX_TEXTS) }, (_, at) => textOf(at + 1, bytes));
  const archive: Archive = { good: [], bad: [] };
  const every = broken === 0 ? Infinity : Math.floor(count / broken);
  for (let n = 0; n < count; n += 1) {
    const relative = `${String(2000 + (n % 7))}/issue-${String(n).padStart(4, '0')}.txt`;
    // A word that occurs in no other issue, added to the first back link.
    const text = own[n % own.length]!.replace('返回目录', `返回目录 ${String(n)}`);
    const isBad = n % every === every - 1 && archive.bad.length < broken;
    const encode = isBad
      ? breaks[archive.bad.length % breaks.length]!
      : encodings[plain ? 0 : n % 5]!;
    const file = path.join(folder, relative);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, encode(text));
    (isBad ? archive.bad : archive.good).push(relative);
  }
  return archive;
}
