/** How many files are looked at or written at the same time: most of that time is spent waiting for the disk. */
const CONCURRENCY = 16;

/**
 * Calls `work` for the numbers below `length`, `limit` of them at a time. After a failure, nothing new is started; the
 * promise rejects with that failure when everything already started has ended.
 */
export async function runConcurrently(
  length: number,
  work: (at: number) => Promise<void>,
  limit = CONCURRENCY,
): Promise<void> {
  let next = 0;
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    while (next < length && failures.length === 0) {
      next += 1;
      try {
        await work(next - 1);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, length) }, worker));
  if (failures.length > 0) throw failures[0];
}
