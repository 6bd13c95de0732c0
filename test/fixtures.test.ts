/**
 * Every fixture parses to the tree beside it, with the properties that every input must have: no character is lost, the
 * tree fits the schema, two runs give the same result; other line ends, a byte-order mark and another encoding change
 * only positions; and splitting the bytes in two anywhere changes nothing.
 *
 * For a new fixture, the first run writes the expected tree (`npx vitest run test/fixtures.test.ts`). Read it before
 * you commit it; with CI set, a missing one fails.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeAll } from '../src/input/decoder.ts';
import { parse, parseEvents, parseStream } from '../src/parser/parse.ts';
import { validate } from '../src/tree/validate.ts';
import type { IssueEvent } from '../src/tree/events.ts';
import { toJson } from '../src/write/json.ts';
import { assertConserved } from './support/conservation.ts';
import { foldAll, withoutPlaces } from './support/trees.ts';
import { findingsOf } from './support/findings.ts';

const folder = fileURLToPath(new URL('../fixtures/', import.meta.url));
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => path.basename(name, '.txt'));

async function collect(chunks: Iterable<Uint8Array | string>): Promise<IssueEvent[]> {
  const events: IssueEvent[] = [];
  for await (const event of parseStream(chunks)) events.push(event);
  return events;
}

describe.each(names)('%s', (name) => {
  const bytes = readFileSync(path.join(folder, `${name}.txt`));
  const { text } = decodeAll(bytes);

  it('parses to the expected tree and findings', async () => {
    const events = parseEvents(bytes, { name: `${name}.txt` });
    const issue = foldAll(events);
    expect(validate(issue)).toEqual({ valid: true });
    await expect(toJson(issue)).toMatchFileSnapshot(path.join(folder, `${name}.json`));
    const findings = findingsOf(events).map(({ position: { start, end }, severity, ruleId }) => {
      return `${start.line}:${start.column}-${end.line}:${end.column} ${severity} ${ruleId}\n`;
    });
    await expect(findings.join('')).toMatchFileSnapshot(path.join(folder, `${name}.diag`));
  });

  it('loses no character and gives the same result on every run', () => {
    const events = parseEvents(text);
    assertConserved(text, events);
    expect(parseEvents(text)).toEqual(events);
  });

  it('does not depend on line ends, byte-order mark or encoding', () => {
    const expected = withoutPlaces(parse(bytes));
    const lines = text.split(/\r\n?|\n/);
    for (const end of ['\n', '\r\n', '\r']) {
      expect(withoutPlaces(parse(lines.join(end)))).toEqual(expected);
    }
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text, 'utf8')]);
    expect(withoutPlaces(parse(marked))).toEqual(expected);
    expect(withoutPlaces(parse(iconv.encode(text, 'gb18030')))).toEqual(expected);
    for (const encoding of ['utf-16le', 'utf-16be']) {
      const encoded = iconv.encode(text, encoding, { addBOM: true });
      expect(withoutPlaces(parse(encoded))).toEqual(expected);
    }
  });

  it('gives the same events byte by byte and character by character', async () => {
    expect(await collect(Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(
      parseEvents(bytes),
    );
    expect(await collect(text)).toEqual(parseEvents(text));
  });
});

describe('chunks', () => {
  it.each(['issue', 'gb18030-crlf', 'utf-16be-cr'])(
    '%s gives the same events when split in two at every seventh byte',
    async (name) => {
      const bytes = readFileSync(path.join(folder, `${name}.txt`));
      const expected = JSON.stringify(parseEvents(bytes));
      // Seven is coprime to the length of a character in bytes, so every offset inside a character is used.
      for (let at = 0; at <= bytes.length; at += 7) {
        const events = await collect([bytes.subarray(0, at), bytes.subarray(at)]);
        if (JSON.stringify(events) !== expected) expect.fail(`another result when split at ${at}`);
      }
    },
  );
});
