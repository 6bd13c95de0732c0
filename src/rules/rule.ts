import type { RuleId } from '../findings/entries.ts';
import type { RawFinding } from '../findings/finding.ts';
import type { Position } from '../tree/types.ts';
import type { IssueRecord } from './record.ts';

/** What `digest rules` says about a rule, in one language; Markdown. */
export interface RuleText {
  /** One line: what the rule finds. */
  title: string;
  /** Why it matters, and when it does not. */
  why: string;
  /** What to do about it. */
  mend: string;
}

/** A number that a configuration may set. */
export interface RuleOption {
  default: number;
  minimum: number;
  /** Only whole numbers make sense. */
  integer: boolean;
  en: string;
  zh: string;
}

/** Tells a finding of the rule; the rest of the finding is looked up. */
export type Report = (
  position: Position,
  details?: Omit<RawFinding, 'ruleId' | 'position'>,
) => void;

export interface Rule {
  id: RuleId;
  doc: { en: RuleText; zh: RuleText; example: { wrong: string; right: string } };
  /** Findings of these rules say nothing more once this one is told. */
  covers?: readonly RuleId[];
  options?: Readonly<Record<string, RuleOption>>;
  /**
   * Looks for what is wrong. Absent for what the parser says in passing, because it alone knows: `parse` tells that, too.
   */
  check?(record: IssueRecord, report: Report, options: Readonly<Record<string, number>>): void;
}
