'use strict';
/**
 * node scripts/code-cache.cjs CLI.cjs ISSUE.txt CACHE
 *
 * Writes what V8 compiled of the command line while it parsed an issue, so that a run begins with ready code. V8 itself
 * refuses a cache of another version; `bin/digest.js` compiles anew then.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { Module } = require('node:module');
const path = require('node:path');
const { Writable } = require('node:stream');
const { Script } = require('node:vm');

const [, , file, issue, cache] = process.argv;
const script = new Script(Module.wrap(readFileSync(file, 'utf8')), {
  filename: file,
});
const cli = { exports: {} };
const load = Module.createRequire(file);
script.runInThisContext()(cli.exports, load, cli, file, path.dirname(file));

const sink = () => new Writable({ write: (_chunk, _encoding, done) => done() });
const io = { ...cli.exports.processIo, stdout: sink(), stderr: sink() };
cli.exports.run(['parse', issue, '--to', 'json'], io).then((code) => {
  if (code !== 0) throw new Error(`parsing ${issue} ended with ${code}`);
  writeFileSync(cache, script.createCachedData());
});
