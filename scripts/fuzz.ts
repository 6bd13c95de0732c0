/** npm run fuzz [-- --minutes N --seed S]: damaged issues, one seed after the other, until the time is over. */
import { parseArgs } from 'node:util';
import { fuzz } from '../test/support/fuzz.ts';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '1' }, seed: { type: 'string', default: '1' } },
});
const [minutes, first] = [Number(values.minutes), Number(values.seed)];
if (!(minutes > 0) || !Number.isSafeInteger(first)) {
  console.error('fuzz: --minutes takes a number above 0, --seed a whole number');
  process.exit(2);
}
const end = Date.now() + minutes * 60_000;
let failed = 0;
let seed = first;
for (; Date.now() < end; seed += 1) {
  try {
    await fuzz(seed);
  } catch (error) {
    failed += 1;
    console.error(
      `seed ${seed}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  }
}
console.log(`${seed - first} issues from seed ${first}: ${failed} failed`);
if (failed > 0) process.exitCode = 1;
