import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { ConfigLoader } from '../../src/cli/config-loader.ts';
import type { Context } from '../../src/cli/context.ts';
import { realEngine } from '../../src/cli/context.ts';
import { processIo } from '../../src/cli/io.ts';
import { messageOf, translator } from '../../src/locales/translate.ts';
import { problemNames } from '../../src/config/problem.ts';
import { readConfig } from '../../src/config/read.ts';
import { builtInProfile } from '../../src/periodical/profile.ts';
import configSchema from '../../schemas/config.schema.json' with { type: 'json' };
import reportSchema from '../../schemas/report.schema.json' with { type: 'json' };
import issueSchema from '../../schemas/issue.schema.json' with { type: 'json' };
import { fixtureText, Sandbox } from './support.ts';

/** Writes the files into a temporary folder. */
function sandbox(files: Record<string, string>): Sandbox {
  const box = new Sandbox();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(box.path(name)), { recursive: true });
    writeFileSync(box.path(name), content);
  }
  return box;
}

const context = (cwd: string): Context => ({
  io: { ...processIo, cwd },
  engine: realEngine,
  language: 'en',
  translate: translator('en'),
  debug: false,
  log: () => undefined,
});

const titled = (title: string): string => `profile: { extends: 本期视点, title: ${title} }`;

async function titleOf(box: Sandbox, argv: string[], stdin?: string): Promise<unknown> {
  const { code, stdout, stderr } = await box.run(['parse', ...argv], { ...(stdin && { stdin }) });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return (JSON.parse(stdout) as { title: string }).title;
}

describe('the config file of an input', () => {
  const box = () =>
    sandbox({
      'digest.config.yaml': titled('外'),
      'a/digest.config.yaml': titled('内'),
      'a/b/c/issue.txt': fixtureText,
      'd/issue.txt': fixtureText,
      'other.yaml': titled('它'),
    });

  it('is the nearest one in the parent folders, and only that one', async () => {
    expect(await titleOf(box(), ['a/b/c/issue.txt'])).toBe('内');
    expect(await titleOf(box(), ['d/issue.txt'])).toBe('外');
  });

  it('is searched from the working folder for standard input', async () => {
    expect(await titleOf(box(), ['-'], fixtureText)).toBe('外');
  });

  it('can be named with --config', async () => {
    expect(await titleOf(box(), ['a/b/c/issue.txt', '--config', 'other.yaml'])).toBe('它');
  });

  it.each(['yml', 'json'])('may be called digest.config.%s', async (ending) => {
    const files = {
      [`digest.config.${ending}`]: '{"profile": {"extends": "本期视点", "title": "丁"}}',
    };
    expect(await titleOf(sandbox({ ...files, 'x.txt': fixtureText }), ['x.txt'])).toBe('丁');
  });

  it('is not used with --no-config', async () => {
    expect(await titleOf(box(), ['a/b/c/issue.txt', '--no-config'])).toBe(builtInProfile.title);
  });

  it('is looked up for each input', async () => {
    const { stdout } = await box().run([
      'parse',
      'a/b/c/issue.txt',
      'd/issue.txt',
      '--to',
      'ndjson',
    ]);
    const titles = stdout
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { issue: string }).issue);
    expect([...new Set(titles)]).toEqual(['内', '外']);
  });

  it('is read once per run', async () => {
    const { folder } = box();
    const loader = new ConfigLoader(undefined, context(folder));
    const first = await loader.forInput({ name: 'x', path: path.join(folder, 'a/x.txt') });
    const second = await loader.forFolder(path.join(folder, 'a/b'));
    expect(second).toBe(first);
    expect(first.path).toBe(path.join(folder, 'a/digest.config.yaml'));
    expect(await loader.forFolder(path.join(folder, 'd'))).not.toBe(first);
  });

  it('is optional', async () => {
    const loaded = await new ConfigLoader(undefined, context('/')).forFolder(
      path.parse(import.meta.dirname).root,
    );
    expect(loaded).toEqual({
      path: null,
      rules: {},
      ignore: [],
      failOn: 'error',
      maxWarnings: null,
      confirmed: [],
      encodingErrors: 'strict',
      normalize: false,
      metadata: { metadata: {} },
      profile: builtInProfile,
    });
  });
});

