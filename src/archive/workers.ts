/** Who converts: something that takes a task and gives back what became of it. */
import type { Conversion, Task } from './types.ts';

export interface Workers {
  /** Never rejects: a worker that dies is a failure of its task. */
  convert(task: Task): Promise<Conversion>;
  close(): Promise<void>;
}

/** Opens workers for so many tasks at a time; the largest input has so many bytes. */
export type OpenWorkers = (jobs: number, largest: number) => Promise<Workers>;
