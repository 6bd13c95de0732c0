import type { IssueEvent } from '../tree/events.ts';
import type { ParseOptions } from '../parser/options.ts';
import type { OpenWorkers } from '../archive/pool.ts';
import { realParsing, type Parsing } from '../convert/read.ts';
import { parseStream } from '../parser/parse.ts';

/** The parser as the commands use it: handed in, so that a test can make it fail. */
export interface Engine extends Parsing {
  /** The threads of `digest batch`. */
  openWorkers: OpenWorkers;
  parseStream(chunks: AsyncIterable<Uint8Array>, options: ParseOptions): AsyncIterable<IssueEvent>;
}

/** The real parser. */
export const realEngine: Engine = {
  ...realParsing,
  parseStream,
  openWorkers: async (jobs, largest) => {
    const { heapFor, openPool } = await import('../archive/pool.ts');
    return openPool({ jobs, heap: heapFor(largest) });
  },
};
