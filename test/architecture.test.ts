/** What the lint rules cannot check. eslint.config.js itself enforces which room may import which. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { rooms } from '../eslint.config.js';

const source = fileURLToPath(new URL('../src/', import.meta.url));
const texts = new Map(
  readdirSync(source, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => file.endsWith('.ts') && !file.includes('generated'))
    .map((file) => [file, readFileSync(path.join(source, file), 'utf8')]),
);

describe('the rooms of src/', () => {
  it('all appear in the order of rooms', () => {
    const folders = [...texts.keys()].filter((file) => file.includes('/'));
    const missing = folders.map((file) => file.split('/')[0]!).filter((r) => !rooms.includes(r));
    expect(missing).toEqual([]);
  });

  it('have no import cycles, type imports included', () => {
    const importsOf = (file: string): string[] =>
      [...texts.get(file)!.matchAll(/(?:from|import|import\()\s*'(\.[^']+)'/g)]
        .map(([, name]) => path.posix.join(path.posix.dirname(file), name!))
        .filter((name) => texts.has(name));
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, way: readonly string[]): void => {
      if (way.includes(file)) cycles.push([...way.slice(way.indexOf(file)), file].join(' → '));
      if (done.has(file) || way.includes(file)) return;
      for (const name of importsOf(file)) visit(name, [...way, file]);
      done.add(file);
    };
    for (const file of texts.keys()) visit(file, []);
    expect(cycles).toEqual([]);
  });

  it('contain no marker text outside periodical/', () => {
    // Texts for users mention markers, and so do the explanations of `digest rules`.
    const mayName = /^(?:periodical|locales)\/|^report\/explain/;
    const found = [...texts].flatMap(([file, text]) => {
      if (mayName.test(file)) return [];
      const code = text
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/\/\/.*$/gm, '')
        .replace(/^ {2}message: [\s\S]*?^ {2}doc: \{[\s\S]*?^ {2}\},$/m, '')
        .replace(/\{ en: '[^']*', zh: '[^']*' \}/g, '');
      return (code.match(/本期视点|本期内容|返回目录|来源|提要|关键词|▶/g) ?? []).map(
        (word) => `${file}: ${word}`,
      );
    });
    expect(found).toEqual([]);
  });
});
