import type { IssueEvent } from '../tree/events.ts';
import type { ParseOptions } from '../parser/options.ts';
import { realParsing, type Parsing } from '../files/issue.ts';
import { parseStream } from '../parser/parse.ts';

/** The parser as the commands use it: handed in, so that a test can make it fail. */
export interface Engine extends Parsing {
  parseStream(chunks: AsyncIterable<Uint8Array>, options: ParseOptions): AsyncIterable<IssueEvent>;
}

/** The real parser. */
export const realEngine: Engine = { ...realParsing, parseStream };
