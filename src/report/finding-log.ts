import { compareFindings, severities, type Finding } from '../findings/finding.ts';
import { countFindings, type Counts } from './counts.ts';

const bySeverity = (a: Finding, b: Finding): number =>
  severities.indexOf(a.severity) - severities.indexOf(b.severity) || compareFindings(a, b);

/** The findings of one file: counts all of them and keeps the most serious, so that its size has a bound. */
export class FindingLog {
  readonly counts: Counts = countFindings([]);
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
