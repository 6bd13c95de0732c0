/**
 * tsx scripts/licences.ts: lists the licences of all packages that users get, installed or bundled. Fails if one of
 * them does not allow us to redistribute the package.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const allowed = new Set([
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Python-2.0',
]);

interface Manifest {
  version: string;
  license?: string;
  dependencies?: Record<string, string>;
}

const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8')) as Manifest;

/** The packages that are installed with ours, including transitive dependencies. */
function installed(name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  const { dependencies = {} } = manifestOf(`node_modules/${name}`);
  for (const other of Object.keys(dependencies)) installed(other, found);
  return found;
}

const licences = readFileSync(path.join(root, 'dist/LICENSES.txt'), 'utf8');
const bundled = licences.split(/^-{80}$/m).map((text) => text.trim().split('\n')[0]!);
const direct = Object.keys(manifestOf('.').dependencies ?? {});
const names = new Set([...bundled, ...direct.flatMap((name) => [...installed(name)])]);

let refused = 0;
for (const name of [...names].sort()) {
  const { version, license = 'none' } = manifestOf(`node_modules/${name}`);
  const isAllowed = allowed.has(license);
  if (!isAllowed) refused += 1;
  console.log(`${isAllowed ? ' ' : '!'} ${name} ${version}: ${license}`);
}
if (refused > 0) {
  console.error(`${refused} packages have a licence that is not among ${[...allowed].join(', ')}`);
  process.exitCode = 1;
}
