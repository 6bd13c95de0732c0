/**
 * Turns `src/periodical/*.yaml` into modules in `src/periodical/generated/`, so that the program reads no YAML at
 * startup: `<name>.js` contains the data, and `<name>-text.js` the text with its comments, which `digest init` prints.
 */
import { mkdir, readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { replace } from './replace.ts';

const profileFolder = path.resolve(import.meta.dirname, '../src/periodical');
const generatedFolder = path.join(profileFolder, 'generated');

const note = '// Written by scripts/build-profiles.ts.\n';
const declareData = `${note}import type { Profile } from '../profile.ts';

declare const profile: Profile;
export default profile;
`;
const declareText = `${note}declare const text: string;
export default text;
`;

/** Generates the modules of every profile. test/config/profile.test.ts checks that the data is a valid profile. */
export async function buildProfiles(): Promise<void> {
  await mkdir(generatedFolder, { recursive: true });
  const names = (await readdir(profileFolder)).filter((name) => name.endsWith('.yaml'));
  for (const name of names) {
    const text = await readFile(path.join(profileFolder, name), 'utf8');
    const target = path.join(generatedFolder, path.parse(name).name);
    await replace(`${target}.js`, moduleOf(parse(text)));
    await replace(`${target}.d.ts`, declareData);
    await replace(`${target}-text.js`, moduleOf(text));
    await replace(`${target}-text.d.ts`, declareText);
  }
}

const moduleOf = (value: unknown): string => `export default ${JSON.stringify(value)};\n`;
