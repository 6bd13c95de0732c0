#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';

let run;
try {
  ({ run } = await import('../dist/cli.js'));
} catch (error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND' || !error.url?.endsWith('/dist/cli.js')) throw error;
  console.error('digest: dist/cli.js is missing; run "npm run build" first');
  process.exit(2);
}

// One issue is parsed before V8's optimiser could pay off: it would take 15 ms from the parser and hold up the exit by
// 10 ms more, of 150 ms in all. So it begins later than by default (67584); from 1 MB of input on nothing is lost. (Set
// after the import: Node's own modules come as code compiled ahead, which V8 takes only while its flags are unchanged.)
setFlagsFromString('--interrupt-budget=500000');

process.exitCode = await run(process.argv.slice(2));
