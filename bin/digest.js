#!/usr/bin/env node
'use strict';
const { readFileSync } = require('node:fs');
const { enableCompileCache } = require('node:module');

// Node 22.1 and later keep what V8 compiled for the next run, in a file that is written when no signal is handled any more:
// a limit on the size of files would end the program there.
if (enableCompileCache && !isFileSizeLimited()) enableCompileCache();

// A run that never ends, because what it waits for was lost, has failed.
process.exitCode = 2;

// At the limit of `ulimit -f`, the signal would end the program silently. With it handled, the write fails and is reported.
process.on('SIGXFSZ', () => {});

const { run } = require('../dist/cli.cjs');
run(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});

function isFileSizeLimited() {
  try {
    return /^Max file size +\d/m.test(readFileSync('/proc/self/limits', 'latin1'));
  } catch {
    // Only Linux has this file.
    return false;
  }
}
