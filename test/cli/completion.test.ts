import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import type { Shell } from '../../src/cli/completion.ts';
import { createContext, realEngine } from '../../src/cli/context.ts';
import { processIo } from '../../src/cli/io.ts';
import { manualPage } from '../../src/cli/man.ts';
import { createProgram } from '../../src/cli/program.ts';
import { Sandbox } from './support.ts';

const scripts = new Map<Shell, string>();
const context = createContext(['--lang', 'en'], processIo, realEngine);
const program = createProgram(context, { write: () => undefined, done: () => undefined });

beforeAll(async () => {
  for (const shell of ['bash', 'zsh', 'fish', 'powershell'] as const) {
    const { stdout, code } = await new Sandbox().run(['completion', shell, '--lang', 'en']);
    expect(code).toBe(0);
    scripts.set(shell, stdout);
  }
});

const has = (shell: string): boolean => spawnSync(shell, ['-c', 'exit 0']).status === 0;

describe('completion in bash', () => {
  const complete = (...words: string[]): string[] => {
    const script = `${scripts.get('bash')!}
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _digest; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const output = execFileSync('bash', ['-c', script, 'bash', ...words], { encoding: 'utf8' });
    return output.split('\n').filter((line) => line !== '');
  };

  it.each<{ words: string[]; expected: string[] }>([
    { words: ['pa'], expected: ['parse'] },
    { words: ['parse', '--to', 'js'], expected: ['json'] },
    { words: ['parse', '--to', '=', 'js'], expected: ['json'] },
    { words: ['batch', '--to', 'ep'], expected: ['epub'] },
    { words: ['--lang', 'zh', 'che'], expected: ['check'] },
    { words: ['check', '--fo'], expected: ['--format', '--force'] },
    { words: ['schema', ''], expected: ['issue', 'config', 'report'] },
    { words: ['rules', 'article/no-ba'], expected: ['article/no-back-link'] },
    { words: ['help', 'sit'], expected: ['site'] },
    // readline itself completes file names where the list is empty.
    { words: ['parse', '-o', ''], expected: [] },
  ])('of digest $words', ({ words, expected }) => {
    expect(complete('digest', ...words)).toEqual(expected);
  });
});

describe.skipIf(!has('fish'))('completion in fish', () => {
  it('completes commands, values and options', () => {
    const file = path.join(new Sandbox().folder, 'digest.fish');
    writeFileSync(file, scripts.get('fish')!);
    const lines = ['digest ba', 'digest parse --to ep', 'digest rules article/no-ba'];
    const found = lines.map((line) => {
      const command = `source ${file}; complete -C '${line}'`;
      return execFileSync('fish', ['-c', command], { encoding: 'utf8' }).split('\t')[0]!.trim();
    });
    expect(found).toEqual(['batch', 'epub', 'article/no-back-link']);
  });
});

describe('completion in PowerShell', () => {
  const closing: Partial<Record<string, string>> = { '(': ')', '{': '}', '[': ']' };

  it('is a single call with balanced quotes and brackets', () => {
    const script = scripts.get('powershell')!;
    expect(script.match(/^Register-ArgumentCompleter -Native -CommandName digest /gm)).toHaveLength(
      1,
    );
    // A doubled quote inside single quotes looks like two adjacent strings.
    const code = script.replaceAll(/'[^'\n]*'|"[^"\n]*"|^ *#.*$/gm, '');
    expect(code).not.toMatch(/['"]/);
    const expected: string[] = [];
    for (const character of code) {
      const close = closing[character];
      if (close !== undefined) expected.push(close);
      else if (')}]'.includes(character)) expect(expected.pop(), code).toBe(character);
    }
    expect(expected).toEqual([]);
  });

  it('lists all options of every command, and their values', () => {
    const script = scripts.get('powershell')!;
    for (const command of program.commands) {
      const start = script.indexOf(`    '${command.name()}' = @{\n`);
      expect(start, command.name()).toBeGreaterThan(0);
      const table = script.slice(start, script.indexOf('\n    }\n', start));
      for (const option of command.createHelp().visibleOptions(command)) {
        expect(table).toContain(`'${option.long!}'`);
        for (const value of option.argChoices ?? []) expect(table).toContain(`'${value}'`);
      }
    }
  });
});

describe('completion in all shells', () => {
  it.skipIf(!has('zsh'))('is a script that zsh can parse', () => {
    const { status, stderr } = spawnSync('zsh', ['-n', '-s'], { input: scripts.get('zsh')! });
    expect({ status, stderr: stderr.toString() }).toEqual({ status: 0, stderr: '' });
  });

  it('includes every command', () => {
    for (const { name } of program.commands.map((command) => ({ name: command.name() }))) {
      for (const script of scripts.values()) expect(script).toContain(name);
    }
  });
});

describe('the manual page', () => {
  it('is installed, because the man field is a list (npm ignores anything else)', () => {
    expect(packageJson.man).toEqual(['./dist/digest.1']);
  });

  const page = manualPage(program, '1.2.3', context.translate);

  it('contains every command and every option', () => {
    for (const command of program.commands) {
      expect(page).toContain(`.SS digest ${command.name()} `);
      for (const { long } of command.options) expect(page).toContain(long!.replaceAll('-', '\\-'));
    }
  });

  it('never starts a text line with a request, and never prints a hyphen as a dash', () => {
    const known = /^\.(?:TH|SH|SS|TP|PP|B|br|RS|RE|nf|fi)(?: |$)/;
    const requests = page.split('\n').filter((line) => /^[.']/.test(line));
    expect(requests.filter((line) => !known.test(line))).toEqual([]);
    expect(page.split('\n').slice(1).join('\n')).not.toMatch(/[^\\]-/);
  });
});
