/** Files to validate: the output of the built program for the fixtures, for generated issues and for the real ones. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { illustratedPdf } from '../input/pdf/issue-pdf.ts';
import { corpusIssues } from '../typesetter/corpus.ts';
import { generatedIssue } from '../typesetter/large.ts';

const root = path.resolve(import.meta.dirname, '../..');
const digest = path.join(root, 'bin/digest.js');
const fixtures = path.join(root, 'fixtures');

/** A folder that is removed after the tests of this file. */
export const scratch = mkdtempSync(path.join(tmpdir(), 'issue-digest-e2e-'));
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

/** Names and paths of all inputs. */
export function inputs(): { name: string; file: string }[] {
  const contents: [string, string | Uint8Array][] = [
    ['illustrated.pdf', illustratedPdf()],
    ['generated.txt', generatedIssue({ seed: 3, bytes: 60_000 }).text],
    ...corpusIssues().map(({ name, text }): [string, string] => [`${name}.txt`, text]),
  ];
  const written = contents.map(([base, content]) => {
    const file = path.join(scratch, base);
    writeFileSync(file, content);
    return { name: path.parse(base).name, file };
  });
  const own = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.txt'))
    .map((file) => ({ name: file.replace(/[/\\]/g, '-'), file: path.join(fixtures, file) }));
  return [...own, ...written];
}

/**
 * The inputs that produce different documents: the other fixtures differ only in their layout, which documents do not
 * show.
 */
export const distinctInputs = (): { name: string; file: string }[] =>
  inputs().filter(
    ({ name }) => !name.endsWith('.txt') || /^(?:hostile-|issue\.|no-|periodicals-)/.test(name),
  );

/** Runs the program; findings do not count as a failure. */
export function run(argv: string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [digest, ...argv], { encoding: 'utf8' });
  if (status !== 0 && status !== 1) throw new Error(`digest ${argv.join(' ')}: ${stderr}`);
}

/** Returns the first of these programs that is installed, or throws an error with what to install. */
export function findProgram(
  what: string,
  candidates: (string | undefined)[],
  remedy: string,
): string {
  const found = candidates.find((file) => file !== undefined && existsSync(file));
  if (found === undefined) throw new Error(`${what} is missing: ${remedy}`);
  return found;
}
