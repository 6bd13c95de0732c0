/** Archives of realistic size, and many kills. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunReport } from '../../src/archive/report.ts';
import { parse } from '../../src/parser/parse.ts';
import { toEpub } from '../../src/write/epub.ts';
import { toJson } from '../../src/write/json.ts';
import { filesIn } from '../archive/support.ts';
import { writeArchive } from '../support/archive.ts';
import { killAtRandom } from '../support/kills.ts';
import { randomFor } from '../typesetter/random.ts';
import { scratch } from './documents.ts';

const program = path.resolve(import.meta.dirname, '../../bin/digest.js');
const env = { PATH: process.env['PATH'], LC_ALL: 'C', SOURCE_DATE_EPOCH: '1700000000' };

interface Place {
  cwd: string;
  good: string[];
  bad: string[];
}

function place(name: string, options: { count: number; bytes: number; broken: number }): Place {
  const cwd = path.join(scratch, name);
  mkdirSync(cwd);
  return { cwd, ...writeArchive({ folder: path.join(cwd, 'in'), ...options }) };
}

function batch({ cwd }: Place, out: string, ...more: string[]) {
  const args = [program, 'batch', 'in', '-o', out, ...more];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, env, encoding: 'utf8' });
  return { status, stderr };
}

const reportOf = ({ cwd }: Place, out: string): RunReport =>
  JSON.parse(readFileSync(path.join(cwd, out, '.digest/report.json'), 'utf8')) as RunReport;

describe('a thousand issues', () => {
  const archive = place('thousand', { count: 1000, bytes: 100_000, broken: 25 });
  const argv = ['--to', 'json,epub', '--catalog', 'list.csv'];
  const inFolder = (name: string): string => path.join(archive.cwd, name);

  it('are converted if they are good, and reported if they are bad', async () => {
    const { status, stderr } = batch(archive, 'whole', ...argv);
    expect(status).toBe(2);
    for (const name of archive.bad) expect(stderr).toContain(`in/${name}`);
    for (const name of archive.good) expect(stderr).not.toContain(`in/${name}`);
    expect(stderr).toContain('1000 files: 975 converted, 0 unchanged, 25 failed');
    for (const [at, name] of archive.good.entries()) {
      const issue = parse(readFileSync(inFolder(`in/${name}`)), { name: `in/${name}` });
      const output = inFolder(`whole/${name.replace(/\.txt$/, '')}`);
      expect(readFileSync(`${output}.json`, 'utf8') === toJson(issue), name).toBe(true);
      if (at % 10 > 0) continue;
      const epub = await toEpub(issue, { modified: new Date(1_700_000_000_000) });
      expect(readFileSync(`${output}.epub`).equals(epub), name).toBe(true);
    }
    expect(Object.keys(filesIn(inFolder('whole')))).toHaveLength(2 * 975);
  });

  it('are not converted again by the next run', () => {
    batch(archive, 'whole', ...argv);
    expect(reportOf(archive, 'whole').counts).toMatchObject({ done: 0, skipped: 975, failed: 25 });
  });

  it('are the same in seven shards', () => {
    for (let n = 1; n <= 7; n += 1) batch(archive, 'shards', ...argv, '--shard', `${n}/7`);
    const { status } = spawnSync(
      process.execPath,
      [program, 'merge', 'shards', '--catalog', 'joined.csv'],
      { cwd: archive.cwd, env },
    );
    expect(status).toBe(2);
    const whole = filesIn(inFolder('whole'));
    const shards = filesIn(inFolder('shards'));
    expect(Object.keys(shards)).toEqual(Object.keys(whole));
    for (const [name, bytes] of Object.entries(whole)) {
      expect(shards[name]!.equals(bytes), name).toBe(true);
    }
    const same = (a: string, b: string): void => {
      expect(readFileSync(inFolder(a)).equals(readFileSync(inFolder(b))), a).toBe(true);
    };
    same('joined.csv', 'list.csv');
    same('shards/.digest/manifest.json', 'whole/.digest/manifest.json');
    same('shards/.digest/articles.ndjson', 'whole/.digest/articles.ndjson');
  });
});

it('fifty kills at random moments leave nothing half-written, and the next run completes', async () => {
  const archive = place('kills', { count: 100, bytes: 60_000, broken: 3 });
  const argv = ['--to', 'json,markdown,epub', '--catalog'];
  batch(archive, 'whole', ...argv, 'whole.csv');
  const whole = filesIn(path.join(archive.cwd, 'whole'));
  const out = path.join(archive.cwd, 'out');

  let midRun = 0;
  let withJournal = 0;
  await killAtRandom({
    argv: [program, 'batch', 'in', '-o', 'out', ...argv, 'out.csv'],
    ...{ cwd: archive.cwd, env, count: 50, files: Object.keys(whole).length },
    random: randomFor(50, 0),
    inspect: () => {
      const made = filesIn(out);
      const outputs = Object.keys(made).filter((name) => !name.endsWith('.tmp'));
      for (const name of outputs) expect(made[name]!.equals(whole[name]!), name).toBe(true);
      if (outputs.length > 0 && outputs.length < Object.keys(whole).length) midRun += 1;
      if (existsSync(path.join(out, '.digest/journal.ndjson'))) withJournal += 1;
    },
    startOver: () => {
      rmSync(out, { recursive: true });
      rmSync(path.join(archive.cwd, 'out.csv'));
    },
  });
  expect(midRun).toBeGreaterThan(10);
  expect(withJournal).toBeGreaterThan(10);

  batch(archive, 'out', ...argv, 'out.csv');
  const finished = filesIn(out);
  expect(Object.keys(finished)).toEqual(Object.keys(whole));
  for (const [name, bytes] of Object.entries(whole)) {
    expect(finished[name]!.equals(bytes), name).toBe(true);
  }
  for (const name of ['.digest/manifest.json', '.digest/articles.ndjson']) {
    const [a, b] = ['out', 'whole'].map((folder) =>
      readFileSync(path.join(archive.cwd, folder, name)),
    );
    expect(a!.equals(b!), name).toBe(true);
  }
  expect(readFileSync(path.join(archive.cwd, 'out.csv'))).toEqual(
    readFileSync(path.join(archive.cwd, 'whole.csv')),
  );
  expect(existsSync(path.join(out, '.digest/journal.ndjson'))).toBe(false);
});
