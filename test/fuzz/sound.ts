/**
 * What must be true of any input that can be read. To be independent, this uses no helpers of the parser or of other
 * tests: conservation is checked by positions and the characters between them.
 */
import { isDeepStrictEqual } from 'node:util';
import { parse as parseYaml } from 'yaml';
import { readIssue, type IssueReading } from '../../src/convert/read.ts';
import { isSplit, renderIssue } from '../../src/convert/render.ts';
import { builtInProfile } from '../../src/periodical/profile.ts';
import { reporters, reportFormats } from '../../src/report/reporters.ts';
import { ruleInfos } from '../../src/report/rules.ts';
import type { IssueEvent } from '../../src/tree/events.ts';
import type { Position } from '../../src/tree/types.ts';
import { validate } from '../../src/tree/validate.ts';
import { formatNames, formats } from '../../src/write/formats.ts';
import { markdownFlavors } from '../../src/write/options.ts';
import { readXml } from '../write/xhtml-reader.ts';

/** Throws if the result of the program for these bytes is not sound; the caller decides about an InputError. */
export async function assertSound(bytes: Uint8Array): Promise<void> {
  const events: IssueEvent[] = [];
  const reading = await readIssue(bytes, {
    ...{ name: 'issue', encoding: 'auto', language: 'en', profile: builtInProfile, rules: {} },
    listen: (event) => events.push(event),
  });
  const validation = validate(reading.issue);
  if (!validation.valid)
    throw new Error(`does not match the schema: ${JSON.stringify(validation.errors)}`);
  assertConserved(reading.text, events);
  await assertWritten(reading);
  await assertReported(reading);
}

/** A range of the text that an event contains. */
interface Claim {
  position: Position;
  /** Set if the tree contains exactly these characters, apart from white space. */
  text?: string;
}

function claimsOf(event: IssueEvent): Claim[] {
  switch (event.type) {
    case 'marker':
      return [{ position: event.position }];
    case 'section':
      return [{ position: event.section.position }];
    case 'unclaimed':
      return [{ position: event.line.position }];
    case 'contents':
      return event.contents.flatMap(({ position, entries }) => [{ position }, ...entries]);
    case 'article': {
      const { title, source } = event.places;
      return [
        { position: title },
        ...(source ? [{ position: source }] : []),
        ...event.article.blocks.map((block) => ({
          position: block.position,
          ...((block.type === 'paragraph' || block.type === 'heading') && { text: block.text }),
        })),
      ];
    }
    default:
      return [];
  }
}

const blank = /[\s\p{Cc}\p{Cf}]/u;
const squeeze = (text: string): string => text.replace(/[\s\p{Cc}\p{Cf}]+/gu, '');

const apart: ReadonlySet<string> = new Set(['footnote', 'figure', 'table']);

/**
 * Every character except white space is in a range of some event, and a block has exactly the characters of its range.
 */
function assertConserved(text: string, events: readonly IssueEvent[]): void {
  const claims = events.flatMap(claimsOf);
  const covered = new Uint8Array(text.length);
  for (const { position } of claims) covered.fill(1, position.start.offset, position.end.offset);
  for (let at = 0; at < text.length; at += 1) {
    if (covered[at] === 1 || blank.test(text[at]!)) continue;
    throw new Error(`lost at offset ${at}: “${text.slice(at, at + 20)}”`);
  }
  // Text inside the range of a block that is not part of it: page lines, stray lines, footnotes, figures and tables.
  const between = new Uint8Array(text.length);
  for (const event of events) {
    for (const { type, position } of event.type === 'article' ? event.article.blocks : []) {
      if (!apart.has(type)) continue;
      between.fill(1, position.start.offset, position.end.offset);
    }
    if (event.type !== 'marker' && event.type !== 'unclaimed') continue;
    const { start, end } = event.type === 'marker' ? event.position : event.line.position;
    between.fill(1, start.offset, end.offset);
  }
  for (const { position, text: claimed } of claims) {
    if (claimed === undefined) continue;
    let own = '';
    for (let at = position.start.offset; at < position.end.offset; at += 1) {
      if (between[at] === 0) own += text[at]!;
    }
    if (squeeze(own) === squeeze(claimed)) continue;
    throw new Error(
      `block at line ${position.start.line} has “${claimed.slice(0, 60)}”, but its range has “${own.slice(0, 60)}”`,
    );
  }
}

/** Every format can write the issue, and its output can be read again. */
async function assertWritten(reading: IssueReading): Promise<void> {
  for (const name of formatNames) {
    const format = formats[name];
    const flavors = name === 'markdown' ? markdownFlavors : [undefined];
    for (const flavor of flavors) {
      for (const wanted of [false, true]) {
        if (wanted && !isSplit(format, true)) continue;
        const files = await renderIssue(reading, format, {
          ...{ language: 'en', split: wanted },
          ...(flavor && { flavor }),
        });
        const names = new Set(files.map((file) => file.name.toLowerCase()));
        if (names.size < files.length) throw new Error(`${name}: two files with the same name`);
        for (const { name: file, content } of files) {
          if (typeof content !== 'string') continue;
          if (/\.x?html$/.test(file) || (name === 'html' && file === '')) readXml(content);
          if (name === 'json') assertSame(JSON.parse(content), reading.issue, name);
          if (name === 'yaml') assertSame(parseYaml(content), reading.issue, name);
          if (name === 'ndjson') for (const line of linesOf(content)) JSON.parse(line);
        }
      }
    }
  }
}

function assertSame(read: unknown, issue: unknown, format: string): void {
  if (!isDeepStrictEqual(read, JSON.parse(JSON.stringify(issue)))) {
    throw new Error(`${format} does not read back as it was written`);
  }
}

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');

/** Every reporter accepts the findings, and none lets the text of the issue control a terminal or a log. */
async function assertReported({ text, findings }: IssueReading): Promise<void> {
  for (const format of reportFormats) {
    const reporter = (await reporters[format]())({
      ...{ language: 'en', color: false, columns: 80, version: '0', cwd: '/' },
      ...{ rules: ruleInfos('en'), quiet: false },
    });
    const counts = { error: 0, warning: 0, info: 0 };
    const summary = {
      files: 1,
      unreadable: 0,
      counts,
      ...{ known: 0, hidden: 0, rules: new Map<string, number>() },
      failed: true,
    };
    const [head, body] = [
      reporter.begin(),
      reporter.file({ name: 'issue', path: '/issue', text, findings }),
    ];
    const report = head + body + reporter.end(summary);
    // eslint-disable-next-line no-control-regex -- the pattern looks for control characters
    const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.exec(report);
    if (control) throw new Error(`${format}: ${JSON.stringify(control[0])} at ${control.index}`);
    if (format === 'json' || format === 'sarif') JSON.parse(report);
    if (format === 'junit') readXml(report);
    if (format !== 'github') continue;
    const foreign = linesOf(body).find((line) => !/^::(?:error|warning|notice) /.test(line));
    if (foreign !== undefined) throw new Error(`github: a line “${foreign}”`);
  }
}
