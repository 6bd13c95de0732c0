/**
 * One round of fuzzing: a generated issue, damaged, in some encoding, goes through the parser, the rules and every writer.
 * Conservation is checked by positions alone: no helper of the parser, and none of the other tests, is used for it.
 */
import iconv from 'iconv-lite';
import { parse, parseEvents } from '../../src/parser/parse.ts';
import { check } from '../../src/rules/check.ts';
import { validate } from '../../src/tree/validate.ts';
import type { Position } from '../../src/tree/types.ts';
import { toEpub } from '../../src/write/epub.ts';
import { toHtml } from '../../src/write/html.ts';
import { toJson } from '../../src/write/json.ts';
import { toMarkdown } from '../../src/write/markdown.ts';
import { toText } from '../../src/write/text.ts';
import { generatedIssue } from '../typesetter/large.ts';
import { Random } from '../typesetter/random.ts';

const glyphs = [...'▶（）《》：；·—-=【】“”、。1第页 　\t\f\r\n\u200b\ufeff\ufffd\u2028𠀀A<>&|`'];
const encodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;

/** A damaged issue; the same for the same seed. */
export function damagedIssue(seed: number): string {
  const random = new Random(seed);
  let text = generatedIssue({ seed, bytes: random.between(500, 12_000) }).text;
  for (let round = random.between(0, 30); round > 0; round -= 1) text = damage(text, random);
  // A lone surrogate has no bytes: it is replaced.
  return Buffer.from(text).toString();
}

function damage(text: string, random: Random): string {
  const at = random.between(0, text.length);
  const glyph = glyphs[random.between(0, glyphs.length - 1)]!;
  const lines = text.split('\n');
  const line = random.between(0, lines.length - 1);
  const other = random.between(0, lines.length - 1);
  switch (random.between(0, 7)) {
    case 0:
      return text.slice(0, at) + glyph + text.slice(at);
    case 1:
      return text.slice(0, at) + text.slice(at + random.between(1, 40));
    case 2:
      return text.slice(0, at) + glyph.repeat(random.between(1, 300)) + text.slice(at + 1);
    case 3:
      [lines[line], lines[other]] = [lines[other]!, lines[line]!];
      return lines.join('\n');
    case 4:
      lines.splice(line, 0, ...lines.slice(other, other + random.between(1, 20)));
      return lines.join('\n');
    case 5:
      lines.splice(line, random.between(1, 10));
      return lines.join('\n');
    case 6:
      lines[line] = (lines[line] ?? '') + (lines.splice(line + 1, 1)[0] ?? '');
      return lines.join('\n');
    default:
      return random.between(0, 5) === 0 ? text.slice(0, at) : text;
  }
}

/** Throws when something is wrong with what the program makes of the issue of this seed. */
export async function fuzz(seed: number): Promise<void> {
  const text = damagedIssue(seed).replace(/^\ufeff+/, '');
  const encoding = encodings[seed % encodings.length]!;
  const events = parseEvents(text);
  const taken = events.flatMap((event): Position[] => {
    if (event.type === 'marker' || event.type === 'section') {
      return [event.type === 'marker' ? event.position : event.section.position];
    }
    if (event.type === 'unclaimed') return [event.line.position];
    if (event.type === 'contents')
      return event.contents.flatMap((group) => [
        group.position,
        ...group.entries.map(({ position }) => position),
      ]);
    if (event.type !== 'article') return [];
    const { title, source } = event.places;
    return [
      title,
      ...(source ? [source] : []),
      ...event.article.blocks.map(({ position }) => position),
    ];
  });
  assertCovered(text, taken);
  const issue = parse(iconv.encode(text, encoding, { addBOM: encoding.startsWith('utf-16') }), {
    encoding,
  });
  const validation = validate(issue);
  if (!validation.valid) throw new Error(`not by the schema: ${JSON.stringify(validation.errors)}`);
  check(Buffer.from(text));
  for (const write of [toJson, toMarkdown, toHtml, toText, toEpub]) await write(issue);
}

/** Every character that is not blank lies in a range that something claims. */
function assertCovered(text: string, taken: readonly Position[]): void {
  const covered = new Uint8Array(text.length);
  for (const { start, end } of taken) covered.fill(1, start.offset, end.offset);
  for (let at = 0; at < text.length; at += 1) {
    if (covered[at] === 1 || /[\s\p{Cc}\p{Cf}]/u.test(text[at]!)) continue;
    throw new Error(`lost at offset ${at}: “${text.slice(at, at + 20)}”`);
  }
}
