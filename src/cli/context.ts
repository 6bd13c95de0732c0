import type { Engine } from './engine.ts';
import type { Telling } from './errors.ts';
import type { Io } from './io.ts';

/** What every command is given. */
export interface Context extends Telling {
  io: Io;
  engine: Engine;
  /** Writes to standard error; a standard error that is closed stops nothing. */
  complain: (text: string) => void;
}
