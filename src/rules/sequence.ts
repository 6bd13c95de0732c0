/**
 * Indices of the items that are out of order: all except a longest run of items whose keys rise (or stay equal). Of several
 * such runs, the one with the lowest keys is kept, so that one moved item is reported as one item.
 */
export function outOfOrder(keys: readonly number[]): number[] {
  /** For each length of a run, the index of the item with the lowest key that such a run can end in. */
  const ends: number[] = [];
  const before: number[] = [];
  keys.forEach((key, i) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (keys[ends[middle]!]! <= key) low = middle + 1;
      else high = middle;
    }
    before[i] = low > 0 ? ends[low - 1]! : -1;
    ends[low] = i;
  });
  const kept = new Set<number>();
  for (let i = ends.at(-1) ?? -1; i >= 0; i = before[i]!) kept.add(i);
  return keys.flatMap((_, i) => (kept.has(i) ? [] : [i]));
}
