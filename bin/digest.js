#!/usr/bin/env node
'use strict';

const { existsSync, readFileSync } = require('node:fs');
const { Module } = require('node:module');
const path = require('node:path');
const { Script } = require('node:vm');

const dist = path.join(__dirname, '../dist');
const file = path.join(dist, 'cli.cjs');
if (!existsSync(file)) {
  console.error('digest: dist/cli.cjs is missing; run "npm run build" first');
  process.exit(2);
}

// What `require` does, with the code that V8 compiled at build time: 10 ms of 125 on an issue of 140 KB. A cache of another
// version of V8 is refused by V8, and the file is compiled as usual.
function load(name) {
  const own = path.join(dist, name);
  if (require.cache[own]) return require.cache[own].exports;
  const cache = own.replace(/\.cjs$/, '.cache');
  const script = new Script(Module.wrap(readFileSync(own, 'utf8')), {
    filename: own,
    cachedData: existsSync(cache) ? readFileSync(cache) : undefined,
  });
  const requireOther = Module.createRequire(own);
  const later = (other) => (/^\.\/[\w-]+\.cjs$/.test(other) ? load(other) : requireOther(other));
  const loaded = new Module(own, module);
  require.cache[own] = loaded;
  script.runInThisContext()(loaded.exports, later, loaded, own, dist);
  return loaded.exports;
}
const cli = load('cli.cjs');

// One issue is parsed before V8's optimiser could pay off: it would take 15 ms from the parser and hold up the exit by
// 10 ms more. So it begins later than by default; from 1 MB of input on nothing is lost. Only Node 20 and 21 know the flag.
if (Number.parseInt(process.versions.node, 10) < 22) {
  require('node:v8').setFlagsFromString('--interrupt-budget=500000');
}

cli.run(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
