import type { Position } from '../tree/types.ts';
import type { MessageParameters, RuleId } from './catalogue.ts';

export type Severity = 'error' | 'warning' | 'info';

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
  hint?: string;
}

/** A finding before its severity and its wording are looked up. */
export interface RawFinding {
  ruleId: RuleId;
  position: Position;
  parameters?: MessageParameters;
  expected?: string;
  actual?: string;
}
