/**
 * Other periodicals, each in its own folder: an issue, and a config file whose profile is all that the program knows
 * about it. The expected tree is beside them, as with the other fixtures.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config/read.ts';
import { parse, parseEvents, parseStream } from '../src/parser/parse.ts';
import { builtInProfile, type Profile } from '../src/periodical/profile.ts';
import { validate } from '../src/tree/validate.ts';
import type { IssueEvent } from '../src/tree/events.ts';
import { toJson } from '../src/write/json.ts';
import { Sandbox } from './cli/support.ts';
import { assertConserved } from './support/conservation.ts';
import { foldAll, withoutPlaces } from './support/trees.ts';
import { findingsOf } from './support/findings.ts';

const folder = fileURLToPath(new URL('../fixtures/periodicals/', import.meta.url));

/** The number of articles and contents entries: another profile must find none. */
const foundIn = ({ contents, sections }: ReturnType<typeof parse>): number =>
  contents.flatMap(({ entries }) => entries).length + sections.length;

describe.each(readdirSync(folder))('%s', (name) => {
  const file = path.join(folder, name, 'issue.txt');
  const text = readFileSync(file, 'utf8');
  const config = readConfig(readFileSync(path.join(folder, name, 'digest.config.yaml'), 'utf8'));
  const profile = config.value?.profile as Profile;
  const options = { name: 'issue.txt', profile };

  it('parses by its profile to the expected tree, without any finding', async () => {
    const events = parseEvents(text, options);
    const issue = foldAll(events);
    expect(validate(issue)).toEqual({ valid: true });
    expect(findingsOf(events, { profile })).toEqual([]);
    await expect(toJson(issue)).toMatchFileSnapshot(path.join(folder, name, 'issue.json'));
    assertConserved(text, events, profile);
  });

  it('gives the same in chunks, with every line end and in another encoding', async () => {
    const events: IssueEvent[] = [];
    for await (const event of parseStream(text, options)) events.push(event);
    expect(events).toEqual(parseEvents(text, options));
    const expected = withoutPlaces(parse(text, options));
    for (const end of ['\r\n', '\r', '\n\n']) {
      expect(withoutPlaces(parse(text.replace(/\n/g, end), options))).toEqual(expected);
    }
  });

  it('is not an issue for the built-in profile, nor vice versa', () => {
    expect(foundIn(parse(text))).toBe(0);
    const other = readFileSync(path.join(folder, '../issue.txt'));
    expect(foundIn(parse(other))).toBeGreaterThan(0);
    expect(foundIn(parse(other, { profile }))).toBe(0);
    expect(profile).not.toEqual(builtInProfile);
  });

  it('parses on the command line with the config file beside it', async () => {
    const { code, stdout, stderr } = await new Sandbox().run(['parse', file]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(toJson(parse(Buffer.from(text), { name: file, profile })));
  });
});
