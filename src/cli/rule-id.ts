import { ruleIds, type RuleId } from '../rules/rules.ts';
import { closest } from '../text/distance.ts';
import { UserError } from './errors.ts';
import type { Say } from '../locales/messages.ts';

/** Makes a word the id of a rule, or a usage error that names the one that was probably meant. */
export function readRuleId(word: string, say: Say): RuleId {
  const id = ruleIds.find((known) => known === word.toLowerCase());
  if (id !== undefined) return id;
  const nearest = closest(word, ruleIds);
  const guess = nearest === undefined ? '' : ` — ${say('usage.guess', { guess: nearest })}`;
  throw new UserError(say('check.unknown-rule', { got: `“${word}”` }) + guess);
}
