/**
 * The style sheet, for browsers and for reading systems, on screens and on paper.
 *
 * It stands inside an XHTML page as well, so it has no character that XML or HTML would want escaped.
 */
export const styleSheet = `@charset "utf-8";
html {
  font-size: 100%;
  -webkit-text-size-adjust: 100%;
  text-size-adjust: 100%;
}
body {
  margin: 0;
  padding: 0;
  color: #1f1d1a;
  background: #fdfcfa;
  font-family: "Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC", "Songti SC", STSong, SimSun, serif;
  line-height: 1.8;
  line-break: strict;
  overflow-wrap: break-word;
  text-autospace: normal;
  text-spacing-trim: trim-start;
  hanging-punctuation: allow-end;
}
main {
  max-width: 36em;
  margin: 0 auto;
  padding: 1em 5% 3em;
}
h1, h2, h3, h4, h5, h6, .by, .kicker, .title-page p, .digest li, .part-opening, footer, nav {
  font-family: "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif;
}
h1, h2, h3, h4, h5, h6 {
  margin: 1.6em 0 0.6em;
  line-height: 1.4;
  text-align: start;
  text-wrap: balance;
  break-after: avoid;
  page-break-after: avoid;
}
h1 { font-size: 1.6em; }
h2 { font-size: 1.3em; }
h3 { font-size: 1.15em; }
h4, h5, h6 { font-size: 1em; }
p {
  margin: 0;
  text-align: justify;
  text-indent: 2em;
  orphans: 2;
  widows: 2;
}
a { color: #1c5d8c; text-decoration-thickness: 0.06em; text-underline-offset: 0.2em; }
ol { list-style: none; margin: 0; padding: 0; }

.title-page { padding: 3em 0 2em; text-align: center; }
.title-page h1 { margin: 0.5em 0; font-size: 2.4em; letter-spacing: 0.1em; text-align: center; }
.title-page p { text-align: center; text-indent: 0; }
.title-page .subtitle { font-size: 1.2em; }
.title-page .facts, .title-page .rights { margin-top: 1em; font-size: 0.85em; }

.digest li { margin: 1em 0; }
.digest .entry { text-align: start; text-indent: 0; line-height: 1.5; }
.digest .entry a, .digest .missing { font-weight: bold; }
.digest .by { display: block; margin-top: 0.2em; }
.digest .summary {
  margin-top: 0.3em;
  font-size: 0.9em;
  line-height: 1.7;
  text-indent: 0;
}
.by, .kicker, .facts { color: #66605a; font-size: 0.85em; }
.by, .kicker { text-align: start; text-indent: 0; }
.kicker { margin-top: 2em; letter-spacing: 0.1em; }
.kicker + h1 { margin-top: 0.3em; }

article, .digest { position: relative; }
article header { margin-bottom: 1.5em; }
article header .by { padding-bottom: 1em; border-bottom: 1px solid #d9d4cc; }
.keywords { margin-bottom: 1em; font-size: 0.9em; text-indent: 0; }
footer p { margin-top: 1.5em; text-align: end; text-indent: 0; font-size: 0.9em; }
.part-opening li { margin: 0.6em 0; }
section.part { margin-top: 4em; }
section.part article { margin-top: 4em; }
.unclaimed p { text-indent: 0; }

.page-list { margin-top: 3em; font-size: 0.9em; }
.page-list li { display: inline-block; min-width: 2.6em; line-height: 2.2; }
nav.toc li { margin: 0.4em 0; }
nav.toc ol ol { margin-inline-start: 1.5em; }
.to-pages { margin-top: 2em; text-indent: 0; font-size: 0.9em; }

.page::before {
  content: attr(data-page);
  margin: 0 0.2em;
  padding: 0 0.3em;
  border: 1px solid #d9d4cc;
  border-radius: 0.3em;
  color: #66605a;
  font: normal 0.7rem/1.4 sans-serif;
  text-indent: 0;
  letter-spacing: 0;
  vertical-align: 0.15em;
}
.marks { height: 0; overflow: hidden; }
:target { scroll-margin-top: 1em; }

.cover { margin: 0; text-align: center; line-height: 1; }
.cover img { max-width: 100%; max-height: 95vh; }

@media screen and (min-width: 60em) {
  main { font-size: 1.125em; }
  article .page::before, .digest .page::before {
    position: absolute;
    right: 100%;
    margin: 0.5em 1.2em 0 0;
  }
}
@media (prefers-color-scheme: dark) {
  :root { color-scheme: dark; }
  body { color: #d6d2cb; background: #191817; }
  a { color: #8cc0e6; }
  .by, .kicker, .facts { color: #a39d95; }
  .page::before { border-color: #45413c; color: #a39d95; }
  article header .by { border-color: #45413c; }
}
@media print {
  @page { margin: 2cm; }
  body { color: #000; background: none; font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  a { color: inherit; text-decoration: none; }
  footer, .page-list, .to-pages, .page::before { display: none; }
  article { break-before: page; page-break-before: always; }
}
`;
