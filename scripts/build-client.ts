/** Bundles the site's scripts into `src/write/generated/site-client.js`, from which `digest site` writes them. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { replace } from './replace.ts';

const root = path.resolve(import.meta.dirname, '..');
const client = path.join(root, 'src/write/site/client');
const folder = path.join(root, 'src/write/generated');

/** Generates the scripts. They are not modules, because a page opened from disk may not load modules. */
export async function buildClient(): Promise<void> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { site: path.join(client, 'site.ts'), search: path.join(client, 'search.ts') },
    outdir: folder,
    bundle: true,
    write: false,
    format: 'iife',
    target: ['chrome103', 'firefox113', 'safari16.4'],
    minify: true,
    charset: 'utf8',
    logLevel: 'warning',
  });
  const scripts = Object.fromEntries(
    outputFiles.map((file) => [path.parse(file.path).name, file.text]),
  );
  await mkdir(folder, { recursive: true });
  await replace(
    path.join(folder, 'site-client.js'),
    `export const scripts = ${JSON.stringify(scripts)};\n`,
  );
  await replace(
    path.join(folder, 'site-client.d.ts'),
    'export declare const scripts: { site: string; search: string };\n',
  );
}
