/** npm run fuzz [-- --minutes N --seed S]: parses damaged issues, one seed after another, until the time is up. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { damagedIssue, isPdfRound } from '../test/fuzz/fuzz.ts';

/** An input that takes longer than this counts as a hang; in milliseconds. */
const TIMEOUT = 60_000;

interface Answer {
  outcome: 'read' | 'refused' | 'failed';
  reason?: string;
}

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '1' }, seed: { type: 'string', default: '1' } },
});
const [minutes, first] = [Number(values.minutes), Number(values.seed)];
if (!(minutes > 0) || !Number.isSafeInteger(first)) {
  console.error('fuzz: --minutes takes a number above 0, --seed a whole number');
  process.exit(2);
}

let child: ChildProcess | undefined;

async function ask(seed: number): Promise<Answer> {
  child ??= fork(fileURLToPath(new URL('fuzz-child.ts', import.meta.url)));
  const ending = new AbortController();
  const { signal } = ending;
  const hang = setTimeout(() => child?.kill('SIGKILL'), TIMEOUT);
  const answer = once(child, 'message', { signal }).then(([message]) => message as Answer);
  const death = once(child, 'exit', { signal }).then(([code, name]): Answer => {
    child = undefined;
    return { outcome: 'failed', reason: `the process ended: ${String(name ?? code)}` };
  });
  child.send(seed);
  try {
    return await Promise.race([answer, death]);
  } finally {
    clearTimeout(hang);
    ending.abort();
    await Promise.allSettled([answer, death]);
  }
}

const counts = { read: 0, refused: 0, failed: 0 };
const end = Date.now() + minutes * 60_000;
let seed = first;
for (; Date.now() < end; seed += 1) {
  const { outcome, reason = '' } = await ask(seed);
  counts[outcome] += 1;
  if (outcome !== 'failed') continue;
  const file = `fuzz-${seed}.${isPdfRound(seed) ? 'pdf' : 'txt'}`;
  writeFileSync(file, damagedIssue(seed));
  console.error(`seed ${seed} (written to ${file}): ${reason}`);
}
child?.disconnect();
const { read, refused, failed } = counts;
console.log(
  `${seed - first} issues from seed ${first}: ${read} read, ${refused} refused with a reason, ${failed} failed`,
);
if (failed > 0) process.exitCode = 1;
