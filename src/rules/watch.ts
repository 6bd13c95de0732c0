/** The issues of a text, event by event, through the rules that need nothing else. */
import type { Language } from '../locales/language.ts';
import { builtInProfile, type Profile } from '../periodical/profile.ts';
import type { Finding } from './finding.ts';
import { isIssueEnd, wordFinding, type Report, type Rule, type Watcher } from './rule.ts';
import { levelUnder, rules, type RuleSettings } from './rules.ts';

export interface WatchOptions {
  /** Language of findings; the default is `en`. */
  language?: Language;
  /** Words and glyphs of the periodical; the default is 本期视点. */
  profile?: Profile;
  /** Levels and options that differ from the defaults. */
  rules?: RuleSettings;
}

/**
 * Watches a text as it is parsed and reports what `digest parse` reports. Of an issue, only the contents are kept; the
 * caller decides which findings are kept.
 *
 * @returns a function that must be given all the events, in order
 */
export function watchEvents(options: WatchOptions, take: (finding: Finding) => void): Watcher {
  const { profile = builtInProfile } = options;
  const watchIssue = (): Watcher[] =>
    rules.flatMap((rule: Rule) => {
      const report = rule.watch && reportOf(rule, options, take);
      return report ? [rule.watch(report, profile)] : [];
    });
  let watchers = watchIssue();
  return (event) => {
    for (const watcher of watchers) watcher(event);
    // No issue follows `end`.
    if (event.type !== 'end' && isIssueEnd(event)) watchers = watchIssue();
  };
}

/** Words the findings of a rule and passes them on; null when the rule is off. */
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
