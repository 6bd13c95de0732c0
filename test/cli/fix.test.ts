/** `digest check --fix`: it changes only what is certain, and nothing with `--dry-run`. */
import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { fixtureText, Sandbox } from './support.ts';

const damaged = fixtureText
  .replace('返回目录', '返回⽬录')
  .replace('清晨七点半', '清晨七\u200b点半')
  .replace('，', '，，')
  .replace('\n', '\r\n');
const withoutBackLink = fixtureText.replace('\n返回目录\n', '\n');

const fix = async (content: string | Uint8Array, ...argv: string[]) => {
  const sandbox = new Sandbox({ 'a.txt': content });
  const result = await sandbox.run(['check', 'a.txt', '--fix', ...argv]);
  return { ...result, bytes: readFileSync(sandbox.path('a.txt')) };
};

describe('--fix', () => {
  it('fixes a damaged text, counts the changes, and checks the result', async () => {
    const { code, stdout, stderr, bytes } = await fix(damaged);
    expect(bytes.toString()).toBe(fixtureText);
    expect(code).toBe(0);
    expect(stdout).toBe('no findings in 1 file\n');
    expect(stderr).toBe(
      'a.txt: fixed 1 line end, 1 invisible character, 1 radical, 1 repeated mark, 0 back links\n',
    );
  });

  it('adds a missing back link', async () => {
    const { stdout, bytes } = await fix(withoutBackLink);
    expect(stdout).toBe('no findings in 1 file\n');
    expect(bytes.toString().match(/返回目录/g)).toHaveLength(
      fixtureText.match(/返回目录/g)!.length,
    );
  });

  it.each(['\u0085', '\u2028'])(
    'replaces a single %j, but keeps it as the line end of a whole file',
    async (end) => {
      expect((await fix(fixtureText.replace('\n', end))).bytes.toString()).toBe(fixtureText);
      const { bytes } = await fix(withoutBackLink.replaceAll('\n', end));
      const expected = (await fix(withoutBackLink)).bytes.toString().replaceAll('\n', end);
      expect(bytes.toString()).toBe(expected);
    },
  );

  it('keeps the encoding and the byte-order mark', async () => {
    const gb = iconv.encode(damaged.replace('⽬', '目').replace('\u200b', ''), 'gb18030');
    expect((await fix(gb)).bytes).toEqual(iconv.encode(fixtureText, 'gb18030'));
    const marked = iconv.encode(damaged, 'utf-16le', { addBOM: true });
    const expected = iconv.encode(fixtureText, 'utf-16le', { addBOM: true });
    expect((await fix(marked)).bytes).toEqual(expected);
  });

  it('leaves files alone that need no fix or cannot be encoded again', async () => {
    const { stderr, bytes } = await fix(fixtureText);
    expect({ stderr, text: bytes.toString() }).toEqual({ stderr: '', text: fixtureText });
    const broken = Buffer.concat([Buffer.from(damaged), Buffer.from([0xff]), Buffer.from('好\n')]);
    const replaced = await fix(broken, '--encoding-errors', 'replace');
    expect(replaced.bytes.equals(broken)).toBe(true);
    expect(replaced.stderr).toMatch(/^digest: a\.txt: not fixed/m);
  });
});

describe('--dry-run', () => {
  it('shows a diff that cannot control the terminal, and neither can the text from extract', async () => {
    const sandbox = new Sandbox({ 'a.txt': `\u001b[31m红\u202e\n${damaged}` });
    for (const argv of [
      ['check', 'a.txt', '--fix', '--dry-run', '--format', 'compact'],
      ['extract', 'a.txt'],
    ]) {
      const seen = await sandbox.run(argv, { tty: ['stdout'] });
      expect(seen.stdout).toContain('\\u{1B}[31m红\\u{202E}\n');
      expect((await sandbox.run(argv)).stdout).toContain('\u001b[31m红\u202e\n');
    }
  });

  it('shows a diff and writes nothing', async () => {
    const { stdout, stderr, bytes } = await fix(damaged, '--dry-run', '--format', 'compact');
    expect(bytes.toString()).toBe(damaged);
    expect(stderr).toMatch(/^a\.txt: would fix 1 line end, /m);
    expect(stdout).toMatch(/^--- a\/a\.txt\n\+\+\+ b\/a\.txt\n@@ -1,\d+ \+1,\d+ @@\n/);
    expect(stdout).toContain('\n-返回⽬录\n+返回目录\n');
    const removed = stdout.match(/^-(?!--).*/gm)!;
    expect(stdout.match(/^\+(?!\+\+).*/gm)).toHaveLength(removed.length);
  });

  it('numbers the lines after an added back link correctly', async () => {
    const { stdout } = await fix(withoutBackLink, '--dry-run');
    const [, old, next] = /^@@ -\d+,(\d+) \+\d+,(\d+) @@$/m.exec(stdout)!;
    expect(Number(next) - Number(old)).toBe(2);
  });

  it('needs --fix', async () => {
    const { code, stderr } = await new Sandbox({ 'a.txt': fixtureText }).run([
      ...['check', 'a.txt', '--dry-run'],
    ]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'digest: --dry-run needs --fix\n' });
  });
});
