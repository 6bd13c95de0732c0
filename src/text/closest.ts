/** What somebody probably meant who wrote something that there is not. */

/** The allowed word that a slip of the fingers could have turned into `got`. */
export function closest(got: string, allowed: readonly string[]): string | undefined {
  const ranked = allowed
    .map((word) => ({ word, edits: distance(got.toLowerCase(), word.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  const [best] = ranked;
  return best && best.edits <= Math.max(1, Math.floor(best.word.length / 3))
    ? best.word
    : undefined;
}

/** Letters to insert, delete, replace or swap with their neighbour to make one word the other. */
function distance(a: string, b: string): number {
  // A long text is no slip, and its table would be large.
  if (a.length > 40) return Infinity;
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        rows[i - 1]![j]! + 1,
        row[j - 1]! + 1,
        rows[i - 1]![j - 1]! + (same ? 0 : 1),
        swapped ? rows[i - 2]![j - 2]! + 1 : Infinity,
      );
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}
