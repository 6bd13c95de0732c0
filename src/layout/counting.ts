/**
 * What repeats and what counts. Page numbers differ from other numbers in that they count upwards at a regular distance;
 * running heads differ from other lines in that they repeat at a regular distance. Places may be lines of a text or pages.
 */

/** A number that may be a page number. */
export interface Candidate<T> {
  /** Index of the line or page that contains it. */
  at: number;
  page: number;
  of: T;
}

/** What makes places regular: the distances between them, each divided by its number of pages, are nearly equal. */
export interface Regularity {
  /** There are at least this many places. */
  fewest: number;
  /** The places span at least this share of the whole. */
  span: number;
  /** At least this share of the distances is close to the median. */
  share: number;
  /** The median distance is at least this many places. */
  shortest: number;
}

/**
 * The longest series of candidates that counts upwards by `step`; among several, the most regular one. One or two pages in a
 * row may be missing.
 */
export function longestCount<T>(candidates: readonly Candidate<T>[], step: number): Candidate<T>[] {
  const first = countOnce(candidates, step, null);
  return countOnce(candidates, step, usualDistance(first, step));
}

const mostMissing = 2;
/**
 * Only the last places with the same number, up to this many, can be continued; this keeps the time linear in the
 * candidates.
 */
const mostPlaces = 32;

interface Link<T> {
  candidate: Candidate<T>;
  before: Link<T> | null;
  length: number;
  /** How far the distances are from the usual one. */
  strain: number;
}

function countOnce<T>(
  candidates: readonly Candidate<T>[],
  step: number,
  usual: number | null,
): Candidate<T>[] {
  const ends = new Map<number, Link<T>[]>();
  let best: Link<T> | null = null;
  for (const candidate of candidates) {
    const link: Link<T> = { candidate, before: null, length: 1, strain: 0 };
    for (let pages = 1; pages <= mostMissing + 1; pages += 1) {
      for (const before of ends.get(candidate.page - pages * step) ?? []) {
        if (before.candidate.at >= candidate.at) continue;
        const distance = candidate.at - before.candidate.at;
        const off = usual === null ? distance : Math.abs(distance - usual * pages);
        const strain = before.strain + off + (pages - 1) * (usual ?? 0);
        const length = before.length + 1;
        if (length < link.length || (length === link.length && strain >= link.strain)) continue;
        Object.assign(link, { before, length, strain });
      }
    }
    const others = ends.get(candidate.page);
    if (!others) ends.set(candidate.page, [link]);
    else if (others.push(link) > mostPlaces) others.shift();
    const isBetter =
      best === null ||
      link.length > best.length ||
      (link.length === best.length && link.strain < best.strain);
    if (isBetter) best = link;
  }
  const found: Candidate<T>[] = [];
  for (let link = best; link; link = link.before) found.push(link.candidate);
  return found.reverse();
}

function usualDistance<T>(counted: readonly Candidate<T>[], step: number): number {
  return median(distancesOf(counted, step)) ?? 0;
}

/** Places per page, from each candidate to the next. */
const distancesOf = <T>(counted: readonly Candidate<T>[], step: number): number[] =>
  counted
    .slice(1)
    .map(({ at, page }, i) => ((at - counted[i]!.at) * step) / (page - counted[i]!.page));

/** The value that occurs most often, the first of several, and how often it occurs; null if there are no values. */
export function mostFrequent<T>(values: Iterable<T>): { value: T; count: number } | null {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: { value: T; count: number } | null = null;
  for (const [value, count] of counts) {
    if (best === null || count > best.count) best = { value, count };
  }
  return best;
}

export function median(values: readonly number[]): number | null {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
}

/** Whether a series of numbers counts the pages of a text of `total` places. */
export function countsPages<T>(
  counted: readonly Candidate<T>[],
  step: number,
  total: number,
  needed: Regularity,
): boolean {
  return areRegular(counted, distancesOf(counted, step), total, needed);
}

/** Whether the places repeat at a regular distance; some may be missing. */
export function comesBack(places: readonly number[], total: number, needed: Regularity): boolean {
  const distances = places.slice(1).map((at, i) => at - places[i]!);
  const usual = median(distances) ?? 0;
  const perPage = distances.map((distance) => {
    const pages = usual === 0 ? 1 : Math.round(distance / usual);
    return pages > 1 && pages <= mostMissing + 1 ? distance / pages : distance;
  });
  return areRegular(
    places.map((at) => ({ at })),
    perPage,
    total,
    needed,
  );
}

function areRegular(
  places: readonly { at: number }[],
  distances: readonly number[],
  total: number,
  { fewest, span, share, shortest }: Regularity,
): boolean {
  const [first] = places;
  const last = places.at(-1);
  if (places.length < fewest || !first || !last || last.at - first.at < total * span) return false;
  const usual = median(distances)!;
  if (usual < shortest) return false;
  const regular = distances.filter(
    (distance) => Math.abs(distance - usual) <= Math.max(2, usual / 2),
  );
  return regular.length >= distances.length * share;
}

export function addTo<Member>(groups: Map<string, Member[]>, key: string, member: Member): void {
  const group = groups.get(key);
  if (group) group.push(member);
  else groups.set(key, [member]);
}
