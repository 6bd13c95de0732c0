/**
 * `digest site` on an archive of 1,000 issues: its CPU time and memory, and how many bytes a browser loads from the
 * site.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as opencc from 'opencc-js/cn2t';
import { search } from '../src/search/engine.ts';
import {
  FIRST_LIMIT,
  LimitedLoader,
  openIndex,
  type FoundArticle,
  type Load,
} from '../src/write/site/client/index.ts';
import { writeNamedArchive } from '../test/support/archive.ts';
import { generatedIssue } from '../test/typesetter/large.ts';
import { fixed, median, withScratch, type Figures } from './inputs.ts';

const digest = fileURLToPath(new URL('../bin/digest.js', import.meta.url));
const COUNT = 1000;
const BYTES = 102_000;
/** Twice the number of issues in a segment of the index, so that no segment contains a text twice. */
const TEXTS = 200;
/** Occurs only in the oldest issue. */
const RARE = '龘靐';
const SHOWN = 10;
const KB = 1000;

export async function site(): Promise<Figures> {
  return withScratch(async (folder) => {
    const input = path.join(folder, 'in');
    writeNamedArchive({ folder: input, count: COUNT, bytes: BYTES, texts: TEXTS });
    const oldest = path.join(input, '2000/2000-01.txt');
    writeFileSync(oldest, withRareWord(readFileSync(oldest, 'utf8')));
    const figures = costs(input, folder);
    Object.assign(figures, await loads(path.join(folder, 'site')));
    for (const [name, figure] of Object.entries(figures)) {
      console.log(`  ${name.padEnd(62)}${fixed(figure, 2, 8)}`);
    }
    return figures;
  });
}

/** Inserts the rare word into a sentence in the middle of the text. */
function withRareWord(text: string): string {
  const at = text.indexOf('，', text.length / 2);
  return `${text.slice(0, at)}${RARE}${text.slice(at)}`;
}

interface Cost {
  seconds: number;
  peak: number;
}

/** Prints CPU seconds and peak memory in MiB, including worker threads, when the process ends. */
const report = `data:text/javascript,${encodeURIComponent(`
  import { isMainThread } from 'node:worker_threads';
  if (isMainThread) process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    console.log(JSON.stringify({ seconds: (userCPUTime + systemCPUTime) / 1e6, peak: maxRSS / 1024 }));
  });`)}`;

function publish(input: string, out: string): Cost {
  const args = ['--import', report, digest, 'site', input, '-o', out, '--no-epub', '--quiet'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`digest site ended with ${String(status)}: ${stderr}`);
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Cost;
}

function costs(input: string, folder: string): Figures {
  const out = path.join(folder, 'site');
  const first = publish(input, out);
  const again = [1, 2, 3, 4, 5].map(() => publish(input, out).seconds);
  const texts = sizeOf(input, () => true);
  const index = sizeOf(path.join(out, 'search'), () => true);
  const copies = sizeOf(out, (name) => /article-\d+\.js$|index\.js$/.test(name));
  const more = generatedIssue({ seed: TEXTS + 1, bytes: BYTES }).text;
  writeFileSync(path.join(input, '2019/2019-51.txt'), more);
  const one = publish(input, out);
  return {
    '1,000 issues: processor seconds (to reach: 60)': first.seconds,
    '1,000 issues: peak memory, MiB (to reach: 450)': first.peak,
    // A busy machine makes a short run slower, never faster.
    'nothing new: processor seconds (to reach: 0.5)': Math.min(...again),
    'one issue more: processor seconds (to reach: 5)': one.seconds,
    'index, MB per MB of text (to reach: 0.45)': index / texts,
    'texts for the search, MB per MB of text': copies / texts,
  };
}

const sizeOf = (folder: string, isCounted: (name: string) => boolean): number =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(isCounted)
    .map((name) => statSync(path.join(folder, name)))
    .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0);

