/**
 * Bundles the library for browsers as a single ES module, in which small substitutes replace Node's built-in modules.
 * The library for Node uses the built-in modules, which are faster.
 */
import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');
const standIn = (name: string): string => path.join(root, 'scripts/browser', `${name}.ts`);

/** Writes the bundle; fails if it would import anything. */
export async function buildBrowser(outfile: string): Promise<void> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/index.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: ['chrome103', 'firefox113', 'safari16.4'],
    minify: true,
    charset: 'utf8',
    treeShaking: true,
    metafile: true,
    logLevel: 'error',
    inject: [standIn('buffer')],
    alias: {
      'node:buffer': standIn('buffer'),
      'node:crypto': standIn('crypto'),
      'node:module': standIn('module'),
      'node:path': standIn('path'),
      'node:url': standIn('path'),
      'node:zlib': standIn('zlib'),
      yaml: path.join(root, 'node_modules/yaml/browser/dist/index.js'),
    },
    plugins: [
      {
        name: 'no-pdf',
        setup: (hooks) => {
          hooks.onResolve({ filter: /\/decode-pdf\.ts$/ }, () => ({ path: standIn('decode-pdf') }));
        },
      },
    ],
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  if (imports.length > 0) throw new Error(`imports ${imports.map((each) => each.path).join(', ')}`);
}
