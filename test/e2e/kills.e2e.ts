/** `digest site` and `digest merge`, killed at random moments; `digest batch` is in batch.e2e.ts. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn } from '../archive/support.ts';
import { writeArchive, writeNamedArchive } from '../support/archive.ts';
import { killAtRandom, temporariesIn } from '../support/kills.ts';
import { randomFor } from '../typesetter/random.ts';
import { scratch } from './documents.ts';

const program = path.resolve(import.meta.dirname, '../../bin/digest.js');
const env = { PATH: process.env['PATH'], LC_ALL: 'C', SOURCE_DATE_EPOCH: '1700000000' };
const KILLS = 20;

function run(cwd: string, ...argv: string[]): void {
  const options = { cwd, env, encoding: 'utf8' } as const;
  const { status, stderr } = spawnSync(process.execPath, [program, ...argv], options);
  expect(status, stderr).toBe(0);
}

/** Every file is either complete or missing. */
function expectParts(made: Record<string, Buffer>, whole: Record<string, Buffer>): void {
  for (const [name, bytes] of Object.entries(made)) {
    if (!/\.tmp(?:\/|$)/.test(name)) expect(whole[name]?.equals(bytes), name).toBe(true);
  }
}

function expectSame(folder: string, whole: string): void {
  const [made, expected] = [filesIn(folder), filesIn(whole)];
  expect(Object.keys(made)).toEqual(Object.keys(expected));
  expectParts(made, expected);
}

describe(`${KILLS} kills leave nothing half-written, and the next run completes`, () => {
  it('of site', async () => {
    const cwd = path.join(scratch, 'site-kills');
    mkdirSync(cwd);
    writeNamedArchive({ folder: path.join(cwd, 'in'), count: 24, bytes: 20_000 });
    const at = (name: string): string => path.join(cwd, name);
    const site = (out: string) => ['site', 'in', '-o', out, '--quiet'];
    run(cwd, ...site('whole'));
    const whole = filesIn(at('whole'));
    await killAtRandom({
      ...{ argv: [program, ...site('out')], cwd, env, count: KILLS },
      files: Object.keys(whole).length,
      random: randomFor(14, 0),
      inspect: () => {
        expectParts(filesIn(at('out')), whole);
      },
      startOver: () => {
        for (const name of ['out', 'out.digest']) rmSync(at(name), { recursive: true });
      },
    });
    run(cwd, ...site('out'));
    expectSame(at('out'), at('whole'));
    expectSame(at('out.digest'), at('whole.digest'));
    expect([...temporariesIn(at('out')), ...temporariesIn(at('out.digest'))]).toEqual([]);
  });

  it('of merge', async () => {
    const cwd = path.join(scratch, 'merge-kills');
    mkdirSync(cwd);
    writeArchive({ folder: path.join(cwd, 'in'), count: 150, bytes: 15_000 });
    const at = (name: string): string => path.join(cwd, name);
    const argv = ['--to', 'json,markdown', '--quiet', '--catalog'];
    run(cwd, 'batch', 'in', '-o', 'whole', ...argv, 'whole.csv');
    for (const n of [1, 2]) {
      run(cwd, 'batch', 'in', '-o', `s${n}`, ...argv, 'list.csv', '--shard', `${n}/2`);
    }
    const merge = ['merge', 's1', 's2', '-o', 'out', '--catalog', 'out.csv', '--quiet'];
    run(cwd, ...merge);
    const whole = filesIn(at('whole'));
    const startOver = (): void => {
      rmSync(at('out'), { recursive: true });
      rmSync(at('out.csv'));
    };
    startOver();
    await killAtRandom({
      ...{ argv: [program, ...merge], cwd, env, count: KILLS, startOver },
      files: Object.keys(whole).length,
      random: randomFor(14, 1),
      inspect: () => {
        expectParts(filesIn(at('out')), whole);
      },
    });
    run(cwd, ...merge);
    expectSame(at('out'), at('whole'));
    for (const [name, expected] of [
      ['out.csv', 'whole.csv'],
      ['out/.digest/manifest.json', 'whole/.digest/manifest.json'],
    ] as const) {
      expect(readFileSync(at(name)).equals(readFileSync(at(expected))), name).toBe(true);
    }
    expect(temporariesIn(at('out'))).toEqual([]);
  });
});
