/** The process of `npm run fuzz` that reads the issues: one that hangs or takes all memory ends with it. */
import { fuzz } from '../test/fuzz/fuzz.ts';

process.on('message', (seed: number) => {
  fuzz(seed).then(
    (outcome) => process.send!({ outcome }),
    (error: unknown) => {
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.send!({ outcome: 'failed', reason });
    },
  );
});
