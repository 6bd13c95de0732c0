/** Places that several rules point at. */
import { lineEndUnits } from '../text/characters.ts';
import type { Position } from '../tree/types.ts';
import type { IssueRecord } from './record.ts';

const lineEnd = new RegExp(`[${lineEndUnits}\\f]`, 'g');

/** From an offset to the end of its line, without trailing blanks. */
export function place(record: IssueRecord, start: number): Position {
  lineEnd.lastIndex = start;
  const end = lineEnd.exec(record.text)?.index ?? record.text.length;
  const length = record.text.slice(start, end).trimEnd().length;
  return record.position(start, start + Math.max(length, Math.min(1, end - start)));
}
