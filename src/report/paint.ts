/** Colours of severities. */
import { Chalk, type ChalkInstance } from 'chalk';
import type { Severity } from '../rules/finding.ts';
import type { Paint } from './short.ts';

const colors = { error: 'red', warning: 'yellow', info: 'cyan' } as const satisfies Record<
  Severity,
  keyof ChalkInstance
>;

/** A chalk that asks neither the environment nor the terminal: that has been decided. */
export const chalkFor = (color: boolean): ChalkInstance => new Chalk({ level: color ? 1 : 0 });

/** Paints the word of a severity. */
export const painter =
  (chalk: ChalkInstance): Paint =>
  (severity, word) =>
    chalk[colors[severity]](word);
