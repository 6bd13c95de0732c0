/** What `digest check --fix` changes in the text of an issue: only what is certain. */
import type { Finding } from '../rules/finding.ts';
import { isLineEnd, lineEnds } from '../text/characters.ts';
import { ideographOf } from '../text/fold.ts';
import { editsOf, type Replacement } from '../text/normalize.ts';

export const fixKinds = ['lineEnd', 'invisible', 'radical', 'repeatedMark', 'backLink'] as const;
type FixKind = (typeof fixKinds)[number];

/** One change to a text. */
interface Fix extends Replacement {
  kind: FixKind;
}

/** The changes to a text, in its order; they do not overlap. */
export function fixesOf(text: string, findings: readonly Finding[]): Fix[] {
  const usual = usualLineEnd(text);
  const fixes: Fix[] = [
    ...editsOf(text, 'invisible').map((edit) => ({ ...edit, kind: 'invisible' as const })),
    ...editsOf(text, 'form')
      .filter(({ start }) => ideographOf(text.charAt(start)) !== null)
      .map((edit) => ({ ...edit, kind: 'radical' as const })),
    ...editsOf(text, 'repeatedMark').map((edit) => ({ ...edit, kind: 'repeatedMark' as const })),
    ...findings.flatMap((finding): Fix[] => {
      const { ruleId, expected, position, related } = finding;
      if (ruleId !== 'article/no-back-link' || expected === undefined) return [];
      const at = related?.[0]?.position.end.offset ?? position.start.offset;
      return [
        { kind: 'backLink', start: at, end: at, by: separatorBefore(text, at, usual) + expected },
      ];
    }),
  ];
  for (const { 0: found, index: start } of text.matchAll(lineEnds())) {
    if (found !== usual)
      fixes.push({ kind: 'lineEnd', start, end: start + found.length, by: usual });
  }
  return fixes.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The most common line end; CR CR LF is a corrupted CR LF. */
function usualLineEnd(text: string): string {
  const counts = new Map<string, number>();
  for (const [found] of text.matchAll(lineEnds())) counts.set(found, (counts.get(found) ?? 0) + 1);
  const [usual = '\n'] = [...counts].sort(([, a], [, b]) => b - a).map(([end]) => end);
  return usual === '\r\r\n' ? '\r\n' : usual;
}

/** As many line ends as there are before the line that ends at an offset. */
function separatorBefore(text: string, end: number, lineEnd: string): string {
  let to = end;
  while (to > 0 && !isLineEnd(text.charCodeAt(to - 1))) to -= 1;
  let from = to;
  while (from > 0 && isLineEnd(text.charCodeAt(from - 1))) from -= 1;
  return lineEnd.repeat(Math.max(1, [...text.slice(from, to).matchAll(lineEnds())].length));
}
