'use strict';
/**
 * node scripts/code-cache.cjs DIST ISSUE.txt FOLDER CONFIGURED-ISSUE.txt FAULTY-ISSUE.txt
 *
 * Writes what V8 compiled of the command line while it parsed an issue, and of each file that it loads later while that
 * wrote or checked one, so that a run begins with ready code. V8 itself refuses a cache of another version; `bin/digest.js` compiles
 * anew then.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { Module } = require('node:module');
const path = require('node:path');
const { Writable } = require('node:stream');
const { Script } = require('node:vm');

const [, , dist, issue, folder, configured, faulty] = process.argv;
const scripts = new Map();

function load(file) {
  const script = new Script(Module.wrap(readFileSync(file, 'utf8')), { filename: file });
  scripts.set(path.parse(file).name, script);
  const require = Module.createRequire(file);
  const loaded = { exports: {} };
  const later = (name) =>
    /^\.\/[\w-]+\.cjs$/.test(name) ? load(path.join(dist, name)) : require(name);
  script.runInThisContext()(loaded.exports, later, loaded, file, dist);
  return loaded.exports;
}

const { run, processIo } = load(path.join(dist, 'cli.cjs'));
const sink = () => new Writable({ write: (_chunk, _encoding, done) => done() });
const io = { ...processIo, stdout: sink(), stderr: sink() };

/** Runs the command line, and keeps what was compiled of these files. */
async function write(argv, names) {
  const code = await run(argv, io);
  if (code !== 0) throw new Error(`digest ${argv.join(' ')} ended with ${code}`);
  for (const name of names) {
    writeFileSync(path.join(folder, `${name}.cache`), scripts.get(name).createCachedData());
  }
}

async function writeAll() {
  // First, so that the command line's cache holds what every run needs, and no more to read in.
  await write(['parse', issue], ['cli']);
  for (const format of ['tree', 'yaml', 'markdown', 'html', 'epub', 'text']) {
    await write(['parse', issue, '--to', format], [format]);
  }
  for (const format of ['pretty', 'compact', 'json', 'sarif', 'github', 'junit']) {
    await write(['check', faulty, '--format', format], ['run-check', format]);
  }
  // Beside this one lies a config file.
  await write(['parse', configured], ['read']);
}
void writeAll();
