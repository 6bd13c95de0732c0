/** One issue through all rules. */
import { decodeAll, type DecodedInput } from '../input/decoder.ts';
import type { EncodingName } from '../input/encodings.ts';
import { languages } from '../locales/language.ts';
import type { ParseOptions } from '../parser/options.ts';
import { parseDecoded } from '../parser/parse.ts';
import { builtInProfile } from '../periodical/profile.ts';
import type { IssueEvent } from '../tree/events.ts';
import type { Issue } from '../tree/types.ts';
import { closest } from '../text/distance.ts';
import { requireKnown } from '../text/values.ts';
import { compareFindings, levels, type Finding, type Level } from './finding.ts';
import { recordOf } from './record.ts';
import { uncertainLine } from './reflow/uncertain-line.ts';
import {
  ruleIds,
  ruleOf,
  rules,
  type RuleId,
  levelUnder,
  optionsUnder,
  type RuleSetting,
  type RuleSettings,
} from './rules.ts';
import { reportOf, watchEvents, type WatchOptions } from './watch.ts';

export interface CheckOptions extends Omit<WatchOptions, 'rules'> {
  /** Levels, or levels with options, that differ from the defaults, as under `rules` in `digest.config.yaml`. */
  rules?: Readonly<Partial<Record<RuleId, Level | RuleSetting>>>;
  /** What `origin.name` of the tree says; `<input>` when absent. */
  name?: string;
  /** How bytes are decoded; `auto` (the default) tries byte-order mark, strict UTF-8, GB18030. */
  encoding?: EncodingName | 'auto';
}

export interface Checked {
  /** The tree, as `parse` gives it. */
  issue: Issue;
  /** The decoded text that the places of findings refer to, without a byte-order mark. */
  text: string;
  /** In the order of the text. */
  findings: Finding[];
}

/**
 * Parses an issue and looks for everything an editor should know.
 *
 * @throws {@link InputError} when the bytes cannot be decoded.
 * @throws TypeError when the input is not bytes, or an option names a rule, a level or a language that does not exist.
 */
export function check(input: Uint8Array, options: CheckOptions = {}): Checked {
  const { name, encoding, profile, language } = options;
  if (language !== undefined) requireKnown('check: unknown language', language, languages);
  const settings = readSettings(options.rules ?? {});
  const decoded = decodeAll(input, encoding === undefined ? {} : { encoding });
  const events = parseDecoded(decoded, {
    ...(profile && { profile }),
    ...(name !== undefined && { name }),
    ...parseOptionsFor(settings),
  });
  return { text: decoded.text, ...checkParsed(decoded, events, { ...options, rules: settings }) };
}

/** The settings as maps; throws a TypeError for invalid values, which a caller in JavaScript may pass. */
function readSettings(written: NonNullable<CheckOptions['rules']>): RuleSettings {
  const entries = Object.entries(written).map(([id, value]) => {
    const rule = ruleOf(id);
    if (rule === undefined) {
      const guess = closest(id, ruleIds);
      const hint = guess === undefined ? '' : `; did you mean ${guess}?`;
      throw new TypeError(`check: unknown rule ${id}${hint}`);
    }
    const { severity, ...options }: RuleSetting =
      typeof value === 'object' ? value : { severity: value };
    if (severity !== undefined) requireKnown(`check: ${id}: unknown level`, severity, levels);
    for (const [name, option] of Object.entries(options)) {
      if (rule.options?.[name] === undefined || typeof option !== 'number') {
        throw new TypeError(`check: ${id}: ${name} is no option, or its value no number`);
      }
    }
    return [id, { ...(severity && { severity }), ...options }] as const;
  });
  return Object.fromEntries(entries);
}

/** The parser options needed so that its events serve the rules. */
export function parseOptionsFor(settings: RuleSettings = {}): Pick<ParseOptions, 'doubtBelow'> {
  if (levelUnder(uncertainLine, settings) === 'off') return {};
  return { doubtBelow: optionsUnder(uncertainLine, settings)['margin']! };
}

/**
 * Runs all rules on the events of a whole issue. They must come from a parser with {@link parseOptionsFor} and must not be
 * used again: their nodes become part of the tree.
 */
export function checkParsed(
  decoded: Pick<DecodedInput, 'text' | 'encoding' | 'detection'>,
  events: readonly IssueEvent[],
  options: WatchOptions = {},
): { issue: Issue; findings: Finding[] } {
  const { profile = builtInProfile, rules: settings = {} } = options;
  const findings: Finding[] = [];
  const take = (finding: Finding): void => void findings.push(finding);
  const watch = watchEvents(options, take);
  const record = recordOf(decoded, events, profile);
  for (const event of events) watch(event);
  for (const rule of rules) {
    const report = rule.check && reportOf(rule, options, take);
    if (report) rule.check(record, report, optionsUnder(rule, settings));
  }
  return { issue: record.issue, findings: withoutCovered(findings).sort(compareFindings) };
}

/** Drops findings that follow from another finding. */
function withoutCovered(findings: readonly Finding[]): Finding[] {
  const found = new Set<string>(findings.map(({ ruleId }) => ruleId));
  const covered = new Set<string>(
    rules.flatMap(({ id, covers = [] }) => (found.has(id) ? covers : [])),
  );
  return findings.filter(({ ruleId }) => !covered.has(ruleId));
}