/** Bytes that a browser with an empty cache loads, in kB. */
async function loads(folder: string): Promise<Figures> {
  const size = (name: string): number => statSync(path.join(folder, name)).size;
  const common = ['style.css', 'site.js', 'icon.svg'].reduce(
    (sum, name) => sum + size(`assets/${name}`),
    0,
  );
  const visits = (names: readonly string[]): number[] =>
    names.map((name) => (size(name) + common) / KB);
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const articles = visits(all.filter((name) => /article-\d+\.html$/.test(name)));
  const lists = visits(all.filter((name) => /^(?:issues|sections|sources)\b.*\.html$/.test(name)));
  const figures: Figures = {
    'first visit to an article, median, kB (to reach: 50)': median(articles),
    'first visit to an article, largest, kB': Math.max(...articles),
    'first visit to a list, largest, kB (to reach: 100)': Math.max(...lists),
  };
  const page = common + size('search.html') + size('assets/search.js');
  for (const [kind, query] of await queriesOf(folder)) {
    let bytes = 0;
    const { hits, isPaused } = await found(folder, query, (more) => (bytes += more));
    const result = `${hits.length} found${isPaused ? ', unfinished' : ''}`;
    figures[`ten hits, ${kind} (${result}), kB (to reach: 250)`] = (page + bytes) / KB;
  }
  return figures;
}

/** Loads scripts of the index from disk, each once. */
function loadFrom(folder: string, count: (bytes: number) => void): Load {
  const loaded = new Map<string, Promise<string>>();
  const read = (name: string): Promise<string> => {
    const text = readFileSync(path.join(folder, `${name}.js`), 'utf8');
    count(Buffer.byteLength(text));
    const [, content] = JSON.parse(
      `[${text.slice('G('.length, text.lastIndexOf(')'))}]`,
    ) as string[];
    return Promise.resolve(content!);
  };
  return (name) => {
    const content = loaded.get(name) ?? read(name);
    loaded.set(name, content);
    return content;
  };
}

/** The articles that the search page shows before it offers to continue. */
async function found(folder: string, query: string, count: (bytes: number) => void) {
  const loader = new LimitedLoader(loadFrom(folder, count), FIRST_LIMIT);
  const hits: FoundArticle[] = [];
  const collect = async (): Promise<void> => {
    const index = await openIndex(loader.load, { year: '', section: '', source: '' });
    for await (const event of search(query, index)) {
      if (event.type === 'hit' && hits.push(event.article) === SHOWN) break;
    }
  };
  const isPaused = await Promise.race([
    collect().then(() => false),
    loader.paused.then(() => true),
  ]);
  return { hits, isPaused };
}

/** Queries of all kinds, taken from the newest issues and from the oldest one. */
async function queriesOf(folder: string): Promise<[kind: string, query: string][]> {
  const { Converter } = opencc as unknown as {
    Converter: (options: object) => (text: string) => string;
  };
  const toTraditional = Converter({ from: 'cn', to: 't' });
  const ignore = (): void => undefined;
  const [old] = (await found(folder, RARE, ignore)).hits;
  const long = old!.texts.map(({ text }) => text).filter((text) => text.length > 80);
  const [one, two, three] = long;
  const plain = long.join('').replace(/[^\p{Script=Han}]/gu, '');
  const around = old!.texts.find(({ text }) => text.includes(RARE))!.text;
  const sentence = one!.slice(10, 50);
  return [
    ['one character', plain.slice(0, 1)],
    ['two characters', plain.slice(20, 22)],
    ['four characters', plain.slice(40, 44)],
    ['nine characters', two!.slice(12, 21)],
    ['a sentence', sentence],
    ['a title', old!.title],
    ['a source', old!.source!],
    ['Latin and Han', /[A-Za-z]{2,}[^]{2}/.exec(long.join('\n'))?.[0] ?? 'DRG'],
    ['a word only in the oldest issue', RARE],
    [
      'a phrase only in the oldest issue',
      around.slice(around.indexOf(RARE) - 6, around.indexOf(RARE) + 2),
    ],
    ['two separate words', `${one!.slice(5, 7)} ${three!.slice(20, 22)}`],
    ['traditional characters', toTraditional(plain.slice(60, 63))],
    ['a sentence backwards', [...sentence].reverse().join('')],
    [
      'common characters that never occur together',
      `${plain[0]!}${plain[40]!}${plain[80]!}${plain[3]!}`,
    ],
  ];
}
