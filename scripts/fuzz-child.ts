/** The process in which `npm run fuzz` reads issues: if it hangs or runs out of memory, only this process is lost. */
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
