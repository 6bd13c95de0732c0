import type { Position } from '../tree/types.ts';
import type { MessageParameters, RuleId } from './catalogue.ts';

export type Severity = 'error' | 'warning' | 'info';

/** From the most serious on. */
export const severities = ['error', 'warning', 'info'] as const satisfies readonly Severity[];

/** Whether `severity` is as serious as `level`, or more so. */
export const isAtLeast = (severity: Severity, level: Severity): boolean =>
  severities.indexOf(severity) <= severities.indexOf(level);

/** Another place that a finding speaks of: the contents entry of an article, the first of two equal numbers. */
export interface Related {
  /** What stands there, in the language of the finding. */
  message: string;
  position: Position;
}

/** Something an editor should know about an issue, at an exact place. */
export interface Finding {
  /** `area/what-is-wrong` */
  ruleId: RuleId;
  severity: Severity;
  /** One sentence, in the language asked for. */
  message: string;
  position: Position;
  expected?: string;
  actual?: string;
  /** How to mend it. */
  hint?: string;
  related?: Related[];
}

/** A finding before its severity and its wording are looked up. */
export interface RawFinding {
  ruleId: RuleId;
  position: Position;
  parameters?: MessageParameters;
  expected?: string;
  actual?: string;
}
