/** How the time of something grows with its input: what “linear” is judged by, without a clock on the wall. */

/** Processor time of one call, in milliseconds: other processes on the machine do not count. */
function cost(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const cheapest = (times: number, run: () => void): number =>
  Math.min(...Array.from({ length: times }, () => cost(run)));

/** Less than this is noise: an input this fast is too small to judge by. */
const noise = 8;

/** Time for an input of size `4n`, in times for one of size `n`: about 4 when it is linear, 16 when it is quadratic. */
export function growth<Input>(
  n: number,
  make: (size: number) => Input,
  run: (input: Input) => unknown,
): number {
  const small = make(n);
  const large = make(4 * n);
  run(small);
  const once = cheapest(3, () => run(small));
  const fourfold = cheapest(2, () => run(large));
  return fourfold / Math.max(once, noise);
}

/** What is allowed: linear with all the noise of a shared machine, but not quadratic. */
export const LINEAR = 10;
