import type { Position } from '../tree/types.ts';

export type Severity = 'error' | 'warning' | 'info';

/** How seriously a rule is taken. */
export type Level = Severity | 'off';

/** From the most serious to the least. */
export const severities = ['error', 'warning', 'info'] as const satisfies readonly Severity[];

/** What a rule can be set to. */
export const levels = [...severities, 'off'] as const satisfies readonly Level[];

/** Whether `severity` is as serious as `level`, or more so. */
export const isAtLeast = (severity: Severity, level: Severity): boolean =>
  severities.indexOf(severity) <= severities.indexOf(level);

/** The id of a rule: `area/what-is-wrong`. */
export type RuleName = `${string}/${string}`;

/** Another place that a finding refers to, such as the contents entry of an article, or the first of two equal numbers. */
export interface Related {
  /** What is there, in the language of the finding. */
  message: string;
  position: Position;
}

/** Something an editor should know about an issue, at an exact place. */
export interface Finding {
  ruleId: RuleName;
  severity: Severity;
  /** One sentence, in the requested language. */
  message: string;
  position: Position;
  expected?: string;
  actual?: string;
  /** How to fix it. */
  hint?: string;
  related?: Related[];
}

/** Order of findings in a report: by place, then by rule, so that the same input always gives the same report. */
export function compareFindings(a: Finding, b: Finding): number {
  const { start: left } = a.position;
  const { start: right } = b.position;
  return (
    left.line - right.line ||
    left.column - right.column ||
    (a.ruleId < b.ruleId ? -1 : Number(a.ruleId > b.ruleId))
  );
}
