import { writeNumber } from '../../markers/numbering.ts';
import type { IssueRecord } from '../record.ts';
import type { Report } from '../rule.ts';
import { stretchOf } from '../stretch.ts';
import { numberSlips, type NumberSlip } from './numbers.ts';

/** Tells the slips of one kind, each at its number. */
export function reportSlips(record: IssueRecord, kind: NumberSlip['kind'], report: Report): void {
  for (const slip of numberSlips(record)) {
    if (slip.kind !== kind) continue;
    const { block, before, length, expected } = slip;
    const actual = block.text.slice(0, length).trim();
    report(numberPlace(record, slip), {
      expected: writeNumber(actual, expected),
      actual,
      related: [{ what: 'before', position: numberPlace(record, { block: before, length }) }],
    });
  }
}

/** The number at the beginning of a block, in the source. */
function numberPlace(record: IssueRecord, { block, length }: Pick<NumberSlip, 'block' | 'length'>) {
  const { offsets } = stretchOf(record, block.position);
  const units = block.text.slice(0, length).replace(/\s/g, '').length;
  const start = offsets[0]!;
  return record.position(start, offsets[Math.min(units, offsets.length) - 1]! + 1);
}
