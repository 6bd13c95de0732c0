/**
 * How time grows with the size of difficult input: parsing, checking and every writer at sizes 1, 10 and 100. Linear growth
 * takes ten times as long for ten times as much; quadratic growth would take a hundred times as long.
 */
import { check } from '../src/rules/check.ts';
import { parse } from '../src/parser/parse.ts';
import { builtInProfile, type Profile } from '../src/periodical/profile.ts';
import type { Issue } from '../src/tree/types.ts';
import { toHtml, toHtmlFiles } from '../src/write/html.ts';
import { toJson } from '../src/write/json.ts';
import { toMarkdown, toMarkdownFiles } from '../src/write/markdown.ts';
import { toText, toTextFiles } from '../src/write/text.ts';
import { toEpub } from '../src/write/epub.ts';
import { hostileProfiles } from '../test/support/hostile-profiles.ts';
import { heads, hugeLines, megabyte, runs, shapes } from '../test/support/shapes.ts';
import { fixed, type Figures } from './inputs.ts';

type Text = (size: number) => string;

/** Small enough that at a hundred times this size no writer takes more than a few seconds. */
const UNIT = 250;
const sizes = [1, 10, 100];
/** The highest ratio that still counts as linear for ten times the size, allowing for the noise of a busy machine. */
const LINEAR = 20;

/** Titles as file names, because equal ones are numbered. */
const named = (issue: Issue): unknown => toMarkdownFiles(issue, { nameTemplate: '{title}' });
const writers = [toJson, toMarkdown, named, toHtml, toHtmlFiles, toText, toTextFiles, toEpub];

const everyShape: [name: string, text: Text, profile: Profile][] = [
  ...shapes.map(([name, shape]): [string, Text, Profile] => [name, shape, builtInProfile]),
  ...hostileProfiles.map(([name, profile, line]): [string, Text, Profile] => [
    `hostile profile: ${name}`,
    (size) => Array.from({ length: size }, (_, i) => line(i)).join('\n'),
    profile,
  ]),
  ...hugeLines.map(([name, head]): [string, Text, Profile] => [
    `one huge line, ${name}`,
    (size) => head + megabyte.slice(0, 200).repeat(size),
    builtInProfile,
  ]),
  ...heads.map(([name, head]): [string, Text, Profile] => [
    `runs of one glyph, ${name}`,
    (size) => runs.map((run) => head + run.repeat(Math.ceil(size / run.length))).join('\n'),
    builtInProfile,
  ]),
];

function cpuTime(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

export function growth(): Figures {
  const figures: Figures = {};
  console.log(
    `  ${'ms at 1×, 10×, 100×'.padEnd(52)}${'parse'.padEnd(24)}${'check'.padEnd(24)}all writers`,
  );
  for (const [name, text, profile] of everyShape) {
    const rows = sizes.map((size) => {
      const bytes = Buffer.from(text(UNIT * size));
      const issue = parse(bytes, { profile });
      return [
        cpuTime(() => parse(bytes, { profile })),
        cpuTime(() => check(bytes, { profile })),
        cpuTime(() => {
          for (const write of writers) void write(issue);
        }),
      ];
    });
    const columns = [0, 1, 2].map((column) => rows.map((row) => row[column]!));
    // Below a few milliseconds, the figures would mostly measure the warm-up.
    const steepest = Math.max(...columns.map(([, ten, hundred]) => hundred! / Math.max(ten!, 10)));
    figures[name] = steepest;
    const cells = columns.map((times) =>
      times
        .map((time) => fixed(time, 0, 6))
        .join(' ')
        .padEnd(24),
    );
    console.log(`  ${name.padEnd(52)}${cells.join('')}${steepest > LINEAR ? 'NOT LINEAR' : ''}`);
  }
  return figures;
}
