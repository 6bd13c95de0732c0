/**
 * The style sheets. `docs/formats.md` lists the classes.
 *
 * `bookStyle` is for reading systems. There, readers choose the font, size, line height, alignment and colours of the text,
 * so it sets none of these, and all sizes are relative to the text.
 */
export const bookStyle = `html {
  line-break: strict;
  overflow-wrap: break-word;
}
h1, h2, h3, h4, h5, h6 {
  margin: 1.6em 0 0.6em;
  line-height: 1.4;
  text-align: start;
  text-wrap: balance;
  break-after: avoid;
  page-break-after: avoid;
  break-inside: avoid;
  page-break-inside: avoid;
}
h1, h2 { font-size: 1.5em; }
h3, .title { font-size: 1.35em; }
.depth-1 { font-size: 1.15em; }
.depth-2 { margin-top: 1.2em; font-size: 1em; }
.depth-3 { margin-top: 1em; font-size: 1em; font-weight: normal; font-style: normal; }
.depth-4 { margin-top: 1em; margin-inline-start: 2em; font-size: 1em; font-weight: normal; }
p {
  margin: 0;
  text-indent: 2em;
  orphans: 2;
  widows: 2;
}
ol, .keywords ul { list-style: none; margin: 0; padding: 0; }

.title-page { padding: 3em 0 2em; text-align: center; }
.title-page h1 { margin: 0.5em 0; font-size: 2em; letter-spacing: 0.08em; text-align: center; }
.title-page h1 span { display: inline-block; }
.title-page p { text-align: center; text-indent: 0; }
.title-page .subtitle { font-size: 1.2em; }
.title-page .facts, .title-page .rights { margin-top: 1em; }

.contents li { margin: 1em 0; }
.contents h2, .contents h3 { font-size: 1.15em; }
.contents .entry { text-align: start; text-indent: 0; }
.contents .entry a, .contents .missing { font-weight: bold; }
.contents .by { display: block; margin-top: 0.2em; }
.contents .summary { margin-top: 0.3em; font-size: 0.9em; text-indent: 0; }

.by, .kicker, .facts, .rights { font-size: 0.85em; }
.by, .kicker { text-align: start; text-indent: 0; }
.kicker { margin-top: 2em; letter-spacing: 0.1em; }
.kicker + .title { margin-top: 0.3em; }
article header { margin-bottom: 1.5em; }
article header .by { padding-bottom: 1em; border-bottom: 1px solid; }
footer p { margin-top: 1.5em; text-align: end; text-indent: 0; font-size: 0.9em; }

.keywords { margin: 0.6em 0 1em; font-size: 0.9em; text-indent: 0; }
.keywords p { display: inline; }
.keywords ul, .keywords li { display: inline; }
.keywords li + li::before { content: " · "; }
.footnote { margin: 0.6em 0; font-size: 0.85em; }
.footnote p { text-indent: 0; }
.table { margin: 1em 0; overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.9em; }
th, td { min-width: 3em; padding: 0.3em 0.4em; border: 1px solid; text-align: start; vertical-align: top; }
th.ragged, td.ragged { overflow-wrap: anywhere; }
.caption { margin-top: 1em; font-size: 0.85em; text-align: center; text-indent: 0; break-after: avoid; page-break-after: avoid; }
.caption + .table { margin-top: 0.4em; }
figure { margin: 1em 0; text-align: center; break-inside: avoid; page-break-inside: avoid; }
figure img { max-width: 100%; height: auto; }
figcaption { margin-top: 0.4em; font-size: 0.85em; }

.part-opening li { margin: 0.6em 0; }
.unclaimed p, .to-pages { text-indent: 0; }
.to-pages { margin-top: 2em; }
.page-list { margin-top: 3em; }
.page-list li { display: inline-block; min-width: 2.6em; }
nav.toc li { margin: 0.4em 0; }
nav.toc ol ol { margin-inline-start: 1.5em; }

.pages { height: 0; overflow: hidden; }
.cover { margin: 0; text-align: center; line-height: 1; }
.cover img { max-width: 100%; max-height: 95vh; }
`;

