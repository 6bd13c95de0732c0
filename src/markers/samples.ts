/** How a marker is written where it is missing, with the words and glyphs of the periodical. */
import type { Profile } from '../profile/profile.ts';

export interface MarkerSamples {
  digest: string;
  contents: string;
  entry: string;
  section: string;
  source: string;
  backLink: string;
}

export function samplesOf({ markers }: Profile): MarkerSamples {
  const { digest, contents, sectionDots, entryBullets, source, page, backLink } = markers;
  const [bullet = ''] = entryBullets;
  const [dot = ''] = sectionDots;
  const [sourceWord = ''] = source;
  return {
    digest: `——${digest[0] ?? ''}——`,
    contents: `----${contents[0] ?? ''}----`,
    entry: `${bullet}…（${sourceWord}：…）——${page.before} … ${page.after}`,
    section: `${dot}…${dot}`,
    source: `${sourceWord}：…`,
    backLink: backLink[0] ?? '',
  };
}
