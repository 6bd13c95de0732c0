#!/usr/bin/env node
'use strict';
const { readFileSync } = require('node:fs');
const { enableCompileCache } = require('node:module');

// A run that never ends, because what it waits for was lost, has failed.
process.exitCode = 2;

// At the limit of `ulimit -f`, the signal would end the program silently. With it handled, the write fails and is reported.
process.on('SIGXFSZ', () => {});

const { run } = load('../dist/cli.cjs');
run(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});

/**
 * Loads the program. Node 22.1 and later keep for the next run what V8 made of a file when it was loaded. Usually those are
 * the few functions that run at once; without lazy compilation it is all of them, which saves a run a sixth of its time.
 */
function load(file) {
  // Node writes the cache when no signal is handled any more: a limit on the size of files would end the program there.
  const cache = isFileSizeLimited() ? undefined : enableCompileCache?.();
  // Where nothing can be kept, compiling everything would be wasted. Flags that a user has chosen stay as they are.
  const hasFlags = process.execArgv.length > 0 || process.env.NODE_OPTIONS;
  if (cache?.directory === undefined || hasFlags) return require(file);
  const { setFlagsFromString } = require('node:v8');
  // Node's own modules come with code that is only valid without the flag.
  for (const name of ['crypto', 'fs/promises', 'stream']) require(`node:${name}`);
  setFlagsFromString('--no-lazy');
  try {
    return require(file);
  } finally {
    setFlagsFromString('--lazy');
  }
}

function isFileSizeLimited() {
  try {
    return /^Max file size +\d/m.test(readFileSync('/proc/self/limits', 'latin1'));
  } catch {
    // Only Linux has this file.
    return false;
  }
}
