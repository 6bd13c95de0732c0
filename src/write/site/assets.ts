/** The files that all pages use: the style sheet, the icon, and the scripts bundled by the build. */
import { places } from './addresses.ts';
import type { SiteFile } from './site.ts';

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

const siteStyle = `@charset "utf-8";
:root {
  color-scheme: light;
  --text: #1f1d1a; --muted: #5f5a53; --paper: #fdfcfa; --card: #f5f2ec; --line: #ddd7cd;
  --link: #17568a; --brand: #1d4e5f; --brand-text: #fff; --mark: #ffe08a;
  --sans: "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif;
  --serif: "Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC", "Songti SC", STSong, SimSun, serif;
}
:root[data-theme="dark"] {
  color-scheme: dark;
  --text: #d9d5ce; --muted: #a8a29a; --paper: #181716; --card: #23211f; --line: #413d39;
  --link: #8fc3ea; --brand: #16323c; --brand-text: #eef3f4; --mark: #6b5310;
}
@media (prefers-color-scheme: dark) {
  :root:not([data-theme="light"]) {
    color-scheme: dark;
    --text: #d9d5ce; --muted: #a8a29a; --paper: #181716; --card: #23211f; --line: #413d39;
    --link: #8fc3ea; --brand: #16323c; --brand-text: #eef3f4; --mark: #6b5310;
  }
}
* { box-sizing: border-box; }
html { font-size: 100%; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
html[data-size="-1"] { font-size: 90%; }
html[data-size="1"] { font-size: 112.5%; }
html[data-size="2"] { font-size: 125%; }
html[data-size="3"] { font-size: 150%; }
body {
  margin: 0; color: var(--text); background: var(--paper);
  font-family: var(--sans); line-height: 1.6; overflow-wrap: anywhere;
  line-break: strict; text-autospace: normal; text-spacing-trim: trim-start;
}
a { color: var(--link); text-underline-offset: 0.2em; text-decoration-thickness: 0.06em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
main:focus { outline: none; }
h1, h2, h3, h4 { line-height: 1.35; text-wrap: balance; }
h1 { font-size: 1.7rem; margin: 0.4em 0 0.5em; }
h2 { font-size: 1.25rem; margin: 1.8em 0 0.6em; }
h3 { font-size: 1.02rem; margin: 1.4em 0 0.5em; color: var(--muted); }
ol, ul { list-style: none; margin: 0; padding: 0; }
button, input, select { font: inherit; color: inherit; }
button, .button {
  padding: 0.35em 0.9em; border: 1px solid var(--line); border-radius: 0.3em;
  color: var(--text); background: var(--card); cursor: pointer; text-decoration: none;
}
input, select { max-width: 100%; padding: 0.35em 0.6em; border: 1px solid var(--muted); border-radius: 0.3em; background: var(--paper); }
.by, small { color: var(--muted); font-size: 0.875rem; font-weight: normal; }
.by { margin: 0.2em 0; }
.skip { position: absolute; left: -999em; }
.skip:focus { left: 1rem; top: 0.5rem; padding: 0.4em 0.8em; color: var(--link); background: var(--paper); z-index: 1; }

.site-header {
  display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1.5rem;
  padding: 0.7rem max(1rem, calc((100% - 66rem) / 2)); color: var(--brand-text); background: var(--brand);
}
.site-header a { color: inherit; text-decoration: none; }
.site-header a:hover, .site-header a[aria-current] { text-decoration: underline; }
.site-header :focus-visible { outline-color: var(--brand-text); }
.site-title { font-size: 1.2rem; font-weight: bold; letter-spacing: 0.08em; }
.site-header nav { display: flex; gap: 1.1rem; }
.site-search { display: flex; flex: 1 1 14rem; max-width: 26rem; margin-left: auto; }
.site-search input { flex: 1; min-width: 0; color: var(--text); border-radius: 0.3em 0 0 0.3em; border-color: transparent; }
.site-search input::placeholder, .query input::placeholder { color: var(--muted); opacity: 1; }
.site-search button { flex: none; border-radius: 0 0.3em 0.3em 0; border-color: transparent; }
.frame { max-width: 68rem; margin: 0 auto; padding: 1rem 1rem 3rem; overflow-x: clip; }
.site-footer { padding: 1rem; border-top: 1px solid var(--line); font-size: 0.875rem; text-align: center; }
.settings:not([hidden]) { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; justify-content: center; align-items: center; }
.keys { color: var(--muted); }

.crumbs { margin: 0.3em 0; font-size: 0.9rem; }
article .text { margin-top: 1.6em; font-family: var(--serif); font-size: 1.09rem; line-height: 1.9; }
article .text p { margin: 0 0 0.5em; text-indent: 2em; text-align: justify; }
article .text .ragged { text-align: start; }
article .text .caption { font-size: 0.875rem; text-align: center; text-indent: 0; }
article .text .keywords, article .text .footnote p { font-size: 0.92em; text-indent: 0; }
.text .keywords ul { display: inline; }
.text .keywords p, .text .keywords li { display: inline; margin-inline-end: 0.8em; }
.text .footnote { margin: 0.8em 0; padding-inline-start: 0.8em; border-inline-start: 0.15em solid var(--line); }
.text figure { margin: 1.5em 0; text-align: center; }
.text figcaption { font: 0.9em/1.6 var(--sans); color: var(--muted); }
article .text h2, article .text h3, article .text h4, article .text h5, article .text h6 {
  font-family: var(--sans); color: var(--text); font-size: 1.08rem; margin: 1.5em 0 0.5em;
}
article .text h3 { font-size: 1.02rem; }
article .text h4, article .text h5, article .text h6 { font-size: 1rem; }
.text .table { margin: 1em 0; overflow-x: auto; }
.text table { border-collapse: collapse; margin: 0 auto; font: 0.9em/1.5 var(--sans); }
.text td, .text th { min-width: 3.8em; padding: 0.3em 0.6em; border: 1px solid var(--line); text-align: left; vertical-align: top; }
.text .ragged:is(td, th) { overflow-wrap: anywhere; }
.text th { background: var(--card); }
.text img { max-width: 100%; height: auto; }
article .summary { margin: 1em 0; padding: 0.8em 1em; background: var(--card); border-radius: 0.3em; font-size: 0.96rem; }
main, .text { position: relative; }
.page::before {
  content: attr(data-page); position: absolute; left: 100%; margin: 0.5rem 0 0 0.1rem;
  color: var(--muted); font: normal 0.6rem/1.5 var(--sans); text-indent: 0; white-space: nowrap;
}
.page:target::before { color: var(--text); background: var(--mark); }
.pages { height: 0; overflow: hidden; }
::highlight(hit) { background: var(--mark); color: var(--text); }
mark { background: var(--mark); color: inherit; }
.turning { display: flex; justify-content: space-between; gap: 1rem; margin: 2.5rem 0 1rem; }
.turning > * { max-width: 48%; }
.turning a { text-decoration: none; }
.turning a[rel="next"] { text-align: right; }
.turning small { display: block; }
.citation { margin-top: 1.5rem; padding: 0.7em 1em; border: 1px solid var(--line); border-radius: 0.3em; font-size: 0.92rem; }
.citation summary { cursor: pointer; }
.beside { font-size: 0.92rem; line-height: 1.5; }
.beside-title { margin-top: 0; font-weight: bold; }
.beside-section { margin: 1em 0 0.3em; color: var(--muted); }
.beside li { margin: 0.35em 0; }
.beside a { text-decoration: none; }
.beside [aria-current] { color: var(--text); font-weight: bold; }

.issue-head { display: flex; gap: 1.5rem; align-items: flex-start; }
.issue-head .cover { flex: none; width: 8.5rem; height: auto; border: 1px solid var(--line); }
.contents li { padding: 0.7em 0; border-bottom: 1px solid var(--line); }
.contents .entry { margin: 0; font-size: 1.05rem; }
.contents li, .hits li { max-width: 42rem; }
/* A line under a title would go on below the empty half of a last mark. */
.contents .entry a, .hits .title a { text-decoration: none; }
.contents .entry a:hover, .hits .title a:hover { text-decoration: underline; }
.contents .summary { margin: 0.3em 0 0; font-size: 0.93rem; color: var(--muted); }
.print-pages li { display: inline-block; }
.print-pages a { display: inline-block; min-width: 2.4em; padding: 0.25em 0; text-align: center; }
.newest { margin-top: 1rem; padding: 0.2rem 1.2rem 1rem; background: var(--card); border-radius: 0.4em; }
.newest h2 { margin-top: 0.8em; }
.newest h2 small { display: block; }
.newest li, .articles li { padding: 0.35em 0; }
.articles li { border-bottom: 1px solid var(--line); }
.articles .by, .newest .by { margin-inline-start: 0.5em; }
.issues { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: 0.4rem 1rem; }
.groups li { padding: 0.4em 0; border-bottom: 1px solid var(--line); }

.query { display: flex; gap: 0.5rem; }
.query input { flex: 1; min-width: 0; font-size: 1.1rem; }
.filters { display: flex; flex-wrap: wrap; gap: 0.5rem 1.2rem; font-size: 0.92rem; }
.filters label { max-width: 100%; }
.hits li { padding: 0.9em 0; border-bottom: 1px solid var(--line); }
.hits .title { font-size: 1.08rem; }
.hits .snippet { margin: 0.3em 0 0; font-size: 0.95rem; }
.note { padding: 0.8em 1em; background: var(--card); border-radius: 0.3em; }

@media (min-width: 60rem) {
  .with-aside { display: grid; grid-template-columns: 16rem minmax(0, 42rem); gap: 3rem; justify-content: center; }
  .page::before { margin-inline-start: 0.8rem; font-size: 0.7rem; }
  .with-aside main { grid-column: 2; grid-row: 1; }
  .with-aside .beside {
    grid-column: 1; grid-row: 1; position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow-y: auto;
    align-self: start; padding-right: 0.5rem;
  }
}
@media (max-width: 59.99rem) {
  .beside { margin-top: 2.5rem; padding-top: 1rem; border-top: 1px solid var(--line); }
}
@media (max-width: 30rem) {
  .issue-head { display: block; }
  .turning { flex-direction: column; }
  .turning > * { max-width: none; }
  .site-header nav { flex-wrap: wrap; }
}
@media print {
  @page { margin: 2cm; }
  .site-header, .site-footer, .beside, .turning, .citation, .print-pages, .page::before, .search-form { display: none; }
  body { color: #000; background: none; font-size: 10.5pt; }
  a { color: inherit; text-decoration: none; }
  .frame { display: block; max-width: none; padding: 0; }
}
`;

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="5" fill="#1d4e5f"/><path d="M8 8h16v3H8zm0 7h16v2H8zm0 6h11v2H8z" fill="#fff"/></svg>
`;
