/** What a worker thread runs: an entry of its own in the build. */
import { convertFile } from './convert.ts';
import type { Conversion, Task } from './types.ts';

export default (task: Task): Promise<Conversion> => convertFile(task);
