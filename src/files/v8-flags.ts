/** Flags of V8 for what a run does. */
import { setFlagsFromString } from 'node:v8';

/** Whether a user has chosen flags: these stay as they are, and some may not change while a program runs. */
const hasFlags = process.execArgv.length > 0 || Boolean(process.env['NODE_OPTIONS']);

/** Sets flags of V8 for the process and the threads that it starts, unless a user has chosen some. */
export function setV8Flags(...flags: string[]): void {
  if (hasFlags) return;
  for (const flag of flags) setFlagsFromString(flag);
}

/** Keeps V8's memory for new objects at its present size, until a thread starts: then V8 resets the flag. */
export function keepYoungGenerationSmall(): void {
  setV8Flags('--semi-space-growth-factor=1');
}
