/** The integrations that run this program: the GitHub Action and the pre-commit hook. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type * as parser from '@actions/workflow-parser/actions/action-parser';
import { build } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { reportFormats } from '../src/report/reporters.ts';
import { Sandbox } from './cli/support.ts';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const bins = Object.keys((JSON.parse(read('package.json')) as { bin: object }).bin);

/** The parser that GitHub publishes for editors, bundled, because its JSON imports work only in bundlers. */
async function gitHubParser(): Promise<typeof parser> {
  const { outputFiles } = await build({
    entryPoints: ['@actions/workflow-parser/actions/action-parser'],
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
  });
  const base64 = Buffer.from(outputFiles[0]!.contents).toString('base64');
  return (await import(
    /* @vite-ignore */ `data:text/javascript;base64,${base64}`
  )) as typeof parser;
}

describe('action.yml', () => {
  interface Action {
    inputs: Record<string, { description: string; required: boolean; default: string }>;
    runs: { steps: { uses?: string; run?: string; env?: Record<string, string> }[] };
  }
  const action = parse(read('action.yml')) as Action;
  const [, { run: script = '', env = {} } = {}] = action.runs.steps;

  it("is a valid action for GitHub's parser", async () => {
    const { parseAction } = await gitHubParser();
    const trace = { error: () => undefined, info: () => undefined, verbose: () => undefined };
    const errorsOf = (content: string): object[] =>
      parseAction({ name: 'action.yml', content }, trace).context.errors.getErrors();
    expect(errorsOf(read('action.yml'))).toEqual([]);
    expect(errorsOf(read('action.yml').replace('using:', 'usnig:'))).not.toEqual([]);
  });

  it('passes on every input except those of other steps, and inserts none into the script', () => {
    const handed = Object.values(env).map((value) => /inputs\.([\w-]+)/.exec(value)![1]);
    expect([...handed, 'node-version'].sort()).toEqual(Object.keys(action.inputs).sort());
    expect(script).not.toContain('${{');
    expect(reportFormats).toContain(action.inputs['format']!.default);
  });

  describe('the script of action.yml', () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(path.join(tmpdir(), 'issue-digest-action-'));
      mkdirSync(path.join(folder, 'bin'));
      // Stand-ins that log how they were called; `digest check` finds something.
      for (const name of ['npm', 'node', 'digest']) {
        const stub = path.join(folder, 'bin', name);
        const log = `{ printf '%s' ${name}; printf ' [%s]' "$@"; echo; } >> "$STUB_LOG"`;
        const code = name === 'npm' ? 0 : 1;
        writeFileSync(stub, `#!/bin/sh\n${log}\necho report\nexit ${code}\n`);
        chmodSync(stub, 0o755);
      }
    });
    afterEach(() => {
      rmSync(folder, { recursive: true });
    });

    /** How the script calls other programs, and its exit status. */
    function start(inputs: Record<string, string>): { calls: string[]; status: number } {
      const log = path.join(folder, 'log');
      writeFileSync(log, '');
      const values = Object.entries(env).map(([name, value]) => {
        const input = /inputs\.([\w-]+)/.exec(value)![1]!;
        return [name, inputs[input] ?? action.inputs[input]!.default];
      });
      const environment = {
        ...(Object.fromEntries(values) as Record<string, string>),
        PATH: `${path.join(folder, 'bin')}:${process.env['PATH']!}`,
        GITHUB_ACTION_PATH: folder,
        STUB_LOG: log,
      };
      let status = 0;
      try {
        // As the runner starts `shell: bash`.
        execFileSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
          cwd: folder,
          env: environment,
          stdio: 'pipe',
        });
      } catch (error) {
        status = (error as { status: number }).status;
      }
      return { calls: readFileSync(log, 'utf8').trimEnd().split('\n'), status };
    }

    it('builds the checkout and checks the whole repository', () => {
      const { calls, status } = start({});
      expect(status).toBe(1);
      expect(calls).toEqual([
        'npm [ci] [--no-audit] [--no-fund]',
        `node [${folder}/bin/digest.js] [check] [--format] [github] [--] [.]`,
      ]);
    });

    it('installs the version that was requested', () => {
      expect(start({ version: '1.2.3' }).calls).toEqual([
        'npm [install] [--global] [--no-audit] [--no-fund] [issue-digest@1.2.3]',
        'digest [check] [--format] [github] [--] [.]',
      ]);
    });

    it('passes names with spaces and options on, and runs nothing in them as a command', () => {
      const files = '  期刊 2024/*.txt\n\n-dash.txt\n$(touch x); `touch x`\n';
      const { calls } = start({
        version: '1',
        files,
        config: 'my config.yaml',
        args: '--max-warnings 0\n--quiet',
        format: 'pretty',
      });
      expect(calls[1]).toBe(
        'digest [check] [--format] [pretty] [--config] [my config.yaml] [--max-warnings] [0] [--quiet] [--] [期刊 2024/*.txt] [-dash.txt] [$(touch x); `touch x`]',
      );
    });

    it('also writes SARIF', () => {
      const { calls, status } = start({ version: '1', sarif: 'out/report.sarif' });
      expect(status).toBe(1);
      expect(calls.slice(1)).toEqual([
        'digest [check] [--format] [sarif] [--] [.]',
        'digest [check] [--format] [github] [--] [.]',
      ]);
      expect(readFileSync(path.join(folder, 'out/report.sarif'), 'utf8')).toBe('report\n');
    });
  });

  it('refers to options and formats that exist', async () => {
    const described = Object.values(action.inputs).map(({ description }) => description);
    const calls = script.split('\n').filter((line) => !/npm (?:ci|install)/.test(line));
    const options = [...calls, ...described].join('\n').match(/(?<=[\s`(])--[a-z][\w-]*/g) ?? [];
    expect(options.length).toBeGreaterThan(3);
    const { stdout: help } = await new Sandbox().run(['check', '--help']);
    const known = help.match(/--[a-z][\w-]*/g) ?? [];
    for (const option of options) expect(known).toContain(option);
    const formats = [...script.matchAll(/--format (\w+)/g)].map(([, name]) => name);
    expect(formats).toEqual(['sarif']);
    expect(reportFormats).toEqual(expect.arrayContaining(formats));
  });
});

describe('.pre-commit-hooks.yaml', () => {
  const hooks = parse(read('.pre-commit-hooks.yaml')) as Record<string, unknown>[];

  it('offers one hook, with everything that pre-commit requires', () => {
    expect(hooks).toHaveLength(1);
    expect(hooks[0]).toMatchObject({
      id: 'issue-digest-check',
      name: expect.any(String) as string,
      language: 'node',
      types_or: ['text', 'pdf'],
    });
    // https://pre-commit.com/#creating-new-hooks
    const known = ['id', 'name', 'description', 'entry', 'language', 'types_or', 'files'];
    expect([...known, 'require_serial']).toEqual(expect.arrayContaining(Object.keys(hooks[0]!)));
  });

  it('starts the program of this package', () => {
    const [program, ...words] = (hooks[0]!['entry'] as string).split(' ');
    expect(bins).toContain(program);
    expect(words).toEqual(['check']);
  });

  it('selects only texts and PDFs', () => {
    const files = new RegExp(hooks[0]!['files'] as string);
    expect(files.test('期刊/2024.txt')).toBe(true);
    expect(files.test('期刊/2024.pdf')).toBe(true);
    expect(files.test('期刊/2024.txt.bak')).toBe(false);
    expect(files.test('notes.md')).toBe(false);
  });
});
