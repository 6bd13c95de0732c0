/** How different two texts are, and which word was probably meant. */

/** Number of characters to insert, delete, replace or swap with their neighbour to turn one text into the other. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    const unit = a.charCodeAt(i - 1);
    for (let j = 1; j <= b.length; j += 1) {
      const other = b.charCodeAt(j - 1);
      let edits = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (unit === other ? 0 : 1));
      const isSwap =
        i > 1 && j > 1 && unit === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other;
      if (isSwap) edits = Math.min(edits, beforeLast[j - 2]! + 1);
      row.push(edits);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}

/** Only the beginning of a longer text is compared: the time is quadratic. */
const longestCompared = 120;

/** 1 for equal texts, 0 for texts with no character in common: one minus edits per character. */
export function similarity(left: string, right: string): number {
  const a = left.slice(0, longestCompared);
  const b = right.slice(0, longestCompared);
  const longer = Math.max(a.length, b.length);
  return longer === 0 ? 0 : 1 - editDistance(a, b) / longer;
}

/** A longer word is not a typo. */
const longestWord = 40;

/** The allowed word that `got` is probably a typo of. */
export function closest(got: string, allowed: readonly string[]): string | undefined {
  if (got.length > longestWord) return undefined;
  const ranked = allowed
    .map((word) => ({ word, edits: editDistance(got.toLowerCase(), word.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  const [best] = ranked;
  return best && best.edits <= Math.max(1, Math.floor(best.word.length / 3))
    ? best.word
    : undefined;
}
