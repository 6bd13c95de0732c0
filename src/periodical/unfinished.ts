/** What a heading cannot end with, and what only its second line can begin with. */
import type { TextSpan } from '../text/characters.ts';
import { glyphSet, inSet } from './glyphs.ts';

/** 发展的 | 趋势, 管理和 | 服务 */
const connectives = glyphSet('的和与及或、《“（‘「『〈【');
/** 三大 | 趋势 */
const counters = new Set('大个项种条类');
const counted = /[一二三四五六七八九十两几\d]/;

const dash = glyphSet('-');

export function endsUnfinished({ text, start, end }: TextSpan): boolean {
  if (inSet(connectives, text.charCodeAt(end - 1))) return true;
  if (end - start < 2 || !counters.has(text.charAt(end - 1))) return false;
  return counted.test(text.charAt(end - 2));
}

/** ——以清河县为例 */
export const isSubtitle = ({ text, start }: TextSpan): boolean =>
  inSet(dash, text.charCodeAt(start)) && inSet(dash, text.charCodeAt(start + 1));
