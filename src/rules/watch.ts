/** One issue, event by event, through the rules that need nothing else. */
import type { Language } from '../locales/language.ts';
import { builtInProfile, type Profile } from '../periodical/profile.ts';
import type { Finding } from './finding.ts';
import { wordFinding, type Report, type Rule, type Watcher } from './rule.ts';
import { rules } from './rules.ts';
import { levelUnder, type RuleSettings } from './settings.ts';

export interface WatchOptions {
  /** Language of findings; `en` when absent. */
  language?: Language;
  /** Words and glyphs of the periodical; 本期视点 when absent. */
  profile?: Profile;
  /** Levels and options that differ from the defaults. */
  rules?: RuleSettings;
}

/**
 * Watches an issue as it is parsed and reports what `digest parse` reports. What is kept of the issue is its contents; what
 * is kept of the findings is the caller's choice.
 *
 * @returns what takes the events, all of them and in their order
 */
export function watchEvents(options: WatchOptions, take: (finding: Finding) => void): Watcher {
  const { profile = builtInProfile } = options;
  const watchers = rules.flatMap((rule: Rule) => {
    const report = reportOf(rule, options, take);
    return rule.watch && report ? [rule.watch(report, profile)] : [];
  });
  return (event) => {
    for (const watcher of watchers) watcher(event);
  };
}

/** Words the findings of a rule and hands them on; null when the rule is off. */
export function reportOf(
  rule: Rule,
  { language = 'en', rules: settings = {} }: WatchOptions,
  take: (finding: Finding) => void,
): Report | null {
  const level = levelUnder(rule, settings);
  if (level === 'off') return null;
  return (position, details = {}) => {
    take(wordFinding(rule, level, language, position, details));
  };
}
