/** Colours of severities. */
import { Chalk, type ChalkInstance } from 'chalk';
import type { Severity } from '../rules/finding.ts';
import type { Paint } from './short.ts';

const colors = { error: 'red', warning: 'yellow', info: 'cyan' } as const satisfies Record<
  Severity,
  keyof ChalkInstance
>;

/** A chalk that does not check the environment or the terminal: that decision has been made. */
export const chalkFor = (color: boolean): ChalkInstance => new Chalk({ level: color ? 1 : 0 });

export const painter =
  (chalk: ChalkInstance): Paint =>
  (severity, word) =>
    chalk[colors[severity]](word);
