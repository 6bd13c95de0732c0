/** Characters that no text should contain. */
import { codePointName } from '../../text/visible.ts';
import { charactersOf, type IssueRecord } from '../record.ts';
import { kindOf, type CONTROL, type PRIVATE } from './characters.ts';

export interface OddCharacter {
  offset: number;
  /** In UTF-16 units: 1 or 2. */
  length: number;
  /** `U+E000` */
  code: string;
}

/** The characters of one kind, at most one per line: where there is one, there are often many. */
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
    const character = String.fromCodePoint(record.text.codePointAt(offset)!);
    characters.push({ offset, length: character.length, code: codePointName(character) });
  }
  return characters;
}
