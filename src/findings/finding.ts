import type { Position } from '../tree/types.ts';
import type { RelatedId } from './words.ts';
import type { RuleId } from './entries.ts';

export type Severity = 'error' | 'warning' | 'info';

/** A word that differs between the languages of messages. */
export interface Localised {
  en: string;
  zh: string;
}

/** How seriously a rule is taken. */
export type Level = Severity | 'off';

/** From the most serious on. */
export const severities = ['error', 'warning', 'info'] as const satisfies readonly Severity[];

/** What a rule can be set to. */
export const levels = [...severities, 'off'] as const satisfies readonly Level[];

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
  parameters?: Record<string, string | number | Localised>;
  expected?: string;
  actual?: string;
  related?: { what: RelatedId; position: Position }[];
}

/** Order of findings in a report: by place, then by rule, so that the same input gives the same report. */
export function compareFindings(a: Finding, b: Finding): number {
  const { start: left } = a.position;
  const { start: right } = b.position;
  return (
    left.line - right.line ||
    left.column - right.column ||
    (a.ruleId < b.ruleId ? -1 : Number(a.ruleId > b.ruleId))
  );
}