describe('the profile in a config', () => {
  it('may be in a separate file, with a path relative to the config file', async () => {
    const box = sandbox({
      'a/digest.config.yaml': 'profile: profiles/mine.yaml',
      'a/profiles/mine.yaml': 'extends: 本期视点\ntitle: 甲',
      'a/b/issue.txt': fixtureText,
    });
    expect(await titleOf(box, ['a/b/issue.txt'])).toBe('甲');
    const absolute = box.path('a/profiles/mine.yaml');
    writeFileSync(box.path('a/digest.config.yaml'), `profile: ${absolute}`);
    expect(await titleOf(box, ['a/b/issue.txt'])).toBe('甲');
  });

  it.each([
    [
      'extends: 本期视点\nmarkers: { sorce: [甲] }',
      'p.yaml:2:12: unknown key markers.sorce — did you mean source?',
    ],
    ['title: 甲', 'p.yaml:1:1: digest.config.yaml: missing key markers; set every key'],
    ['a: [', 'p.yaml:1:5: invalid YAML: '],
  ])('is refused with line and column: %j', async (profile, message) => {
    const box = sandbox({ 'digest.config.yaml': 'profile: p.yaml', 'p.yaml': profile });
    const { code, stderr } = await box.run(['parse', 'x.txt']);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('is reported when its file is missing', async () => {
    const box = sandbox({ 'a/digest.config.yaml': 'profile: p.yaml', 'a/issue.txt': '' });
    const { code, stderr } = await box.run(['parse', 'a/issue.txt']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `digest: ${path.join('a', 'p.yaml')}: no such file or folder\n`,
    });
  });
});

describe('the encoding in a config', () => {
  it.each(['gb18030', 'utf16le'] as const)('may be %s', async (encoding) => {
    const box = sandbox({ 'a/x.txt': fixtureText, '草稿/x.txt': '' });
    const bytes = iconv.encode(`\uFEFFignore: [草稿/**]\n${titled('丙')}\n`, encoding);
    writeFileSync(box.path('digest.config.yaml'), bytes);
    expect(await titleOf(box, ['a/x.txt'])).toBe('丙');
    expect((await box.run(['check', '.'])).stdout).toBe('no findings in 1 file\n');
  });

  it('is never guessed from invalid bytes', async () => {
    const box = sandbox({ 'i.txt': fixtureText });
    writeFileSync(box.path('digest.config.yaml'), Buffer.from([0x61, 0x3a, 0x20, 0xff, 0x0a]));
    const { code, stderr } = await box.run(['parse', 'i.txt']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^digest: digest\.config\.yaml:1:4: The text is neither UTF-8/);
  });

  it('has no effect on what is not a file', async () => {
    const box = sandbox({ 'i.txt': fixtureText });
    const { code, stderr } = await box.run(['parse', 'i.txt', '--config', '/dev/zero']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'digest: /dev/zero: is not a regular file\n',
    });
  });
});

