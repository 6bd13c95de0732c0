/** The built program as a process: what tests inside this process cannot check. */
import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/parser/parse.ts';
import { toEpub } from '../../src/write/epub.ts';
import { toJson } from '../../src/write/json.ts';
import { ordinaryUser, whyNotAsOrdinaryUser } from '../support/ordinary-user.ts';
import { fixturePath, fixtureText, Sandbox } from './support.ts';

const root = path.resolve(import.meta.dirname, '../..');
const program = path.join(root, 'bin/digest.js');
const env = { PATH: process.env['PATH'], LC_ALL: 'C' };

interface Outcome {
  status: number | null;
  stdout: string;
  stderr: string;
}

function digest(argv: string[], options: { cwd?: string; input?: string; uid?: number } = {}) {
  const spawned = spawnSync(process.execPath, [program, ...argv], {
    encoding: 'utf8',
    env,
    ...options,
  });
  const { status, stdout, stderr } = spawned;
  return { status, stdout, stderr };
}

async function shell(script: string, cwd = root): Promise<Outcome> {
  const bash = ['--norc', '-c', `digest() { '${process.execPath}' '${program}' "$@"; }; ${script}`];
  const { stdout, stderr } = await promisify(execFile)('bash', bash, { cwd, env });
  return { status: 0, stdout, stderr };
}

