/** How the time of something grows with its input: what “linear” is judged by, without a clock on the wall. */

/** Processor time of one call, in milliseconds: other processes on the machine do not count. */
export function cpuTime(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Less than this is noise: an input this fast is too small to judge by. */
const noise = 8;

/** What is allowed: linear with all the noise of a shared machine, but not quadratic. */
export const LINEAR = 10;

/**
 * Time for an input of size `4n`, in times for one of size `n`: about 4 when it is linear, 16 when it is quadratic. A
 * growth that is not linear is measured again, because a busy machine can only make it look worse.
 */
export function growth<Input>(
  n: number,
  make: (size: number) => Input,
  run: (input: Input) => unknown,
  attempts = 3,
): number {
  const small = make(n);
  const large = make(4 * n);
  run(small);
  let least = Infinity;
  for (let attempt = 0; attempt < attempts && least >= LINEAR; attempt += 1) {
    const once = cpuTime(() => run(small));
    least = Math.min(least, cpuTime(() => run(large)) / Math.max(once, noise));
  }
  return least;
}
