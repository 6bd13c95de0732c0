/**
 * `npm run docs`: generates `docs/rules` from the output of `digest rules`, and `docs/api.md` from the docstrings of
 * the public API. `npm run docs -- --check` only compares them, and fails if a page is out of date.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Application, TypeDocReader } from 'typedoc';
import { rulePages } from './rule-pages.ts';

const docs = path.resolve(import.meta.dirname, '../docs');

/** The API as one Markdown page; TypeDoc's options are in typedoc.json. */
async function apiPage(): Promise<string> {
  const app = await Application.bootstrapWithPlugins({}, [new TypeDocReader()]);
  const project = await app.convert();
  if (!project) throw new Error('TypeDoc could not read src/index.ts');
  app.validate(project);
  if (app.logger.hasWarnings())
    throw new Error('The public API refers to something that it does not export');
  const out = await mkdtemp(path.join(tmpdir(), 'digest-api-'));
  try {
    await app.outputs.writeOutput({ name: 'markdown', path: out }, project);
    return await readFile(path.join(out, 'README.md'), 'utf8');
  } finally {
    await rm(out, { recursive: true });
  }
}

const pages = new Map([['api.md', await apiPage()]]);
for (const [name, text] of rulePages()) pages.set(`rules/${name}`, text);

if (process.argv.includes('--check')) {
  for (const [name, text] of pages) {
    const written = await readFile(path.join(docs, name), 'utf8').catch(() => undefined);
    if (written === text) continue;
    console.error(`docs/${name} is out of date: npm run docs`);
    process.exitCode = 1;
  }
} else {
  await rm(path.join(docs, 'rules'), { recursive: true, force: true });
  for (const [name, text] of pages) {
    const file = path.join(docs, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
