import type { IssueEvent } from '../tree/events.ts';
import type { ParseOptions } from '../parser/options.ts';
import { parseEvents, parseStream } from '../parser/parse.ts';
import { foldEvents, type EventFolder } from '../tree/builder.ts';

/** The parser as the commands use it: handed in, so that a test can make it fail. */
export interface Engine {
  parseEvents(input: Uint8Array, options: ParseOptions): Iterable<IssueEvent>;
  parseStream(chunks: AsyncIterable<Uint8Array>, options: ParseOptions): AsyncIterable<IssueEvent>;
  foldEvents(): EventFolder;
}

/** The real parser. */
export const realEngine: Engine = { parseEvents, parseStream, foldEvents };
