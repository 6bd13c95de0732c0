import { compareFindings, type Finding, type Severity } from '../findings/finding.ts';

const rank: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

const bySeverity = (a: Finding, b: Finding): number =>
  rank[a.severity] - rank[b.severity] || compareFindings(a, b);

/** The findings of one file: counts all of them and keeps the most serious, so that its size has a bound. */
export class FindingLog {
  readonly counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  readonly #limit: number;
  #kept: Finding[] = [];

  /** @param limit how many findings are kept */
  constructor(limit = 20) {
    this.#limit = limit;
  }

  add(finding: Finding): void {
    this.counts[finding.severity] += 1;
    this.#kept.push(finding);
    if (this.#kept.length >= 2 * this.#limit) this.#trim();
  }

  /** The most serious findings, earlier ones first among equals, in the order of the text. */
  kept(): Finding[] {
    this.#trim();
    return [...this.#kept].sort(compareFindings);
  }

  #trim(): void {
    this.#kept = this.#kept.sort(bySeverity).slice(0, this.#limit);
  }
}