/** Added after `bookStyle` for browsers, on screens and on paper: it sets what reading systems leave to their readers. */
export const pageStyle = `
:root {
  --text: #1f1d1a;
  --paper: #fdfcfa;
  --quiet: #66605a;
  --line: #d9d4cc;
  --link: #1c5d8c;
  --accent: #1d4e5f;
}
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0;
  color: var(--text);
  background: var(--paper);
  font-family: "Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC", "Songti SC", STSong, SimSun, serif;
  line-height: 1.8;
  text-autospace: normal;
  text-spacing-trim: trim-start;
  hanging-punctuation: allow-end;
}
main {
  max-width: 36em;
  margin: 0 auto;
  padding: 1em 2.2em 3em;
}
h1, h2, h3, h4, h5, h6, th, .by, .kicker, .title-page p, .contents .entry, .part-opening, .keywords, footer, nav {
  font-family: "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif;
}
p { text-align: justify; }
.ragged { text-align: start; }
figcaption, .caption { text-align: center; }
a { color: var(--link); text-decoration-thickness: 0.06em; text-underline-offset: 0.2em; }
.depth-1 { color: var(--accent); }
.by, .kicker, .facts, .rights { color: var(--quiet); }
article header .by, th, td { border-color: var(--line); }
.contents .entry { line-height: 1.5; }
.contents .summary { line-height: 1.7; }
.page-list li { line-height: 2.2; }
section.part, section.part article { margin-top: 4em; }
:target { scroll-margin-top: 1em; }

/* Page numbers of the print edition stand in the margin, where they tear no line. */
main > *, article { position: relative; }
.page::before {
  content: attr(data-page);
  position: absolute;
  left: 100%;
  margin: 0.4em 0 0 0.5em;
  color: var(--quiet);
  font: normal 0.7rem/1.4 sans-serif;
  text-indent: 0;
  letter-spacing: 0;
}
.page { scroll-margin-top: 3em; }

.side { display: none; }
.pager {
  display: flex;
  flex-wrap: wrap;
  justify-content: space-between;
  gap: 0.6em 2em;
  margin-top: 2.5em;
  padding-top: 1em;
  border-top: 1px solid var(--line);
  font-size: 0.9em;
  line-height: 1.5;
}
.pager a { flex: 1 1 12em; }
.pager span { display: block; color: var(--quiet); }
.pager .next { text-align: end; }

/* Cells such as 2021 年 keep to one line where there is room. */
@media (min-width: 40em) {
  th, td { min-width: 3.8em; padding: 0.3em 0.6em; }
}
/* On a phone, columns of text stay wide enough to be read, and the table scrolls in its box. */
@media screen and (max-width: 40em) {
  table { width: max-content; }
  th, td { max-width: 50vw; }
}
@media screen and (min-width: 60em) {
  main { font-size: 1.125em; }
}
@media screen and (min-width: 72em) {
  .with-side main { margin-inline-start: max(20em, 50vw - 16em); }
  .side {
    display: block;
    position: fixed;
    inset: 0 auto 0 0;
    box-sizing: border-box;
    width: 17em;
    padding: 2em 1em 2em 1.5em;
    overflow-y: auto;
    overscroll-behavior: contain;
    border-inline-end: 1px solid var(--line);
    font-size: 0.85em;
    line-height: 1.5;
  }
  .side p { text-align: start; text-indent: 0; font-weight: bold; }
  .side li { margin: 0.5em 0; }
  .side ol ol { margin-inline-start: 1em; }
  .side a { text-decoration: none; }
  .side a:hover, .side a:focus-visible { text-decoration: underline; }
  .side [aria-current] { color: inherit; font-weight: bold; }
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    color-scheme: dark;
    --text: #d6d2cb;
    --paper: #191817;
    --quiet: #a39d95;
    --line: #45413c;
    --link: #8cc0e6;
    --accent: #9cc9d6;
  }
}
@media print {
  @page {
    margin: 2cm 2.2cm;
    @bottom-center { content: counter(page); font: 9pt sans-serif; }
  }
  body { color: #000; background: none; font-size: 10.5pt; line-height: 1.6; }
  main { max-width: none; padding: 0 2em 0 0; }
  a { color: inherit; text-decoration: none; }
  footer, .side, .pager, .page-list, .to-pages { display: none; }
  .table { overflow: visible; }
  .contents, section.part, article { break-before: page; page-break-before: always; }
  section.part { margin-top: 0; }
  /* The name of a section and its first article share a page. */
  section.part > h2 + article, main > article:first-child { break-before: auto; page-break-before: auto; margin-top: 2em; }
  h2 { break-after: avoid-page; }
}
`;
