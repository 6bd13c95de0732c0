/**
 * `npm run build`: validators and profiles, then the bundles of the command line and of the library, then their type declarations.
 *
 * Everything is made in a folder of its own and then moved into `dist` file by file, so that a program that starts
 * meanwhile finds every file, and each of them whole.
 */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild';
import { buildProfiles } from './build-profiles.ts';
import { buildClient } from './build-client.ts';
import { buildSimplified } from './build-simplified.ts';
import { buildValidators } from './build-validators.ts';

const root = path.resolve(import.meta.dirname, '..');
const dist = path.join(root, 'dist');
const entryPoints = {
  cli: 'src/cli/main.ts',
  index: 'src/index.ts',
  // Threads begin with a file, which no import leads to.
  'batch-worker': 'src/archive/worker.ts',
} as const;

/** Packages that stay packages: large tables that few inputs need, and what is no pure module. */
const external = ['iconv-lite', 'piscina', 'write-file-atomic'];

/** The library is an ES module, in which the code of a CommonJS package could not load Node's own modules. */
const library: BuildOptions = { format: 'esm', external: [...external, 'adm-zip'] };

/**
 * The command line and what it loads later are CommonJS: Node starts its loader for ES modules only when there is one to
 * load, which is most of what a short run consists of, and V8 keeps compiled code for scripts only.
 */
const program: BuildOptions = {
  format: 'cjs',
  external,
  outExtension: { '.js': '.cjs' },
  supported: { 'dynamic-import': false },
  define: { 'import.meta.url': '__fileUrl' },
  banner: { js: "const __fileUrl=require('node:url').pathToFileURL(__filename).href;" },
};

// On the same file system as `dist`, and where neither git nor a linter looks.
const cache = path.join(root, 'node_modules/.cache');
await mkdir(cache, { recursive: true });
const temporary = await mkdtemp(path.join(cache, 'issue-digest-'));
try {
  await buildValidators();
  await buildProfiles();
  await buildSimplified();
  await buildClient();
  const [metafiles] = await Promise.all([
    bundleAll(temporary),
    declare(path.join(temporary, 'types')),
  ]);
  await writeFile(path.join(temporary, 'LICENSES.txt'), await licences(metafiles));
  // A cache fits one file exactly, and V8 compares no more than lengths: they go first and come last.
  for (const file of await filesIn(dist)) {
    if (file.endsWith('.cache')) await rm(path.join(dist, file), { force: true });
  }
  await publish(temporary);
  await cacheCode();
} finally {
  await rm(temporary, { recursive: true, force: true });
}

/**
 * Bundles each entry into one file, since every file more takes a millisecond to open at start-up. What is loaded by
 * `import()`, because it may never be needed, becomes a file of its own beside it.
 */
async function bundleAll(outdir: string): Promise<Metafile[]> {
  const queue = new Map<string, string>(Object.entries(entryPoints));
  const metafiles: Metafile[] = [];
  // Bundling an entry may add to the queue.
  for (const [name, entry] of queue) metafiles.push(await bundle(name, entry, outdir, queue));
  return metafiles;
}

async function bundle(
  name: string,
  entry: string,
  outdir: string,
  queue: Map<string, string>,
): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { [name]: entry },
    outdir,
    bundle: true,
    ...(name === 'index' ? library : program),
    platform: 'node',
    target: 'node20.12',
    minify: true,
    legalComments: 'eof',
    metafile: true,
    alias: {
      // commander loads it for commands that are programs of their own; we have none, and it costs 3 ms.
      'node:child_process': path.join(root, 'scripts/no-child-process.cjs'),
      // The same library as ES modules: what only reads YAML is left out where YAML is only written.
      yaml: path.join(root, 'node_modules/yaml/browser/dist/index.js'),
    },
    plugins: [dynamicImports(queue)],
    logLevel: 'warning',
  });
  return metafile;
}

/** Points every `import()` to a bundle beside this one and puts that bundle on the queue. */
function dynamicImports(queue: Map<string, string>): Plugin {
  return {
    name: 'dynamic-imports',
    setup(pluginBuild) {
      pluginBuild.onResolve(
        { filter: /./ },
        async ({ kind, path: wanted, importer, resolveDir }) => {
          if (kind !== 'dynamic-import' || external.includes(wanted)) return undefined;
          const found = await pluginBuild.resolve(wanted, {
            kind: 'import-statement',
            importer,
            resolveDir,
          });
          if (found.errors.length > 0) return { errors: found.errors };
          const name = path.parse(wanted).name;
          if ((queue.get(name) ?? found.path) !== found.path) {
            return { errors: [{ text: `two modules want to be ${name}.cjs` }] };
          }
          queue.set(name, found.path);
          return { path: `./${name}.cjs`, external: true };
        },
      );
    },
  };
}

async function declare(outDir: string): Promise<void> {
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  const args = [tsc, '-p', path.join(root, 'tsconfig.types.json'), '--outDir', outDir];
  await promisify(execFile)(process.execPath, args).catch((error: unknown) => {
    // tsc reports on standard output.
    throw new Error(String((error as { stdout?: string }).stdout), { cause: error });
  });
}

async function cacheCode(): Promise<void> {
  const made = await mkdtemp(path.join(cache, 'issue-digest-code-'));
  const script = path.join(root, 'scripts/code-cache.cjs');
  const issue = path.join(root, 'fixtures/issue.txt');
  const configured = path.join(root, 'fixtures/periodicals/wanchuang/issue.txt');
  const faulty = path.join(root, 'fixtures/missing-back-links.txt');
  await promisify(execFile)(process.execPath, [script, dist, issue, made, configured, faulty]);
  for (const file of await readdir(made))
    await rename(path.join(made, file), path.join(dist, file));
  await rm(made, { recursive: true });
}

/** The licences of the packages that stand in the bundles, as they ask for. */
async function licences(metafiles: Metafile[]): Promise<string> {
  const found = metafiles
    .flatMap(({ inputs }) => Object.keys(inputs))
    .flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []);
  const texts = [...new Set(found)].sort().map(async (name) => {
    const folder = path.join(root, 'node_modules', name);
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    if (file === undefined) throw new Error(`${name} has no licence file`);
    return `${name}\n\n${(await readFile(path.join(folder, file), 'utf8')).trim()}\n`;
  });
  return (await Promise.all(texts)).join(`\n${'-'.repeat(80)}\n\n`);
}

/** Moves the new files into place, the entries last, and then removes what is left of an older build. */
async function publish(from: string): Promise<void> {
  const entries = ['cli.cjs', 'index.js'];
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
