import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixtureText, Sandbox } from './support.ts';

/** Words that occur in the fixture: across a line break, and in its title. */
const box = (): Sandbox => new Sandbox({ 'a.txt': fixtureText });

describe('digest search', () => {
  it('prints the file, the printed page, the title and the text around each hit', async () => {
    const { code, stdout } = await box().run(['search', 'a.txt', '家庭医生']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^a\.txt:p\.\d+: .+: .*家庭医生/m);
    for (const line of stdout.trimEnd().split('\n')) expect(line).toContain('家庭医生');
  });

  it('finds text across line breaks, spaces and character widths', async () => {
    const sandbox = box();
    const { code } = await sandbox.run(['search', 'a.txt', '背起 药箱　出门']);
    expect(fixtureText).toMatch(/背起药\n+箱出门/);
    expect(code).toBe(0);
  });

  it('writes JSON, one hit per line', async () => {
    const { stdout } = await box().run(['search', 'a.txt', '家庭医生', '--json']);
    const hits = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    for (const hit of hits) {
      expect(hit).toMatchObject({ file: 'a.txt', match: '家庭医生' });
      expect(hit['article']).toMatch(/^article-\d\d$/);
    }
  });

  it('finds text when the query is in traditional characters', async () => {
    const sandbox = box();
    const plain = await sandbox.run(['search', 'a.txt', '家庭医生']);
    expect(await sandbox.run(['search', 'a.txt', '家庭醫生'])).toEqual(plain);
  });

  it('falls back to the separate words when no article contains the phrase, and says so', async () => {
    const { code, stdout, stderr } = await box().run(['search', 'a.txt', '社区，读片']);
    expect(code).toBe(0);
    expect(stderr).toContain('no article contains “社区，读片” as a whole');
    expect(stdout).toContain('AI 读片进社区');
  });

  it('exits with 1 when nothing is found, and with 2 when something cannot be read', async () => {
    const sandbox = box();
    expect(await sandbox.run(['search', 'a.txt', '鼎鼎'])).toEqual({
      code: 1,
      stdout: '',
      stderr: '',
    });
    const missing = await sandbox.run(['search', 'a.txt', 'b.txt', '家庭医生']);
    expect(missing.code).toBe(2);
    expect(missing.stdout).toContain('家庭医生');
    expect((await sandbox.run(['search', 'a.txt'])).stderr).toContain('name the inputs first');
    expect((await sandbox.run(['search', 'a.txt', '，。'])).stderr).toContain(
      'no letters or digits',
    );
  });

  it('reports what the config ignores', async () => {
    const sandbox = new Sandbox({ 'digest.config.yaml': 'ignore: [in/**]\n' });
    mkdirSync(sandbox.path('in'));
    writeFileSync(sandbox.path('in/a.txt'), fixtureText);
    const named = { 'in/a.txt': 1, in: 2 };
    for (const [name, code] of Object.entries(named)) {
      const stderr = `digest: ${name}: ignored by the config\n`;
      const ended = await sandbox.run(['search', name, '家庭医生']);
      expect(ended).toEqual({ code, stdout: '', stderr });
    }
  });
});
