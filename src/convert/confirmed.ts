/**
 * The findings of one text that the user has confirmed. They are not reported again, and a confirmed reading of a line is a
 * hint to the parser.
 */
import { positionOf, type Line } from '../lines/line.ts';
import { LineSplitter } from '../lines/splitter.ts';
import type { LineHint } from '../parser/options.ts';
import { findingHash } from '../report/fingerprint.ts';
import { knownKey, KnownList, type KnownFinding } from '../report/known.ts';
import type { Finding } from '../rules/finding.ts';
import { uncertainLine } from '../rules/reflow/uncertain-line.ts';
import type { HintedRole } from '../tree/events.ts';

/** Some extractors break a printed line into pieces; a finding then covers all of them. */
const mostPieces = 4;

export class Confirmed {
  readonly #text: string;
  readonly #list = new KnownList();
  /** The entries whose line is in the text: its reading is settled, so there is no finding. */
  readonly #hinted = new Set<string>();
  /** For the lines of the text whose reading is confirmed. */
  readonly hints: readonly LineHint[];

  constructor(text: string, entries: readonly KnownFinding[]) {
    this.#text = text;
    const readings = new Map<string, HintedRole>();
    for (const entry of entries) {
      this.#list.add(entry);
      if (entry.reading !== undefined) readings.set(entry.fingerprint, entry.reading);
    }
    this.hints = readings.size === 0 ? [] : this.#find(readings);
  }

  open(findings: readonly Finding[]): Finding[] {
    return this.#list.open(this.#text, findings);
  }

  /** Rule and fingerprint of each entry for which there is nothing in the text. */
  gone(): string[] {
    return this.#list.unused().filter((entry) => !this.#hinted.has(entry));
  }

  /** Finds the lines by their fingerprints, which stay the same when other lines change. */
  #find(readings: ReadonlyMap<string, HintedRole>): LineHint[] {
    const rule = uncertainLine.id;
    const lines = linesOf(this.#text);
    const hints: LineHint[] = [];
    lines.forEach((first, i) => {
      for (const last of lines.slice(i, i + mostPieces)) {
        const position = positionOf(first, last);
        const fingerprint = findingHash(this.#text, { ruleId: rule, position });
        const role = readings.get(fingerprint);
        if (role === undefined) continue;
        hints.push({ offset: position.start.offset, role });
        this.#hinted.add(knownKey({ rule, fingerprint }));
      }
    });
    return hints;
  }
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  const splitter = new LineSplitter();
  splitter.push(text, lines);
  splitter.end(lines);
  return lines.filter((line) => !line.isBlank);
}