describe('the metadata in a config', () => {
  const files = {
    'digest.config.yaml':
      'metadata: { title: 配置, publisher: 配置, rights: 配置, subtitle: 配置, cover: c.svg }',
    'c.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'common.yaml': 'publisher: 公共\nrights: 公共\nsubtitle: 公共',
    'a/issue.txt': fixtureText,
    'a/issue.meta.yaml': 'rights: 旁边\nsubtitle: 旁边',
  };

  it('is overridden by --meta-file, the metadata file beside the input, and --meta', async () => {
    const argv = ['parse', 'a/issue.txt', '--to', 'html', '--meta-file', 'common.yaml'];
    const { code, stdout } = await sandbox(files).run([...argv, '--meta', 'subtitle=选项']);
    expect(code).toBe(0);
    expect(stdout).toContain('<title>配置</title>');
    for (const word of ['公共', '旁边', '选项']) expect(stdout).toContain(word);
    expect(stdout.match(/配置/g)!.length).toBe(stdout.match(/<title>配置|>配置</g)!.length);
  });

  it('finds a cover relative to the config file', async () => {
    const box = sandbox(files);
    const loaded = await new ConfigLoader(undefined, context(box.folder)).forFolder(box.path('a'));
    expect(loaded.metadata.cover).toBe(box.path('c.svg'));
    expect(loaded.metadata.metadata).not.toHaveProperty('cover');
  });

  it.each([
    ['metadata:\n  date: 2024-02-30', '2:9: date: invalid date “2024-02-30”; expected a'],
    ['metadata:\n  creator: []', '2:12: creator: must not be empty'],
    ['metadata:\n  language: "?"', '2:13: language: invalid language tag “?”'],
    [
      'metadata: { auther: 甲 }',
      '1:13: unknown key metadata.auther; available keys: title, subtitle',
    ],
  ])('is refused when invalid: %j', async (text, message) => {
    const { code, stderr } = await sandbox({ 'digest.config.yaml': text }).run(['parse', 'x.txt']);
    expect(code).toBe(2);
    expect(stderr).toContain(`digest: digest.config.yaml:${message}`);
  });
});

describe('a bad config file', () => {
  it('is reported once, before anything is written, with the place of every problem', async () => {
    const box = sandbox({
      'digest.config.yaml':
        'failOn: eror\nrules: { article/long-titel: off }\nmaxWarnings: x\nignore: y',
      'a.txt': fixtureText,
      'b.txt': fixtureText,
    });
    const { code, stdout, stderr } = await box.run(['parse', 'a.txt', 'b.txt', '-o', 'out/']);
    expect({ code, stdout, list: box.list() }).toEqual({
      code: 2,
      stdout: '',
      list: ['a.txt', 'b.txt', 'digest.config.yaml'],
    });
    expect(stderr.split('\n')).toEqual([
      'digest: digest.config.yaml:1:9: failOn: invalid value eror; allowed: error, warning, info — did you mean error?',
      'digest.config.yaml:2:10: unknown key rules["article/long-titel"] — did you mean article/long-title?',
      'digest.config.yaml:3:14: maxWarnings: expected a whole number or null',
      'digest.config.yaml:4:9: ignore: expected a list',
      '',
    ]);
  });

  it('is reported in Chinese', async () => {
    const box = sandbox({ 'c.yaml': 'maxWarnings: x\nfailOn: eror' });
    const { stderr } = await box.run(['parse', 'x.txt', '--config', 'c.yaml', '--lang', 'zh']);
    expect(stderr).toBe(
      'digest: c.yaml:1:14: maxWarnings：应为整数或 null\n' +
        'c.yaml:2:9: failOn：取值 eror 无效；可用取值：error, warning, info — 是否想输入 error？\n',
    );
  });

  it('is reported in at most ten lines', async () => {
    const text = Array.from({ length: 13 }, (_, i) => `key${i}: 1\n`).join('');
    const { stderr } = await sandbox({ 'c.yaml': text }).run(['parse', 'x', '--config', 'c.yaml']);
    const lines = stderr.trimEnd().split('\n');
    expect(lines).toHaveLength(11);
    expect(lines.at(-1)).toBe('and 3 more problems');
  });

  it('sends no control character to the terminal', async () => {
    const box = sandbox({ 'c.yaml': '"\\e[2J": 1' });
    const { stderr } = await box.run(['parse', 'x', '--config', 'c.yaml']);
    expect(stderr).not.toContain('\u001B');
  });

  it('sends no command to a CI service', async () => {
    const text = 'profile: "no\\n::error file=a::pwned\\e[31m"\n';
    const box = sandbox({ '::error a/digest.config.yaml': text, '::error a/i.txt': fixtureText });
    for (const argv of [
      ['parse', '::error a/i.txt'],
      ['check', '::error a'],
    ]) {
      const { code, stderr } = await box.run(argv);
      expect(code).toBe(2);
      expect(stderr).not.toMatch(/^\s*::|##\[/m);
      expect(stderr).not.toContain('\u001B');
    }
  });

  it('is reported when it is missing', async () => {
    const { code, stderr } = await new Sandbox().run(['parse', 'x', '--config', 'c.yaml']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'digest: c.yaml: no such file or folder\n',
    });
  });

  it('has a message for every possible problem', () => {
    for (const problem of problemNames) expect(messageOf(`config.${problem}`, 'en')).toBeDefined();
  });
});

