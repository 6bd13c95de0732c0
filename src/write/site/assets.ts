/** The files that all pages use: the style sheet, the icon, and the scripts bundled by the build. */
import { places } from './addresses.ts';
import type { SiteFile } from './site.ts';
import { icon, siteStyle } from './style.ts';

/** Loads the scripts, which are needed only for writing a site. */
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

/**
 * Removes comments and spare white space from the style sheet, since every page waits for it. No string in it contains such
 * characters.
 */
const compactStyle = (css: string): string =>
  css
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s*([{};,])\s*/g, '$1')
    .replaceAll(';}', '}')
    .trim();
