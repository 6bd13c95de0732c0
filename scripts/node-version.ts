/**
 * tsx scripts/node-version.ts VERSION: prints the path of that version of Node, installed from the npm package `node`
 * into node_modules/.cache.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const cache = fileURLToPath(new URL('../node_modules/.cache/nodes/', import.meta.url));

export function nodeOfVersion(version: string): string {
  if (process.versions.node.split('.')[0] === version) return process.execPath;
  const folder = path.join(cache, version);
  const binary = path.join(folder, 'node_modules/node/bin/node');
  if (!existsSync(binary)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
    const options = { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] as 'ignore'[] };
    execFileSync('npm', ['install', '--silent', `node@${version}`], options);
  }
  return binary;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(nodeOfVersion(process.argv[2] ?? ''));
}
