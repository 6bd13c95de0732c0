/** The way of the data is one-way: each room knows the rooms to its left only. Read off the import lines. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const source = fileURLToPath(new URL('../src/', import.meta.url));

/** From left to right. `tree/types.ts` is the vocabulary that every room may use. */
const rooms = [
  'text',
  'locales',
  'input',
  'periodical',
  'lines',
  'layout',
  'reflow',
  'tree',
  'parser',
  'rules',
  'config',
  'report',
  'search',
  'write',
  'convert',
  'files',
  'archive',
  'site',
  'cli',
];
/** These alone may touch the process and the file system. */
const systemRooms = /^(?:files|archive|site|cli)\//;
const vocabulary = 'tree/types.ts';

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.includes('generated'))
  .map((file) => file.split(path.sep).join('/'));

const textOf = (file: string): string => readFileSync(path.join(source, file), 'utf8');

/** Modules that `file` imports or loads lazily, as written. */
const importsOf = (file: string): string[] =>
  [...textOf(file).matchAll(/(?:from|import|import\()\s*'([^']+)'/g)].map(([, name]) => name!);

describe('the way of the data', () => {
  it('has a place for every folder', () => {
    const folders = new Set(files.filter((f) => f.includes('/')).map((f) => f.split('/')[0]!));
    expect(rooms).toEqual(expect.arrayContaining([...folders]));
  });

  it.each(files.filter((file) => file.includes('/')))('%s looks to the left only', (file) => {
    const room = file.split('/')[0]!;
    for (const name of importsOf(file)) {
      if (!name.startsWith('.')) continue;
      const target = path.posix.join(path.posix.dirname(file), name);
      if (target === vocabulary || target.startsWith('..')) continue;
      const wrong = `${file} imports ${target}`;
      expect(rooms.indexOf(target.split('/')[0]!), wrong).toBeLessThanOrEqual(rooms.indexOf(room));
    }
  });

  it.each(files.filter((file) => !systemRooms.test(file)))(
    '%s leaves the process and the file system alone',
    (file) => {
      const used = importsOf(file).filter((name) =>
        /^(?:node:)?(?:fs|fs\/promises|process|child_process|worker_threads|os)$/.test(name),
      );
      expect(used).toEqual([]);
      expect(textOf(file)).not.toMatch(/\bprocess\.(?:stdout|stderr|stdin|argv|exit|env|cwd)\b/);
    },
  );

  it.each(files.filter((file) => !/^(?:periodical)\//.test(file)))(
    '%s spells no marker',
    (file) => {
      // Comments may show samples; code may not know them. Messages speak of markers, too.
      const code = textOf(file)
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/\/\/.*$/gm, '')
        // What `digest rules` shows of each rule.
        .replace(/^ {2}message: [\s\S]*?^ {2}doc: \{[\s\S]*?^ {2}\},$/m, '')
        .replace(/\{ en: '[^']*', zh: '[^']*' \}/g, '');
      if (/^(?:locales\/messages|cli\/usage|report\/explain)/.test(file)) return;
      expect(code).not.toMatch(/本期视点|本期内容|返回目录|来源|提要|关键词|▶/);
    },
  );
});
