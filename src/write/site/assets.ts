/** What all pages use: the style sheet, the icon, and the scripts that the build has bundled. */
import { places } from './addresses.ts';
import type { SiteFile } from './site.ts';
import { icon, siteStyle } from './style.ts';

/** Loads the scripts, which are needed only when a site is written. */
export async function assets(): Promise<{ scripts: SiteFile[]; simplified: string }> {
  const [{ scripts }, { simplifiedPairs }] = await Promise.all([
    import('../generated/site-client.js'),
    import('../../search/generated/simplified.js'),
  ]);
  const asset = (name: string, content: string): SiteFile => ({
    path: `${places.assets}/${name}`,
    content,
  });
  return {
    scripts: [
      asset('style.css', compactStyle(siteStyle)),
      asset('icon.svg', icon),
      asset('site.js', scripts.site),
      asset('search.js', scripts.search),
    ],
    simplified: simplifiedPairs,
  };
}

/** The style sheet without what is only for its editors: every page of a site waits for it. No string in it has such marks. */
const compactStyle = (css: string): string =>
  css
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s*([{};,])\s*/g, '$1')
    .replaceAll(';}', '}')
    .trim();
