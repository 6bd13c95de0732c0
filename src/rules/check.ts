/** One issue through all rules. */
import type { Language } from '../locales/language.ts';
import { describeFinding, levelOf } from '../findings/catalogue.ts';
import type { RuleId } from '../findings/entries.ts';
import { compareFindings, type Finding, type Level } from '../findings/finding.ts';
import { decodeAll } from '../input/decoder.ts';
import type { EncodingName } from '../input/encodings.ts';
import { parseDecoded } from '../parser/parse.ts';
import { builtInProfile, type Profile } from '../periodical/profile.ts';
import type { IssueEvent } from '../tree/events.ts';
import type { Issue } from '../tree/types.ts';
import { recordOf, type RecordSource } from './record.ts';
import { uncertainLine } from './reflow/uncertain-line.ts';
import type { Rule } from './rule.ts';
import { rules } from './rules.ts';

/** What a configuration says about one rule: its level, and its options by name. */
export interface RuleSetting {
  severity?: Level;
  [option: string]: unknown;
}

export type RuleSettings = Readonly<Partial<Record<RuleId, RuleSetting>>>;

export interface CheckOptions {
  /** What `origin.name` of the tree says; `<input>` when absent. */
  name?: string;
  /** How bytes are decoded; `auto` (the default) tries byte-order mark, strict UTF-8, GB18030. */
  encoding?: EncodingName | 'auto';
  /** Language of findings; `en` when absent. */
  language?: Language;
  /** Words and glyphs of the periodical; 本期视点 when absent. */
  profile?: Profile;
  /** Levels and options that differ from the usual ones. */
  rules?: RuleSettings;
}

export interface Checked {
  /** The tree, as `parse` gives it. */
  issue: Issue;
  /** The decoded text, which the findings' places refer to; without a byte-order mark. */
  text: string;
  /** In the order of the text. */
  findings: Finding[];
}

/** The level of a rule under these settings. */
export const levelUnder = (id: RuleId, settings: RuleSettings): Level =>
  settings[id]?.severity ?? levelOf(id);

/**
 * Parses an issue and looks for everything that an editor should know.
 *
 * @throws {InputError} when the bytes cannot be decoded.
 */
export function check(input: Uint8Array, options: CheckOptions = {}): Checked {
  const { language = 'en', profile = builtInProfile, rules: settings = {} } = options;
  const { name, encoding } = options;
  const decoded = decodeAll(input, encoding === undefined ? {} : { encoding });
  const doubts = doubtBelow(settings);
  const events = parseDecoded(decoded, {
    language,
    profile,
    ...(name !== undefined && { name }),
    ...(doubts !== undefined && { doubtBelow: doubts }),
  });
  const { issue, findings } = checkParsed(decoded, events, { language, profile, rules: settings });
  return { issue, text: decoded.text, findings };
}

/** What the rules need the parser to tell: see `ParseOptions.doubtBelow`. */
export function doubtBelow(settings: RuleSettings): number | undefined {
  return levelUnder(uncertainLine.id, settings) === 'off'
    ? undefined
    : optionsOf(uncertainLine, settings)['margin'];
}

/** Runs the rules on an issue that was parsed with {@link doubtBelow}. The events' nodes become the tree's. */
export function checkParsed(
  decoded: RecordSource,
  events: readonly IssueEvent[],
  {
    language,
    profile,
    rules: settings,
  }: Required<Pick<CheckOptions, 'language' | 'profile' | 'rules'>>,
): Pick<Checked, 'issue' | 'findings'> {
  const record = recordOf(decoded, events, profile, language);
  const findings: Finding[] = [];
  for (const finding of record.findings) {
    const level = levelUnder(finding.ruleId, settings);
    if (level !== 'off') findings.push({ ...finding, severity: level });
  }
  for (const rule of rules) {
    const level = levelUnder(rule.id, settings);
    if (level === 'off') continue;
    rule.check?.(
      record,
      (position, details = {}) => {
        findings.push(describeFinding({ ruleId: rule.id, position, ...details }, language, level));
      },
      optionsOf(rule, settings),
    );
  }
  return { issue: record.issue, findings: uncovered(findings).sort(compareFindings) };
}

/** Leaves out what another finding says already. */
function uncovered(findings: readonly Finding[]): Finding[] {
  const found = new Set(findings.map(({ ruleId }) => ruleId));
  const covered = new Set(rules.flatMap(({ id, covers = [] }) => (found.has(id) ? covers : [])));
  return findings.filter(({ ruleId }) => !covered.has(ruleId));
}

function optionsOf(rule: Rule, settings: RuleSettings): Record<string, number> {
  const own = settings[rule.id] ?? {};
  const entries = Object.entries(rule.options ?? {}).map(([name, option]) => {
    const value = own[name];
    return [name, typeof value === 'number' ? value : option.default] as const;
  });
  return Object.fromEntries(entries);
}
