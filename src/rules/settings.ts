/** What a configuration says about rules. */
import type { Level } from './finding.ts';
import type { Rule } from './rule.ts';
import type { RuleId } from './rules.ts';

/** What a configuration says about one rule: its level, and its options by name. */
export interface RuleSetting {
  severity?: Level;
  [option: string]: unknown;
}

export type RuleSettings = Readonly<Partial<Record<RuleId, RuleSetting>>>;

const settingOf = (rule: Rule, settings: RuleSettings): RuleSetting =>
  settings[rule.id as RuleId] ?? {};

/** The level of a rule under these settings. */
export const levelUnder = (rule: Rule, settings: RuleSettings): Level =>
  settingOf(rule, settings).severity ?? rule.level;

/** The values of a rule's options under these settings. */
export function optionsUnder(rule: Rule, settings: RuleSettings): Record<string, number> {
  const own = settingOf(rule, settings);
  const entries = Object.entries(rule.options ?? {}).map(([name, option]) => {
    const value = own[name];
    return [name, typeof value === 'number' ? value : option.default] as const;
  });
  return Object.fromEntries(entries);
}
