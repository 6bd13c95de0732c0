/** ZIP archives of more files than the format's first fields can count. */
import { fromBufferPromise } from 'yauzl';
import { describe, expect, it } from 'vitest';
import { toZip } from '../../src/write/epub/zip.ts';

const date = new Date(Date.UTC(2024, 4, 31));

const archiveOf = (count: number): Buffer =>
  Buffer.from(
    toZip(
      Array.from({ length: count }, (_, i) => ({
        name: `${i}.txt`,
        content: String(i),
        isStored: true,
      })),
      date,
    ),
  );

const endOf64 = Buffer.from([0x50, 0x4b, 0x06, 0x06]);

describe('an archive of many files', () => {
  it('has a Zip64 record from 65,535 files on', async () => {
    for (const [count, is64] of [
      [65_534, false],
      [65_535, true],
      [70_000, true],
    ] as const) {
      const archive = archiveOf(count);
      expect(archive.subarray(-150).includes(endOf64), String(count)).toBe(is64);
      const zip = await fromBufferPromise(archive);
      expect(zip.entryCount).toBe(count);
    }
  });

  it('can be read to the last file', async () => {
    const zip = await fromBufferPromise(archiveOf(66_000));
    let last = '';
    let files = 0;
    for await (const entry of zip.eachEntry()) {
      files += 1;
      if (files < 66_000) continue;
      const stream = await zip.openReadStreamPromise(entry);
      last = `${entry.fileName} ${String(Buffer.concat(await stream.toArray()))}`;
    }
    expect([files, last]).toEqual([66_000, '65999.txt 65999']);
  });
});