describe('the program', () => {
  it('has been built', () => {
    expect(existsSync(path.join(root, 'dist/cli.cjs')), 'run "npm run build" first').toBe(true);
  });

  it('prints what the library returns', () => {
    const { status, stdout, stderr } = digest(['parse', fixturePath]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(toJson(parse(readFileSync(fixturePath), { name: fixturePath })));
  });

  it.skipIf(!('enableCompileCache' in Module))('reuses its compiled code', () => {
    const cached = { ...env, NODE_COMPILE_CACHE: new Sandbox().path('cache') };
    const loading = { ...cached, NODE_DEBUG_NATIVE: 'COMPILE_CACHE' };
    const run = (env: NodeJS.ProcessEnv) =>
      spawnSync(process.execPath, [program, 'parse', fixturePath], { encoding: 'utf8', env });
    expect(run(cached).stderr).toBe('');
    const { stderr } = run(loading);
    expect(stderr).toMatch(/cli\.cjs was accepted/);
    expect(stderr).not.toMatch(/was rejected|not initialized/);
  });

  it('writes every format to a pipe', () => {
    for (const to of ['ndjson', 'yaml', 'tree', 'markdown', 'html', 'text']) {
      const { status, stdout } = digest(['parse', '-', '--to', to], { input: fixtureText });
      expect(status).toBe(0);
      expect(stdout).toContain('村卫生室的冬天怎么过');
    }
  });

  it('writes the same EPUB to a pipe as the library', async () => {
    const { stdout } = spawnSync(process.execPath, [program, 'parse', '-', '--to', 'epub'], {
      input: fixtureText,
      env,
    });
    const expected = await toEpub(parse(Buffer.from(fixtureText), { name: '<stdin>' }));
    expect(Buffer.compare(stdout, expected)).toBe(0);
  });

  it('exits with 0, 1 or 2', () => {
    expect(digest(['--version']).status).toBe(0);
    expect(digest(['parse', '-'], { input: '' })).toMatchObject({ status: 1 });
    expect(digest(['parse', 'nowhere.txt'])).toEqual({
      status: 2,
      stdout: '',
      stderr: 'digest: nowhere.txt: no such file or folder\n',
    });
  });

  it('reports which file it is not permitted to read', ({ skip }) => {
    const why = whyNotAsOrdinaryUser(program);
    skip(why !== undefined, why);
    const box = new Sandbox({ 'issue.txt': fixtureText });
    chmodSync(box.folder, 0o755);
    chmodSync(box.path('issue.txt'), 0o000);
    const options = { cwd: box.folder, ...ordinaryUser };
    const { status, stderr } = digest(['parse', 'issue.txt'], options);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'digest: issue.txt: permission denied\n',
    });
  });

  it('stops without a message when its reader closes the pipe', async () => {
    const files = Array<string>(200).fill(`'${fixturePath}'`).join(' ');
    const { stdout, stderr } = await shell(
      `digest parse ${files} --to ndjson | head -1; echo "code \${PIPESTATUS[0]}"`,
    );
    expect(stderr).toBe('');
    expect(stdout.split('\n')).toEqual([expect.stringMatching(/^\{"file".*\}$/), 'code 0', '']);
  });

  it('stops check without a message, too', async () => {
    const cut = fixtureText.slice(0, 900);
    const files = Array.from({ length: 400 }, (_, i) => [`${i}.txt`, cut] as const);
    const box = new Sandbox(Object.fromEntries(files));
    const { stdout, stderr } = await shell(
      'digest check . | head -1; echo "code ${PIPESTATUS[0]}"',
      box.folder,
    );
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^\.\/0\.txt: .*\ncode 0\n$/);
  });

  it('reports errors in commands that are loaded on demand', () => {
    const box = new Sandbox({ 'a.txt': '', 'digest.config.yaml': 'failon: error\n' });
    const { status, stderr } = digest(['check', 'a.txt'], { cwd: box.folder });
    expect(status).toBe(2);
    expect(stderr).toBe(
      'digest: digest.config.yaml:1:1: unknown key failon — did you mean failOn?\n',
    );
  });

  it.skipIf(!existsSync('/dev/full'))('reports that there is no space left', async () => {
    const { stderr } = await shell(`digest parse '${fixturePath}' > /dev/full; echo "$?" >&2`);
    expect(stderr).toBe(
      'digest: standard output: cannot be written: no space left on the device\n2\n',
    );
  });

  it('reads pipes by their file names in every command', async () => {
    const box = new Sandbox({ 'a.txt': fixtureText });
    const commands = [
      'digest check <(cat a.txt) --lang en',
      'cat a.txt | digest check /dev/stdin --lang en',
      'digest batch <(cat a.txt) --to text -o out --quiet',
    ];
    const { stdout, stderr } = await shell(commands.join(' && '), box.folder);
    expect({ stdout, stderr }).toEqual({ stdout: 'no findings in 1 file\n'.repeat(2), stderr: '' });
    expect(box.list()).toContain('out');
  });

  it('reports that standard input is a folder', async () => {
    const { stderr } = await shell('digest parse - < /; echo "$?" >&2');
    expect(stderr).toBe('digest: <stdin>: is a folder, not a file\n2\n');
  });

  it('leaves no file behind when it is stopped', async () => {
    const box = new Sandbox();
    const child = spawn(process.execPath, [program, 'parse', '-', '--to', 'ndjson', '-o', 'x'], {
      cwd: box.folder,
      env,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    child.stdin.write(fixtureText);
    while (box.list().length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    child.kill('SIGINT');
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
    expect(signal).toBe('SIGINT');
    expect(box.list()).toEqual([]);
  });

  it('loads no more than it needs', () => {
    const box = new Sandbox({
      'hook.cjs': `process.on('exit', () => {
        process.stderr.write(JSON.stringify(Object.keys(require.cache)));
      });`,
    });
    // Modules that are loaded with import(), together with the dependencies that only they need.
    const later = ['yaml', 'markdown', 'html', 'epub', 'text', 'tree', 'read', 'pool'];
    later.push('run-batch', 'run-check', 'run-merge');
    const loaded = (to: string, file = fixturePath): string[] => {
      const args = ['--require', box.path('hook.cjs'), program, 'parse', file, '--to', to];
      const { stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env });
      const names = (JSON.parse(stderr) as string[]).map(
        (loadedFile) => path.parse(loadedFile).name,
      );
      return later.filter((name) => names.includes(name));
    };
    expect(loaded('json')).toEqual([]);
    expect(loaded('ndjson')).toEqual([]);
    for (const to of ['yaml', 'html', 'text']) expect(loaded(to)).toEqual([to]);
    expect(loaded('markdown')).toEqual(['yaml', 'markdown']);
    const configured = path.join(root, 'fixtures/periodicals/wanchuang/issue.txt');
    expect(loaded('json', configured)).toEqual(['read']);
  });
});
