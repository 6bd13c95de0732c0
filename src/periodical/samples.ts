/** How a missing marker would be written, with the words and glyphs of the periodical. */
import type { Profile } from './profile.ts';

export interface MarkerSamples {
  contentsStart: string;
  bodyStart: string;
  entry: string;
  section: string;
  source: string;
  backLink: string;
}

export function samplesOf({ markers }: Profile): MarkerSamples {
  const { contentsStart, bodyStart, ruleGlyphs, sectionMarks, entryBullets } = markers;
  const { source, page, backLink } = markers;
  const [bullet = ''] = entryBullets;
  const [rule = ''] = ruleGlyphs;
  const thin = ruleGlyphs.includes('-') ? '-' : rule;
  const [before = ''] = sectionMarks.before;
  const [after = ''] = sectionMarks.after;
  const [sourceWord = ''] = source;
  return {
    contentsStart: ruled(contentsStart[0], rule.repeat(2)),
    bodyStart: ruled(bodyStart[0], thin.repeat(4)),
    entry: `${bullet}…（${sourceWord}：…）——${page.before} … ${page.after}`,
    section: `${before}…${after}`,
    source: `${sourceWord}：…`,
    backLink: backLink[0] ?? '',
  };
}

const ruled = (word = '', rule: string): string => rule + word + rule;
