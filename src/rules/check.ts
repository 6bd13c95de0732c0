/** One issue through all rules. */
import { decodeAll, type DecodedInput } from '../input/decoder.ts';
import type { EncodingName } from '../input/encodings.ts';
import type { ParseOptions } from '../parser/options.ts';
import { parseDecoded } from '../parser/parse.ts';
import { builtInProfile } from '../periodical/profile.ts';
import type { IssueEvent } from '../tree/events.ts';
import type { Issue } from '../tree/types.ts';
import { compareFindings, type Finding } from './finding.ts';
import { recordOf } from './record.ts';
import { uncertainLine } from './reflow/uncertain-line.ts';
import { rules } from './rules.ts';
import { levelUnder, optionsUnder, type RuleSettings } from './settings.ts';
import { reportOf, watchEvents, type WatchOptions } from './watch.ts';

export interface CheckOptions extends WatchOptions {
  /** What `origin.name` of the tree says; `<input>` when absent. */
  name?: string;
  /** How bytes are decoded; `auto` (the default) tries byte-order mark, strict UTF-8, GB18030. */
  encoding?: EncodingName | 'auto';
}

export interface Checked {
  /** The tree, as `parse` gives it. */
  issue: Issue;
  /** The decoded text, which the findings' places refer to; without a byte-order mark. */
  text: string;
  /** In the order of the text. */
  findings: Finding[];
}

/**
 * Parses an issue and looks for everything that an editor should know.
 *
 * @throws {InputError} when the bytes cannot be decoded.
 */
export function check(input: Uint8Array, options: CheckOptions = {}): Checked {
  const { name, encoding, profile, rules: settings } = options;
  const decoded = decodeAll(input, encoding === undefined ? {} : { encoding });
  const events = parseDecoded(decoded, {
    ...(profile && { profile }),
    ...(name !== undefined && { name }),
    ...parseOptionsFor(settings),
  });
  return { text: decoded.text, ...checkParsed(decoded, events, options) };
}

/** What the parser must be asked for so that its events serve the rules. */
export function parseOptionsFor(settings: RuleSettings = {}): Pick<ParseOptions, 'doubtBelow'> {
  if (levelUnder(uncertainLine, settings) === 'off') return {};
  return { doubtBelow: optionsUnder(uncertainLine, settings)['margin']! };
}

/**
 * Puts the events of a whole issue through all rules. They must come from {@link parseOptionsFor} and must not be used
 * again: their nodes become the tree's.
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

/** Leaves out what follows from another finding. */
function withoutCovered(findings: readonly Finding[]): Finding[] {
  const found = new Set<string>(findings.map(({ ruleId }) => ruleId));
  const covered = new Set<string>(
    rules.flatMap(({ id, covers = [] }) => (found.has(id) ? covers : [])),
  );
  return findings.filter(({ ruleId }) => !covered.has(ruleId));
}
