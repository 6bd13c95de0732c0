/** Characters that no text should hold. */
import type { IssueRecord } from '../record.ts';
import type { CONTROL, PRIVATE } from './characters.ts';
import { charactersOf, kindOf } from './characters.ts';

export interface OddCharacter {
  offset: number;
  /** In UTF-16 units: 1 or 2. */
  length: number;
  /** `U+E000` */
  code: string;
}

/** Those of one kind, one a line: where one is, there are often many. */
export function oddCharacters(
  record: IssueRecord,
  kind: typeof CONTROL | typeof PRIVATE,
): OddCharacter[] {
  const { offsets, isOdd } = charactersOf(record);
  if (!isOdd) return [];
  const characters: OddCharacter[] = [];
  let lastLine = 0;
  for (const offset of offsets) {
    if (kindOf(record.text.charCodeAt(offset)) !== kind) continue;
    const { line } = record.point(offset);
    if (line === lastLine) continue;
    lastLine = line;
    const codePoint = record.text.codePointAt(offset)!;
    const code = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
    characters.push({ offset, length: codePoint > 0xffff ? 2 : 1, code });
  }
  return characters;
}
