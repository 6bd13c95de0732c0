/**
 * tsx scripts/mutants.ts [--list] [--only NAME] [ROOM…]: changes one named number or boolean of a room at a time and
 * runs the tests. If no test fails, the mutant has survived: its constant is either untested or unnecessary.
 *
 * It works in a copy of the last commit, so the working tree does not change.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '..');
/** A test that is slow on a busy machine must not count as a failure. */
const patience = ['--testTimeout=1800000', '--hookTimeout=1800000'];
const defaultRooms = ['lines', 'layout', 'reflow', 'periodical', 'parser', 'archive'];

interface Mutant {
  /** Path relative to the repository. */
  file: string;
  name: string;
  line: number;
  start: number;
  end: number;
  original: string;
  replacement: string;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { list: { type: 'boolean' }, only: { type: 'string' } },
});
const rooms = positionals.length > 0 ? positionals : defaultRooms;
const mutants = rooms
  .flatMap(filesOf)
  .flatMap(mutantsOf)
  .filter(({ name }) => values.only === undefined || name === values.only);

if (values.list) {
  for (const mutant of mutants) console.log(describe(mutant));
} else {
  run();
}

function run(): void {
  const copy = makeCopy();
  const survivors: Mutant[] = [];
  for (const [i, mutant] of mutants.entries()) {
    const killed = isKilled(copy, mutant);
    if (!killed) survivors.push(mutant);
    console.log(
      `${i + 1}/${mutants.length} ${killed ? 'killed  ' : 'SURVIVED'} ${describe(mutant)}`,
    );
  }
  console.log(`${mutants.length - survivors.length} of ${mutants.length} mutants killed`);
  if (survivors.length > 0) process.exitCode = 1;
}

function describe({ file, line, name, original, replacement }: Mutant): string {
  return `${file}:${line} ${name}: ${original} → ${replacement}`;
}

/** Doubles a number (0 becomes 1) or inverts a boolean. */
function mutated(node: ts.Expression): string | null {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return 'false';
  if (node.kind === ts.SyntaxKind.FalseKeyword) return 'true';
  if (!ts.isNumericLiteral(node)) return null;
  const value = Number(node.text);
  return value === 0 ? '1' : String(value * 2);
}

function filesOf(room: string): string[] {
  return readdirSync(path.join(root, 'src', room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('generated'))
    .sort()
    .map((file) => `src/${room}/${file}`);
}

/** The constants of a module: `const name = 3`, and `key: 3` in an object that is itself a constant. */
function mutantsOf(file: string): Mutant[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Mutant[] = [];
  const visit = (name: string, value: ts.Expression): void => {
    if (ts.isAsExpression(value) || ts.isSatisfiesExpression(value)) {
      visit(name, value.expression);
      return;
    }
    if (ts.isObjectLiteralExpression(value)) {
      for (const property of value.properties) {
        if (ts.isPropertyAssignment(property)) {
          visit(`${name}.${property.name.getText(source)}`, property.initializer);
        }
      }
      return;
    }
    const replacement = mutated(value);
    if (replacement === null) return;
    const [start, end] = [value.getStart(source), value.getEnd()];
    const line = source.getLineAndCharacterOfPosition(start).line + 1;
    found.push({ file, name, line, start, end, original: text.slice(start, end), replacement });
  };
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (initializer) visit(name.getText(source), initializer);
    }
  }
  return found;
}

/** Copies the tracked files to a separate folder that shares this one's packages. */
function makeCopy(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mutants-'));
  process.on('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  const copy = path.join(folder, 'issue-digest');
  mkdirSync(copy);
  const archive = execFileSync('git', ['archive', 'HEAD'], { cwd: root, maxBuffer: 2 ** 30 });
  execFileSync('tar', ['-x', '-C', copy], { input: archive });
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  // The tests on real issues look for them beside the project folder.
  const shared = path.join(root, '../shared');
  if (existsSync(shared)) symlinkSync(shared, path.join(folder, 'shared'));
  execFileSync('npm', ['run', 'build'], { cwd: copy, stdio: 'ignore' });
  const unchanged = spawnSync('npx', vitest('related', 'src/text/fold.ts'), {
    cwd: copy,
    encoding: 'utf8',
  });
  if (unchanged.status !== 0) {
    throw new Error(
      `the tests fail even without a mutant:\n${unchanged.stdout}${unchanged.stderr}`,
    );
  }
  return copy;
}

function vitest(...command: string[]): string[] {
  const quiet = ['--run', '--bail=1', '--coverage.enabled=false', '--reporter=dot'];
  return ['vitest', ...command, ...quiet, ...patience];
}

/** Runs the tests of the same room first, because they kill the most mutants, then all tests that load the file. */
function isKilled(copy: string, { file, start, end, replacement }: Mutant): boolean {
  const target = path.join(copy, file);
  const text = readFileSync(target, 'utf8');
  const room = file.split('/')[1]!;
  writeFileSync(target, text.slice(0, start) + replacement + text.slice(end));
  const fails = (command: string, args: string[]): boolean =>
    spawnSync(command, args, { cwd: copy, stdio: 'ignore', timeout: 1_800_000 }).status !== 0;
  try {
    // Tests of the archive run the built program.
    if (room === 'archive' && fails('npm', ['run', 'build'])) return true;
    const near = [`test/${room}`, 'test/fixtures.test.ts', 'test/corpus.test.ts'];
    return fails('npx', vitest('run', ...near)) || fails('npx', vitest('related', file));
  } finally {
    writeFileSync(target, text);
  }
}
