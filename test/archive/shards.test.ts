/** Together, shards write exactly what a single run writes, and a merge reports what is missing. */
import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isInShard, shardFile } from '../../src/archive/shard.ts';
import type { RunReport } from '../../src/archive/report.ts';
import { fixtureText } from '../cli/support.ts';
import { Archive } from './support.ts';

const COUNT = 30;
const options = ['--to', 'json,text', '--catalog', 'list.csv', '--report', 'report.json'];

function archive(): Archive {
  const box = new Archive();
  for (let n = 0; n < COUNT; n += 1) {
    box.put(`in/${n % 3}/${n}.txt`, n === 7 ? '' : fixtureText.replace('北川', `北川${n}`));
  }
  return box;
}

const run = (box: Archive, out: string, ...more: string[]) =>
  box.batch(['in', '-o', out, ...options, ...more]);

/** The visible results of a run into `out`. */
function results(box: Archive, out: string): Record<string, unknown> {
  return {
    files: box.files(out),
    list: box.read('list.csv'),
    report: box.read('report.json').replaceAll(`"${out}/`, '"out/'),
    manifest: box.read(`${out}/.digest/manifest.json`),
    articles: box.read(`${out}/.digest/articles.ndjson`),
  };
}

async function whole(box: Archive): Promise<Record<string, unknown>> {
  expect((await run(box, 'whole')).code).toBe(1);
  const expected = results(box, 'whole');
  for (const name of ['list.csv', 'report.json']) rmSync(box.path(name));
  return expected;
}

describe('shards', () => {
  it('convert every file exactly once', () => {
    for (const of of [1, 2, 7]) {
      for (let n = 0; n < 50; n += 1) {
        const shares = Array.from({ length: of }, (_, at) =>
          isInShard(`${n}.txt`, { index: at + 1, of }),
        );
        expect(shares.filter(Boolean)).toHaveLength(1);
      }
    }
    expect(shardFile('/a/list.csv', { index: 2, of: 8 })).toBe('/a/list-2-of-8.csv');
    expect(shardFile('/a/list.csv', null)).toBe('/a/list.csv');
  });

  it('add up to a full run when they share a folder', async () => {
    const box = archive();
    const expected = await whole(box);
    // At the same time, as on several machines.
    const runs = [1, 2, 3].map((index) => run(box, 'out', '--shard', `${index}/3`));
    const codes = (await Promise.all(runs)).map(({ code }) => code);
    expect(codes.sort()).toEqual([0, 0, 1]);
    expect(existsSync(box.path('list.csv'))).toBe(false);
    expect(readdirSync(box.folder)).toContain('list-2-of-3.csv');

    const { code, stderr } = await box.run([
      ...['merge', 'out', '--catalog', 'list.csv', '--report', 'report.json'],
    ]);
    expect(stderr).toBe(
      '3 of 3 shards, 30 files: 29 converted, 0 unchanged, 1 failed, 0 left; 0 outputs copied\n',
    );
    expect(code).toBe(1);
    expect(results(box, 'out')).toEqual(expected);

    // A run on one machine continues from there, and so does another number of shards.
    await run(box, 'out');
    expect(box.converted).toEqual([]);
    await run(box, 'out', '--shard', '1/2');
    expect(box.converted).toEqual([]);
    await run(box, 'out', '--shard', '2/3');
    expect(box.converted).toEqual([]);
  });

  it('add up to a full run in separate folders', async () => {
    const box = archive();
    const expected = await whole(box);
    for (const n of [1, 2]) await run(box, `out${n}`, '--shard', `${n}/2`);
    const merge = ['merge', 'out1', 'out2', '-o', 'out', '--quiet'];
    const { code, stderr } = await box.run([
      ...merge,
      '--catalog',
      'list.csv',
      '--report',
      'report.json',
    ]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(results(box, 'out')).toEqual(expected);
  });

  it('add up to a full run with --normalize', async () => {
    const box = archive();
    for (const n of [1, 2]) await run(box, 'out', '--shard', `${n}/2`, '--normalize');
    const { code, stderr } = await box.run([...['merge', 'out', '--quiet'], ...options.slice(2)]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const { files } = JSON.parse(box.read('report.json')) as RunReport;
    expect(files.filter(({ normalized }) => normalized)).toHaveLength(COUNT);
  });

  it('prune only their own files', async () => {
    const box = archive();
    await run(box, 'out', '--shard', '1/2');
    await run(box, 'out', '--shard', '2/2');
    const before = Object.keys(box.files('out'));
    rmSync(box.path('in/1'), { recursive: true });
    await run(box, 'out', '--shard', '1/2', '--prune', '--force');
    const between = Object.keys(box.files('out'));
    await run(box, 'out', '--shard', '2/2', '--prune', '--force');
    const after = Object.keys(box.files('out'));
    expect(before.length).toBeGreaterThan(between.length);
    expect(between.length).toBeGreaterThan(after.length);
    expect(after.filter((name) => name.startsWith('1/'))).toEqual([]);
    expect((await box.run(['merge', 'out'])).stderr).toContain('2 of 2 shards, 20 files');
    expect(box.read('out/.digest/manifest.json')).not.toContain('"1/');
  });
});

describe('digest merge', () => {
  it('reports what is missing', async () => {
    const box = archive();
    await run(box, 'out', '--shard', '1/4');
    await run(box, 'out', '--shard', '3/4');
    writeFileSync(box.path('out/.digest/journal-3-of-4.ndjson'), '{"begin":"x","paths":[]}\n');
    const [lost] = Object.keys(box.files('out'));
    rmSync(box.path(`out/${lost!}`));
    const { code, stderr } = await box.run(['merge', 'out']);
    expect(code).toBe(2);
    expect(stderr).toContain('digest: missing: shard 2/4\ndigest: missing: shard 4/4\n');
    expect(stderr).toContain('digest: unfinished: shard 3/4; run it again\n');
    expect(stderr).toContain(`digest: missing: ${lost!}, written by a shard\n`);
    expect(stderr).toContain('2 of 4 shards');
  });

  it('refuses a folder without shards', async () => {
    const box = archive();
    expect(await box.run(['merge', 'nowhere', 'in'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'digest: no shard manifest found in nowhere, in\n',
    });
  });

  it('does not choose between two different files', async () => {
    const box = archive();
    await run(box, 'out1', '--shard', '1/1');
    cpSync(box.path('out1/0'), box.path('out/0'), { recursive: true });
    box.put('out/0/0.json', 'mine');
    const { code, stderr } = await box.run(['merge', 'out1', '-o', 'out']);
    expect(code).toBe(2);
    expect(stderr).toContain('0.json: already exists');
    expect(box.read('out/0/0.json')).toBe('mine');
  });
});
