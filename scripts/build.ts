/**
 * `npm run build`: validators and profiles, then the bundles of the command line and of the library, then the library's
 * type declarations.
 *
 * Everything is written to a separate folder and then moved into `dist` file by file, so that a program that starts
 * during the build finds every file, and every file complete.
 */
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { rolldown, type OutputChunk, type Plugin } from 'rolldown';
import { buildBrowser } from './build-browser.ts';
import { buildClient } from './build-client.ts';
import { buildProfiles } from './build-profiles.ts';
import { buildSimplified } from './build-simplified.ts';
import { buildValidators } from './build-validators.ts';
import { bundleTypes } from './bundle-types.ts';

const root = path.resolve(import.meta.dirname, '..');
const dist = path.join(root, 'dist');
const entryPoints = {
  cli: 'src/cli/main.ts',
  index: 'src/index.ts',
  // A thread loads it by its file name, so no import leads to it.
  'batch-worker': 'src/archive/thread.ts',
};

/** Packages that are not bundled, and are therefore our dependencies. */
const external = ['@embedpdf/pdfium', 'iconv-lite'];

/** The modules that every command loads. They load faster from a single file. */
const atStart = new Set<string>();
const collectStart: Plugin = {
  name: 'collect-start',
  buildEnd() {
    const collect = (id: string): void => {
      if (atStart.has(id)) return;
      atStart.add(id);
      for (const imported of this.getModuleInfo(id)?.importedIds ?? []) collect(imported);
    };
    collect(path.join(root, entryPoints.cli));
  },
};

// On the same file system as `dist`, so that files can be moved; ignored by git and the linters.
const cache = path.join(root, 'node_modules/.cache');
await mkdir(cache, { recursive: true });
const temporary = await mkdtemp(path.join(cache, 'issue-digest-'));
try {
  await buildValidators();
  await buildProfiles();
  await buildClient();
  await buildSimplified();
  const [chunks] = await Promise.all([
    bundle(temporary),
    bundleTypes(path.join(temporary, 'index.d.cts')),
  ]);
  await buildBrowser(path.join(temporary, 'browser.mjs'));
  await writeFile(path.join(temporary, 'browser.d.mts'), "export * from './index.cjs';\n");
  const { buildManual } = await import('./build-manual.ts');
  await buildManual(path.join(temporary, 'digest.1'));
  await writeFile(path.join(temporary, 'LICENSES.txt'), await licences(chunks));
  await publish(temporary);
} finally {
  await rm(temporary, { recursive: true, force: true });
}

/**
 * Bundles the entries. Code that only some of them need, or that is loaded with `import()`, goes into separate files;
 * no code is in two files.
 *
 * The bundles are CommonJS: Node starts its ES module loader only if there is a module to load, which would slow down a
 * short run, and programs of both kinds can load CommonJS. Named imports also work (`import { parse }`).
 */
async function bundle(outdir: string): Promise<OutputChunk[]> {
  const bundled = await rolldown({
    cwd: root,
    input: entryPoints,
    platform: 'node',
    external,
    // `cli.cjs` then holds what every command loads, and other files import it from there.
    preserveEntrySignatures: 'allow-extension',
    plugins: [collectStart],
    resolve: {
      alias: {
        // commander loads it for subcommands that are separate programs; we have none, and loading it takes 3 ms.
        'node:child_process': path.join(root, 'scripts/no-child-process.cjs'),
        // The ES module version of the same library, so that code for reading YAML is left out where YAML is only
        // written.
        yaml: path.join(root, 'node_modules/yaml/browser/dist/index.js'),
      },
    },
    transform: { target: 'node20.12' },
  });
  const { output } = await bundled.generate({
    format: 'cjs',
    exports: 'named',
    minify: true,
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
    codeSplitting: { groups: [{ name: 'start', test: (id) => atStart.has(id) }] },
  });
  await bundled.close();
  const chunks = output.filter((file) => file.type === 'chunk');
  for (const { fileName, code } of chunks) {
    await writeFile(path.join(outdir, fileName), inAscii(code));
  }
  return chunks;
}

/** Node reads, checks and keeps a program faster if it is ASCII. A character outside strings and patterns would not survive. */
function inAscii(code: string): string {
  return code.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The licences of the bundled packages, which require their text to be included. */
async function licences(chunks: OutputChunk[]): Promise<string> {
  const found = chunks
    .flatMap(({ moduleIds }) => moduleIds)
    .flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []);
  const texts = [...new Set(found)].sort().map(async (name) => {
    const folder = path.join(root, 'node_modules', name);
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    if (file === undefined) return `${name}\n\n${await declaredLicence(folder)}\n`;
    return `${name}\n\n${(await readFile(path.join(folder, file), 'utf8')).trim()}\n`;
  });
  return (await Promise.all(texts)).join(`\n${'-'.repeat(80)}\n\n`);
}

/** The licence named in package.json, for a package without a licence file. */
async function declaredLicence(folder: string): Promise<string> {
  const text = await readFile(path.join(folder, 'package.json'), 'utf8');
  const { license, author } = JSON.parse(text) as { license?: string; author?: string };
  if (license === undefined || author === undefined) throw new Error(`${folder} has no licence`);
  return `${license}, ${author}`;
}

/** Moves the new files into place, the entry points last, then removes what is left of an older build. */
async function publish(from: string): Promise<void> {
  const entries = ['cli.cjs', 'index.cjs'];
  const files = await filesIn(from);
  const isEntry = (file: string): boolean => entries.includes(file);
  for (const file of [...files.filter((name) => !isEntry(name)), ...entries]) {
    await mkdir(path.dirname(path.join(dist, file)), { recursive: true });
    await rename(path.join(from, file), path.join(dist, file));
  }
  const stale = (await filesIn(dist)).filter((file) => !files.includes(file));
  for (const file of stale) await rm(path.join(dist, file), { force: true });
}

async function filesIn(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}
