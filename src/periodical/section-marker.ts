/**
 * A section's name between two dots, or between other marks:
 *
 *     ·医院管理·
 *     •SPD 耗材管理•
 *     【城市】
 *
 * One line. In the contents it comes before the section's entries, in the body only before its first article. A list item
 * begins with the same dot but does not end with one.
 */
import { trimBlanks, type TextSpan } from '../text/characters.ts';
import { foldText } from '../text/fold.ts';
import { inSet, type GlyphSet } from './glyphs.ts';

/** The longest name seen has 8 characters; text between two dots that is longer than this is not a name. */
const longestName = 24;

/** The section's name as printed, or null. */
export function readSectionMarker(
  { text, start, end }: TextSpan,
  before: GlyphSet,
  after: GlyphSet,
): string | null {
  if (end - start < 3 || !inSet(before, text.charCodeAt(start))) return null;
  if (!inSet(after, text.charCodeAt(end - 1))) return null;
  const name = trimBlanks(text.slice(start + 1, end - 1));
  // `· 16 ·` numbers a page.
  if (name.length === 0 || name.length > longestName || /^\d+$/.test(foldText(name))) return null;
  for (let i = 0; i < name.length; i += 1) {
    const unit = name.charCodeAt(i);
    if (inSet(before, unit) || inSet(after, unit)) return null;
  }
  return name;
}
