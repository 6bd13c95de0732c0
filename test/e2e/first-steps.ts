/**
 * A newcomer's first ten minutes: installs a packed package into an empty prefix as a getting-started document
 * describes, then runs every command of the document in an empty folder and compares the output.
 *
 * Usage: tsx first-steps.ts DOCUMENT FOLDER, a folder with the package that `npm pack` made.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { blocksOf, commandsOf, patternOf } from '../support/documented.ts';

const [document, packed] = process.argv.slice(2) as [string, string];
const home = mkdtempSync(path.join(packed, 'newcomer-'));
const text = readFileSync(document, 'utf8');

/** Runs a script with an empty home folder, and returns what it prints to stdout and stderr. */
function run(script: string, cwd: string, PATH: string): string {
  const env = { ...process.env, PATH, HOME: home, LC_ALL: 'C.UTF-8', NO_COLOR: '1' };
  const { status, stdout } = spawnSync('bash', ['-ec', `{ ${script}\n} 2>&1`], {
    ...{ cwd, env, encoding: 'utf8' },
  });
  if (status !== 0) throw new Error(`${document}: ${script}: exit code ${status}\n${stdout}`);
  return stdout;
}

// The package is packed already, and the tests must not install its name from the registry.
const installation = blocksOf(text, 'sh').find((block) => block.includes('npm pack'))!;
const steps = installation.replace(/^npm pack$/m, '');
const output = run(`${steps}\nprintf '\\n%s' "$PATH"`, packed, process.env['PATH']!);
const searched = output.split('\n').at(-1)!;

const folder = path.join(home, 'empty');
mkdirSync(folder);
const commands = blocksOf(text, 'console').flatMap(commandsOf);
for (const { line, shown } of commands) {
  console.log(`$ ${line}`);
  const printed = run(line, folder, searched);
  process.stdout.write(printed);
  if (!patternOf(shown).test(printed)) {
    throw new Error(`${document}: ${line}: expected\n${shown.join('\n')}`);
  }
}

const used = run('command -v digest', folder, searched).trim();
if (!used.startsWith(home)) throw new Error(`${document}: not the installed program: ${used}`);
const archive = readdirSync(path.join(folder, 'books'), { recursive: true, encoding: 'utf8' });
const made = [...archive, 'issue.epub'].filter((name) => name.endsWith('.epub'));
if (!existsSync(path.join(folder, 'issue.epub')) || made.length < 2) {
  throw new Error(`${document}: no EPUB or no archive`);
}
console.log(`${document}: ${commands.length} commands work`);
