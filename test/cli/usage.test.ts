import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { chooseLanguage } from '../../src/cli/context.ts';
import { help as enHelp } from '../../src/locales/en/help.ts';
import { messages as enMessages } from '../../src/locales/en/messages.ts';
import { help as zhHelp } from '../../src/locales/zh/help.ts';
import { messages as zhMessages } from '../../src/locales/zh/messages.ts';
import { translator } from '../../src/locales/translate.ts';
import { closest } from '../../src/text/distance.ts';
import { Sandbox } from './support.ts';

const run = (argv: string[], env: Record<string, string> = {}) => new Sandbox().run(argv, { env });

describe('help', () => {
  it.each([
    ['program', ['--help']],
    ['parse', ['parse', '--help']],
    ['check', ['check', '--help']],
    ['rules', ['rules', '--help']],
    ['batch', ['batch', '--help']],
    ['merge', ['merge', '--help']],
    ['site', ['site', '--help']],
    ['search', ['search', '--help']],
    ['init', ['init', '--help']],
    ['extract', ['extract', '--help']],
    ['schema', ['schema', '--help']],
  ])('of %s has examples or exit codes, in both languages', async (name, argv) => {
    for (const lang of ['en', 'zh']) {
      const { code, stdout, stderr } = await run([...argv, '--lang', lang]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      await expect(stdout).toMatchFileSnapshot(`expected/help-${name}.${lang}.txt`);
    }
  });

  it('is the same with “help parse”', async () => {
    expect(await run(['help', 'parse'])).toEqual(await run(['parse', '--help']));
  });

  it('is printed as an error when no command is named', async () => {
    const { code, stdout, stderr } = await run([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^Usage: digest/);
  });

  it('does not fail when its reader closes the pipe', async () => {
    const result = await new Sandbox().run(['--help'], { stdoutFailsWith: 'EPIPE' });
    expect(result).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('prints the versions of the main components', async () => {
    const { stdout } = await run(['--version', '--verbose']);
    expect(stdout).toContain(
      `issue-digest ${packageJson.version}\nnode ${process.versions.node}\n`,
    );
    expect(stdout).toContain(`platform ${process.platform}`);
  });

  it('prints the version', async () => {
    expect(await run(['--version'])).toEqual({
      code: 0,
      stdout: `${packageJson.version}\n`,
      stderr: '',
    });
  });
});

describe('wrong usage', () => {
  it.each([
    [
      ['prase'],
      '“prase”; available commands: parse, check, rules, batch, merge, site, search, init, extract, schema, completion — did you mean parse?\nRun “digest --help” for usage.',
    ],
    [
      ['convert', 'x'],
      'unknown command “convert”; available commands: parse, check, rules, batch, merge, site, search, init, extract, schema, completion\n',
    ],
    [['--version1'], 'unknown option “--version1” — did you mean --version?'],
    [
      ['parse'],
      'missing argument <files>: issue files; - reads standard input\nRun “digest parse --h',
    ],
    [['parse', 'x', '--ouput', 'y'], 'unknown option “--ouput” — did you mean --output?'],
    [['parse', 'x', '--\u001B[2J'], 'unknown option “--\\u{1B}[2J”\n'],
    [['parse', 'x', '--to'], 'option --to <format> needs a value'],
    [
      ['parse', 'x', '--to', 'jsno'],
      '--to: invalid value “jsno”; allowed: json, ndjson, yaml, tree, markdown, html, epub, text — did y',
    ],
    [
      ['parse', 'x', '--to', 'mobi'],
      '--to: invalid value “mobi”; allowed: json, ndjson, yaml, tree, markdown, html, epub, text\n',
    ],
    [['parse', 'x', '--encoding', 'latin1'], 'allowed: auto, utf-8, utf-16le'],
    [['help', 'pars'], 'unknown command “pars”; available commands: parse, check'],
    [['parse', 'x', '--lang', 'fr'], '--lang: invalid value “fr”; allowed: en, zh'],
    [['help', 'parse', 'x', '--lang', 'fr'], '--lang: invalid value “fr”'],
    [['parse', '-', '-', '--to', 'ndjson'], 'standard input (-) can be read only once'],
    [['parse', 'a.txt', 'b.txt'], 'cannot write several issues to one file; use -o DIR, or --to n'],
  ])('explains what is wrong with %j', async (argv, message) => {
    const { code, stdout, stderr } = await run(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^digest: /);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n {4}at /);
  });

  it('is explained in Chinese', async () => {
    const { code, stderr } = await run(['parse', 'x', '--to', 'jsn', '--lang', 'zh']);
    expect(code).toBe(2);
    expect(stderr).toBe(
      'digest: --to：取值“jsn”无效；可用取值：json, ndjson, yaml, tree, markdown, html, epub, text — 是否想输入 json？\n',
    );
  });

  it.each([
    ['--to', 'md'],
    ['--to', 'YML'],
    ['--encoding', 'gb2312'],
    ['--encoding', 'UTF8'],
    ['--lang', 'en-GB'],
  ])('takes %s %s as a value, not as an option', async (...argv) => {
    expect((await run(['parse', 'x', ...argv])).stderr).toBe('digest: x: no such file or folder\n');
  });

  it('uses Chinese for --lang zh-CN', async () => {
    expect((await run(['parse', 'x', '--lang', 'zh-CN'])).stderr).toContain('没有这个文件');
  });

  it('suggests a rule when its name is given without the area', async () => {
    const { stderr } = await run(['rules', 'no-back-link']);
    expect(stderr).toContain('did you mean article/no-back-link?');
  });

  it('accepts --color before the command, like --lang', async () => {
    const { stdout } = await run(['--color', 'always', '--lang', 'en', 'rules']);
    expect(stdout).toContain('\u001B[');
  });

  it('accepts a format in capitals', async () => {
    expect((await run(['parse', 'x', '--to', 'JSON'])).stderr).toContain('x: no such file');
  });
});

describe('closest', () => {
  it.each([
    ['jsno', 'json'],
    ['jso', 'json'],
    ['ndjsn', 'ndjson'],
    ['tere', 'tree'],
    ['xml', undefined],
    ['', undefined],
    ['json'.repeat(20), undefined],
  ])('%s → %s', (got, expected) => {
    expect(closest(got, ['json', 'ndjson', 'yaml', 'tree'])).toBe(expected);
  });
  it('does not compare long texts', () => {
    expect(closest('x'.repeat(10_000_000), ['json'])).toBeUndefined();
  });
  it('suggests nothing for an empty text', () => {
    expect(closest('x', [])).toBeUndefined();
  });
});

describe('language', () => {
  it.each<[string[], Record<string, string>, 'en' | 'zh']>([
    [[], {}, 'en'],
    [[], { LANG: 'zh_CN.UTF-8' }, 'zh'],
    [[], { LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
    [[], { LANG: 'en_US', LC_MESSAGES: 'zh_TW' }, 'zh'],
    [[], { LC_ALL: '', LANG: 'zh' }, 'zh'],
    [['--lang', 'zh'], {}, 'zh'],
    [['parse', '--lang=en'], { LANG: 'zh' }, 'en'],
    [['--lang', 'en', '--lang', 'zh'], {}, 'zh'],
    [['--lang'], {}, 'en'],
    [['--lang', 'fr'], { LANG: 'zh' }, 'zh'],
    [['parse', '--', '--lang', 'zh'], {}, 'en'],
  ])('%j %j → %s', (argv, env, expected) => {
    expect(chooseLanguage(argv, env)).toBe(expected);
  });
});

describe('messages', () => {
  const places = (text: string): string[] =>
    [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name!))].sort();
  const messages = { en: { ...enHelp, ...enMessages }, zh: { ...zhHelp, ...zhMessages } };
  const ids = Object.keys(messages.en) as (keyof typeof messages.en)[];

  it('exist in both languages', () => {
    expect(Object.keys(messages.zh)).toEqual(ids);
  });
  it('have the same parameters in both languages', () => {
    const parameters = (language: 'en' | 'zh') =>
      Object.fromEntries(ids.map((id) => [id, places(messages[language][id])]));
    expect(parameters('zh')).toEqual(parameters('en'));
  });

  it('use the plural form that agrees with the number', () => {
    const translate = translator('en');
    const one = translate('config.more', { count: 1 });
    expect([one, translate('config.more', { count: 2 })]).toEqual([
      'and 1 more problem',
      'and 2 more problems',
    ]);
    expect(translator('zh')('config.more', { count: 1 })).toBe('另有 1 处问题');
  });
});