describe('digest init', () => {
  it.each(['en', 'zh'])('writes a file that changes no setting yet (%s)', async (lang) => {
    const box = new Sandbox();
    const { code, stdout, stderr } = await box.run(['init', '--lang', lang]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('digest.config.yaml');
    const text = box.read('digest.config.yaml');
    expect(text).toMatch(/^#/);
    expect(text).not.toMatch(/^[^#\n]/m);
    expect(readConfig(text).problems).toBeUndefined();
  });

  it.each(['en', 'zh'])(
    'writes settings that are valid when their # is removed (%s)',
    async (lang) => {
      const box = new Sandbox();
      await box.run(['init', '--lang', lang]);
      // Only one of the two ways to name a profile may be used at a time.
      const text = box.read('digest.config.yaml').replace(/^#(?=[a-z]| {2}|$)/gm, '');
      const inline = readConfig(text.replace(/^profile: .*$/m, ''));
      expect(inline.problems).toBeUndefined();
      expect(inline.value).toMatchObject({
        rules: { 'text/ascii-mark': { severity: 'off' } },
        ignore: ['drafts/**'],
        failOn: 'error',
        maxWarnings: 20,
        metadata: { language: 'zh-CN' },
        profile: builtInProfile,
      });
      const apart = readConfig(text.replace(/^profile:\n(?: .*\n|\n)*/m, ''));
      expect(apart.value).toMatchObject({ profile: 'periodical.yaml' });
    },
  );

  it('writes an example that can be parsed', async () => {
    const box = new Sandbox();
    expect((await box.run(['init', '--example'])).stderr).toBe('created issue.txt\n');
    expect((await box.run(['check', 'issue.txt'])).stdout).toBe('no findings in 1 file\n');
    expect((await box.run(['init', '--example'])).code).toBe(2);
  });

  it('writes into a folder, and creates it if necessary', async () => {
    const box = new Sandbox();
    expect((await box.run(['init', 'a/b'])).stderr).toBe(
      `created ${path.join('a', 'b', 'digest.config.yaml')}\n`,
    );
    expect(box.list('a/b')).toEqual(['digest.config.yaml']);
  });

  it('overwrites nothing without --force', async () => {
    const box = sandbox({ 'digest.config.yaml': 'failOn: info' });
    const { code, stderr } = await box.run(['init']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'digest: digest.config.yaml: already exists; use --force to overwrite it\n',
    });
    expect(box.read('digest.config.yaml')).toBe('failOn: info');
    expect((await box.run(['init', '--force'])).code).toBe(0);
    expect(box.read('digest.config.yaml')).not.toBe('failOn: info');
  });
});

describe('digest schema', () => {
  it.each([
    ['issue', issueSchema],
    ['config', configSchema],
    ['report', reportSchema],
  ])('prints the schema of %s', async (name, schema) => {
    const { code, stdout, stderr } = await new Sandbox().run(['schema', name]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual(schema);
  });

  it('writes the schema to a file, but does not overwrite one', async () => {
    const box = new Sandbox();
    expect(await box.run(['schema', 'config', '-o', 'c.json'])).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    expect(JSON.parse(box.read('c.json'))).toEqual(configSchema);
    expect((await box.run(['schema', 'issue', '-o', 'c.json'])).code).toBe(2);
    expect((await box.run(['schema', 'issue', '-o', 'c.json', '--force'])).code).toBe(0);
    expect(JSON.parse(box.read('c.json'))).toEqual(issueSchema);
  });

  it('refuses an unknown schema', async () => {
    const { code, stderr } = await new Sandbox().run(['schema', 'confg']);
    expect(code).toBe(2);
    expect(stderr).toContain(
      'invalid value “confg”; allowed: issue, config, report — did you mean config?',
    );
  });
});
