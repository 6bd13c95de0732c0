/**
 * Known findings: accepted one by one in `digest.config.yaml`, or all together in a baseline file. Both identify a finding
 * by its fingerprint, which stays the same when lines move.
 */
import type { Finding } from '../rules/finding.ts';
import type { RuleId } from '../rules/rules.ts';
import { isRecord } from '../text/values.ts';
import type { HintedRole } from '../tree/events.ts';
import { findingHash } from './fingerprint.ts';

/** A finding that the config confirms. */
export interface KnownFinding {
  rule: RuleId;
  fingerprint: string;
  /** For an uncertain line: how to read it. */
  reading?: HintedRole;
}

/** The fingerprints in a baseline, by file and rule. A file is named by its path from the baseline's folder, with `/`. */
export type Baseline = Map<string, Map<string, string[]>>;

const VERSION = 1;

/** Reads the text of a baseline; null when it is not one. */
export function readBaseline(text: string): Baseline | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value)) return null;
  const { version, files } = value;
  if (version !== VERSION || !isRecord(files)) return null;
  const baseline: Baseline = new Map();
  for (const [file, rules] of Object.entries(files)) {
    const byRule = new Map<string, string[]>();
    for (const [rule, prints] of Object.entries(isRecord(rules) ? rules : {})) {
      if (!Array.isArray(prints) || !prints.every((each) => typeof each === 'string')) return null;
      byRule.set(rule, prints);
    }
    baseline.set(file, byRule);
  }
  return baseline;
}

/** The text of a baseline: sorted, one fingerprint per line, so that version control shows what has changed. */
export function writeBaseline(baseline: Baseline): string {
  const sorted = <T>(map: ReadonlyMap<string, T>): [string, T][] =>
    [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  const files = sorted(baseline)
    .filter(([, rules]) => rules.size > 0)
    .map(([file, rules]) => [file, Object.fromEntries(sorted(rules))]);
  return `${JSON.stringify({ version: VERSION, files: Object.fromEntries(files) as object }, null, 2)}\n`;
}

/** The baseline entries for a file with these findings. */
export function baselineOf(text: string, findings: readonly Finding[]): Map<string, string[]> {
  const rules = new Map<string, string[]>();
  for (const finding of findings) {
    const prints = rules.get(finding.ruleId) ?? [];
    rules.set(finding.ruleId, prints);
    prints.push(findingHash(text, finding));
  }
  for (const prints of rules.values()) prints.sort();
  return rules;
}

/** How a list names an entry. */
export const knownKey = ({ rule, fingerprint }: { rule: string; fingerprint: string }): string =>
  `${rule} ${fingerprint}`;

/** Known findings by rule and fingerprint. Several equal findings in a file each need their own entry. */
export class KnownList {
  readonly #left = new Map<string, number>();

  add(entry: { rule: string; fingerprint: string }): void {
    const key = knownKey(entry);
    this.#left.set(key, (this.#left.get(key) ?? 0) + 1);
  }

  /** The findings without an entry. Each entry is used once. */
  open(text: string, findings: readonly Finding[]): Finding[] {
    if (this.#left.size === 0) return [...findings];
    return findings.filter((finding) => {
      const key = knownKey({ rule: finding.ruleId, fingerprint: findingHash(text, finding) });
      const count = this.#left.get(key) ?? 0;
      if (count > 1) this.#left.set(key, count - 1);
      else this.#left.delete(key);
      return count === 0;
    });
  }

  /** `rule fingerprint` of each entry that no finding has used; duplicates are listed separately. */
  unused(): string[] {
    return [...this.#left].flatMap(([key, count]) => Array<string>(count).fill(key));
  }
}
