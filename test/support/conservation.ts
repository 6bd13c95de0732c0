/**
 * Conservation: every non-blank character of the input is, once and in order, in the tree or in a recognised marker.
 *
 * Markers on separate lines are removed by the positions of their events. The rest must be the texts of the tree, one
 * after another in the order of their positions, with nothing between them except the glyphs and words that belong to a
 * contents entry, a summary or a source line.
 */
import type { IssueEvent } from '../../src/tree/events.ts';
import { builtInProfile, type Profile } from '../../src/periodical/profile.ts';

/** Invisible characters and line ends count as white space. */
const squeeze = (text: string): string =>
  text.replace(/[\s\u0085\u00AD\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]+/gu, '');

interface Claim {
  offset: number;
  order: number;
  text: string;
  /** Characters that may come before the text without being in the tree. */
  before: ReadonlySet<string>;
  /** Characters that may occur inside the text, such as an entry's page in a separate column. */
  inside: ReadonlySet<string>;
}

const nothing: ReadonlySet<string> = new Set();
const brackets = '（([【）)]】〔〕';
const colons = '：:︰∶';

/** The glyphs and words that are not in any text of the tree. */
function glyphsOf({ markers }: Profile) {
  const source = [...markers.source.join(''), ...brackets, ...colons];
  const entry = new Set([...markers.entryBullets, ...source]);
  /** Before an entry may come its number, after its source comes its page, before its summary 【提要】. */
  const page = [
    ...markers.page.before,
    ...markers.page.after,
    ...'—―–－-─━‐‑…⋯.．、·・0123456789０１２３４５６７８９',
    ...markers.summary.join(''),
  ];
  const words = markers.summary.join('|');
  return {
    source: new Set(source),
    page: new Set(page),
    afterEntry: new Set([...page, ...entry]),
    summaryLabel: new RegExp(
      markers.labels === 'colon' ? `(?:${words})\\s*[：:]` : `[【\\[〔]\\s*(?:${words})`,
    ),
  };
}

/** The index after `wanted` if it begins at `start`, with only the given characters inside it, or -1. */
function endOf(input: string, start: number, wanted: string, inside: ReadonlySet<string>): number {
  let at = start;
  for (const character of wanted) {
    while (at > start && !input.startsWith(character, at) && inside.has(input[at] ?? '')) at += 1;
    if (!input.startsWith(character, at)) return -1;
    at += character.length;
  }
  return at;
}

/** Throws, with the position of the first difference, if a character was lost, added or moved. */
export function assertConserved(
  text: string,
  events: readonly IssueEvent[],
  profile: Profile = builtInProfile,
): void {
  const glyphs = glyphsOf(profile);
  const { afterEntry } = glyphs;
  const claims: Claim[] = [];
  let cut = '';
  let at = 0;
  const markerEvents = events
    .filter((event) => event.type === 'marker')
    .sort((a, b) => a.position.start.offset - b.position.start.offset);
  for (const { position } of markerEvents) {
    if (position.start.offset < at) throw new Error(`marker twice at line ${position.start.line}`);
    // Offsets must stay valid for the claims, so a marker is replaced with blanks.
    cut += text.slice(at, position.start.offset);
    cut += ' '.repeat(position.end.offset - position.start.offset);
    at = position.end.offset;
  }
  cut += text.slice(at);

  const claim = (
    offset: number,
    claimed: string | null,
    before: ReadonlySet<string> = nothing,
    inside: ReadonlySet<string> = nothing,
  ): void => {
    if (claimed === null || squeeze(claimed) === '') return;
    claims.push({ offset, order: claims.length, text: squeeze(claimed), before, inside });
  };
  for (const event of events) {
    if (event.type === 'contents') {
      for (const { entries } of event.contents) {
        for (const { title, source, summary, position } of entries) {
          claim(position.start.offset, title, afterEntry, glyphs.page);
          claim(position.start.offset, source, afterEntry, glyphs.page);
          // There may be a stray line between an entry and its summary.
          const entryText = cut.slice(position.start.offset, position.end.offset);
          const label = entryText.search(glyphs.summaryLabel);
          claim(position.start.offset + Math.max(0, label), summary, afterEntry);
        }
      }
    } else if (event.type === 'article') {
      const { title, source, blocks, position } = event.article;
      claim(position.start.offset, title, afterEntry);
      claim(position.start.offset, source, glyphs.source);
      for (const block of blocks) claim(block.position.start.offset, block.text, nothing);
    } else if (event.type === 'unclaimed') {
      claim(event.line.position.start.offset, event.line.text, afterEntry);
    }
  }
  claims.sort((a, b) => a.offset - b.offset || a.order - b.order);

  const input = squeeze(cut);
  let here = 0;
  for (const { text: wanted, before, inside } of claims) {
    // Skip as few marker glyphs as possible, because a title may itself begin with one.
    let start = here;
    let end = endOf(input, start, wanted, inside);
    while (end < 0) {
      const glyph = input[start];
      if (glyph === undefined || !before.has(glyph)) {
        throw new Error(
          `not conserved: “${input.slice(here, here + 40)}” instead of “${wanted.slice(0, 40)}”`,
        );
      }
      start += 1;
      end = endOf(input, start, wanted, inside);
    }
    here = end;
  }
  for (const glyph of input.slice(here)) {
    if (!afterEntry.has(glyph))
      throw new Error(`not conserved at the end: “${input.slice(here, here + 40)}”`);
  }
}
