/**
 * PDF to JSON in whole processes: `digest parse ISSUE.pdf --to json` compared with a bare `node -e 0` and, if installed,
 * with programs that extract text: `pdftotext -bbox-layout`, pdf.js, and calibre's `ebook-convert`, which joins lines, too.
 * pdf.js is not a devDependency because it takes 40 MB (`npm install --no-save pdfjs-dist@5`).
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  centred,
  flush,
  sentence,
  text,
  typeset,
  type Block,
} from '../test/input/pdf/issue-pdf.ts';
import { writePdf } from '../test/input/pdf/pdf-writer.ts';
import { fixed, withScratch, type Figures } from './inputs.ts';
import { cost, medians, type Cost } from './process.ts';

const smallRounds = 5;
const manyArticles = 900;
const digest = fileURLToPath(new URL('../bin/digest.js', import.meta.url));
const shared = fileURLToPath(new URL('../../shared/pdf/', import.meta.url));

/**
 * Runs the program and prints its peak memory in KiB, the same way on every system. It is no argument of Node: with those, the
 * program leaves V8's flags as they are.
 */
const printPeak = `
  process.on('exit', () =>
    require('node:fs').writeSync(2, '\\npeak ' + process.resourceUsage().maxRSS));
  require(${JSON.stringify(digest)});`;

/** Extracts the text of all pages with pdf.js. */
const extractWithPdfJs = (folder: string): string => `
  import { readFileSync } from 'node:fs';
  import { getDocument } from ${JSON.stringify(`${folder}/legacy/build/pdf.mjs`)};
  const data = new Uint8Array(readFileSync(process.argv[1]));
  const fonts = { cMapUrl: ${JSON.stringify(`${folder}/cmaps/`)}, cMapPacked: true };
  const document = await getDocument({ data, ...fonts, verbosity: 0 }).promise;
  let length = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    for (const { str } of (await page.getTextContent()).items) length += str.length;
    page.cleanup();
  }
  process.exit(length > 0 ? 0 : 1);`;

/** The folder of pdf.js, or null if it is not installed. */
function pdfJsFolder(): string | null {
  try {
    return path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  } catch {
    return null;
  }
}

const isInstalled = (program: string, argument: string): boolean =>
  spawnSync(program, [argument]).error === undefined;

interface Parsed {
  pages: number;
  /** Peak memory of the process, in MiB. */
  peak: number;
}

export async function pdf(): Promise<Figures> {
  const figures: Figures = {};
  const hasPoppler = isInstalled('pdftotext', '-v');
  const hasCalibre = isInstalled('ebook-convert', '--version');
  const pdfJs = pdfJsFolder();
  if (!hasPoppler) console.log('  (without pdftotext, which is not installed)');
  if (!hasCalibre) console.log('  (without calibre, which is not installed)');
  if (pdfJs === null) console.log('  (without pdf.js: npm install --no-save pdfjs-dist@5)');
  await withScratch((folder) => {
    for (const { file, rounds } of issues(folder)) {
      const peers: Record<string, string[]> = {
        ...(hasPoppler && {
          pdftotext: ['pdftotext', '-bbox-layout', file, path.join(folder, 'boxes.html')],
        }),
        // It would take minutes for thousands of pages.
        ...(hasCalibre &&
          rounds > 1 && { calibre: ['ebook-convert', file, path.join(folder, 'calibre.txt')] }),
        ...(pdfJs !== null && {
          'pdf.js': [process.execPath, '--input-type=module', '-e', extractWithPdfJs(pdfJs), file],
        }),
      };
      const commands = [
        [process.execPath, '-e', '0'],
        [process.execPath, digest, 'parse', file, '--to', 'json', '--quiet'],
        ...Object.values(peers),
      ];
      const costs = commands.map((): Cost[] => []);
      // The first round warms the disk cache and fills Node's compile cache.
      for (let round = 0; round <= rounds; round += 1) {
        const turn = commands.map(cost);
        if (round > 0) turn.forEach((one, i) => costs[i]!.push(one));
      }
      const [bare, ours, ...theirs] = costs.map(medians) as [Cost, Cost, ...Cost[]];
      const { pages, peak } = parsed(file, folder);
      const perPage = (ours.cpu - 2 * bare.cpu) / pages;
      const name = path.basename(file);
      const ratios: Figures = {
        'wall over bare node': ours.wall / bare.wall,
        'processor over bare node': ours.cpu / bare.cpu,
      };
      Object.keys(peers).forEach((peer, i) => {
        ratios[`wall over ${peer}`] = ours.wall / theirs[i]!.wall;
        ratios[`processor over ${peer}`] = ours.cpu / theirs[i]!.cpu;
      });
      console.log(
        `  ${name.padEnd(18)} ${fixed(pages, 0, 4)} pages, wall ${fixed(ours.wall, 0, 5)} ms, processor ${fixed(ours.cpu, 0, 5)} ms, ` +
          `${fixed(perPage, 1, 4)} ms a page over 2 x bare node (to reach: 6), peak ${fixed(peak, 0, 4)} MiB`,
      );
      for (const [ratio, value] of Object.entries(ratios)) {
        figures[`${name}: ${ratio}`] = value;
        console.log(`    ${ratio.padEnd(26)} ${fixed(value, 2, 6)} x`);
      }
    }
  });
  return figures;
}

/** The issues of `../shared`, or a small generated one; and one of thousands of pages, which is measured only once. */
function issues(folder: string): { file: string; rounds: number }[] {
  const write = (name: string, articles: number): string => {
    const file = path.join(folder, name);
    writeFileSync(file, writePdf(typeset(issueOf(articles))));
    return file;
  };
  const real = existsSync(shared)
    ? readdirSync(shared).filter((name) => name.endsWith('.pdf'))
    : [];
  const small =
    real.length > 0 ? real.map((name) => path.join(shared, name)) : [write('small.pdf', 20)];
  return [
    ...small.map((file) => ({ file, rounds: smallRounds })),
    { file: write('large.pdf', manyArticles), rounds: 1 },
  ];
}

/** An issue with `count` articles of three pages each. */
function issueOf(count: number): (Block | 'feed')[] {
  const titles = Array.from({ length: count }, (_, i) => `关于第${i + 1}项制度的若干意见`);
  const contentsPages = Math.ceil((count + 2) / 22);
  return [
    centred('——本期视点——'),
    centred('·管理·'),
    ...titles.map((title, i) =>
      flush(`▶${title}（来源：甲报）——第 ${contentsPages + 1 + 3 * i} 页`),
    ),
    'feed',
    centred('----本期内容----'),
    centred('·管理·'),
    ...titles.flatMap((title, i): (Block | 'feed')[] => [
      ...(i > 0 ? (['feed'] as const) : []),
      centred(title),
      centred('来源：甲报'),
      ...Array.from({ length: 14 }, (_, k) => text(sentence(90 + ((i + 7 * k) % 40)))),
      centred('返回目录'),
    ]),
  ];
}

function parsed(file: string, folder: string): Parsed {
  const program = path.join(folder, 'peak.cjs');
  writeFileSync(program, printPeak);
  const argv = [program, 'parse', file, '--to', 'json', '--quiet'];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`digest parse ${file} ended with ${String(status)}: ${stderr}`);
  const { pageCount } = JSON.parse(stdout) as { pageCount: number };
  return { pages: pageCount, peak: Number(/peak (\d+)$/.exec(stderr)![1]) / 1024 };
}
