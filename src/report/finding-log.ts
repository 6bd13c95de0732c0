import { compareFindings, severities, type Finding } from '../rules/finding.ts';
import { ruleOf } from '../rules/rules.ts';
import { countFindings, type SeverityCounts } from './words.ts';

const bySeverity = (a: Finding, b: Finding): number =>
  severities.indexOf(a.severity) - severities.indexOf(b.severity) || compareFindings(a, b);

/** The findings of one file: counts all of them but keeps only the most serious, so that memory use is limited. */
export class FindingLog {
  readonly counts: SeverityCounts = countFindings([]);
  readonly #countsOf = new Map<string, SeverityCounts>();
  /** Rules whose findings follow from one that was already reported. */
  readonly #covered = new Set<string>();
  readonly #limit: number;
  #kept: Finding[] = [];

  /** @param limit how many findings are kept */
  constructor(limit = 20) {
    this.#limit = limit;
  }

  add(finding: Finding): void {
    const { ruleId, severity } = finding;
    if (this.#covered.has(ruleId)) return;
    for (const id of ruleOf(ruleId)?.covers ?? []) this.#drop(id);
    this.counts[severity] += 1;
    let own = this.#countsOf.get(ruleId);
    if (!own) this.#countsOf.set(ruleId, (own = countFindings([])));
    own[severity] += 1;
    this.#kept.push(finding);
    if (this.#kept.length >= 2 * this.#limit) this.#trim();
  }

  /** The most serious findings, earlier ones first among equals, in the order of the text. */
  kept(): Finding[] {
    this.#trim();
    return [...this.#kept].sort(compareFindings);
  }

  /** Removes what a rule has reported, and accepts no more of it. */
  #drop(id: string): void {
    this.#covered.add(id);
    const own = this.#countsOf.get(id);
    if (!own) return;
    for (const severity of severities) this.counts[severity] -= own[severity];
    this.#kept = this.#kept.filter(({ ruleId }) => ruleId !== id);
  }

  #trim(): void {
    this.#kept = this.#kept.sort(bySeverity).slice(0, this.#limit);
  }
}
