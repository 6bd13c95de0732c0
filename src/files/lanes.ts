/** How many files are looked at or written at the same time: most of that time is spent waiting for the disk. */
const LANES = 16;

/**
 * Calls `work` for the numbers below `length`, `lanes` of them at a time. After a failure, nothing new is started; the
 * promise rejects with that failure when everything already started has ended.
 */
export async function inLanes(
  length: number,
  work: (at: number) => Promise<void>,
  lanes = LANES,
): Promise<void> {
  let next = 0;
  const failures: unknown[] = [];
  const lane = async (): Promise<void> => {
    while (next < length && failures.length === 0) {
      next += 1;
      try {
        await work(next - 1);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, length) }, lane));
  if (failures.length > 0) throw failures[0];
}
