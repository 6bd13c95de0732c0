import { writeNumber } from '../../periodical/numbering.ts';
import type { Position } from '../../tree/types.ts';
import { pointBehind, type IssueRecord } from '../record.ts';
import type { Report } from '../rule.ts';
import { numberSlips, type NumberedHeading, type NumberSlip } from './numbers.ts';

/** Reports the slips of one kind, each at its number. */
export function reportSlips(record: IssueRecord, kind: NumberSlip['kind'], report: Report): void {
  for (const slip of numberSlips(record)) {
    if (slip.kind !== kind) continue;
    const { heading, before, expected } = slip;
    const actual = heading.block.text.slice(0, heading.length).trim();
    report(numberPlace(heading), {
      expected: writeNumber(actual, expected),
      actual,
      related: [{ what: 'previous', position: numberPlace(before) }],
    });
  }
}

/** The number at the beginning of a heading, in the source: it never extends over a line end. */
function numberPlace({ block, length }: NumberedHeading): Position {
  const { start } = block.position;
  return { start, end: pointBehind(start, block.text.slice(0, length).trimEnd().length) };
}
