/** CPU time of the warm writers, each compared with work it cannot avoid: a parse, or deflating its bytes. */
import { deflateRawSync } from 'node:zlib';
import { fromBufferPromise } from 'yauzl';
import { parse } from '../src/parser/parse.ts';
import { toEpub } from '../src/write/epub.ts';
import { toHtml } from '../src/write/html.ts';
import { toJson } from '../src/write/json.ts';
import { toMarkdown } from '../src/write/markdown.ts';
import { toText } from '../src/write/text.ts';
import { benchInputs, fixed, median, type Figures } from './inputs.ts';

const rounds = 160;
/** By then the JIT compiler has optimized everything. */
const warmUp = 80;

export async function writers(): Promise<Figures> {
  const figures: Figures = {};
  for (const { name, bytes } of benchInputs()) {
    const issue = parse(bytes, { name });
    const entries = await deflatedEntries(await toEpub(issue));
    const work: Record<string, () => unknown> = {
      parse: () => parse(bytes, { name }),
      deflate: () => entries.map((entry) => deflateRawSync(entry)),
      json: () => toJson(issue),
      text: () => toText(issue),
      markdown: () => toMarkdown(issue),
      html: () => toHtml(issue),
      epub: () => toEpub(issue),
    };
    const times = new Map(Object.keys(work).map((key) => [key, [] as number[]]));
    for (let round = 0; round < rounds; round += 1) {
      for (const [key, run] of Object.entries(work)) {
        const start = process.cpuUsage();
        await run();
        const { user, system } = process.cpuUsage(start);
        if (round >= warmUp) times.get(key)!.push((user + system) / 1000);
      }
    }
    const timeOf = (key: string): number => median(times.get(key)!);
    console.log(
      `  ${name}: parse ${fixed(timeOf('parse'), 2, 0)} ms, deflate of the EPUB's bytes ${fixed(timeOf('deflate'), 2, 0)} ms`,
    );
    const print = (key: string, peer: string, goal: string): void => {
      const ratio = timeOf(key) / timeOf(peer);
      figures[`${name}: ${key}, times ${peer}`] = ratio;
      console.log(
        `    ${key.padEnd(9)} ${fixed(timeOf(key), 2, 6)} ms  ${fixed(ratio, 2, 5)} x ${peer}${goal}`,
      );
    };
    print('json', 'parse', '');
    print('text', 'parse', '');
    print('markdown', 'parse', ' (to reach: 1.00 or less)');
    print('html', 'parse', ' (to reach: 1.00 or less)');
    print('epub', 'deflate', ' (to reach: 2.00 or less)');
  }
  return figures;
}

/** The deflated entries of an archive. */
async function deflatedEntries(archive: Uint8Array): Promise<Buffer[]> {
  const zip = await fromBufferPromise(Buffer.from(archive));
  const entries: Buffer[] = [];
  for await (const entry of zip.eachEntry()) {
    if (entry.compressionMethod !== 8) continue;
    const stream = await zip.openReadStreamPromise(entry);
    entries.push(Buffer.concat((await stream.toArray()) as Buffer[]));
  }
  return entries;
}
