import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findingHash } from '../../src/report/fingerprint.ts';
import { fixtureText, Sandbox } from './support.ts';

/** The text with paragraphs in its first article in which `text/doubled-mark` finds a mark. */
const withMarks = (text: string, marks: readonly string[]): string => {
  const added = marks.map((mark) => `\n    ${mark}在这里，，不对。`);
  return text.replace('\n返回目录', `${added.join('')}\n返回目录`);
};

const jsonOptions = ['--rule', 'text/doubled-mark:warning', '--format', 'json'];

interface Report {
  files: { findings: { ruleId: string; fingerprint: string }[] }[];
  summary: { known: number; counts: { warning: number } };
}

async function report(box: Sandbox, ...argv: string[]): Promise<Report & { stderr: string }> {
  const { stdout, stderr } = await box.run(['check', ...argv, ...jsonOptions]);
  return { ...(JSON.parse(stdout) as Report), stderr };
}

describe('a baseline', () => {
  it('hides only the findings it lists, even after their lines have moved', async () => {
    const box = new Sandbox({ 'a.txt': withMarks(fixtureText, ['甲']) });
    const made = await report(box, 'a.txt', '--baseline', 'known.json', '--update-baseline');
    expect(made.summary).toMatchObject({ known: 1, counts: { warning: 0 } });

    writeFileSync(box.path('a.txt'), `\n\n${withMarks(fixtureText, ['甲', '乙'])}`);
    const next = await report(box, 'a.txt', '--baseline', 'known.json');
    expect(next.summary).toMatchObject({ known: 1, counts: { warning: 1 } });
  });

  it('hides as many equal findings as it lists', async () => {
    const box = new Sandbox({ 'a.txt': withMarks(fixtureText, ['甲']) });
    await report(box, 'a.txt', '--baseline', 'known.json', '--update-baseline');
    writeFileSync(box.path('a.txt'), withMarks(fixtureText, ['甲', '甲']));
    const { summary } = await report(box, 'a.txt', '--baseline', 'known.json');
    expect(summary).toMatchObject({ known: 1, counts: { warning: 1 } });
  });

  it('reports entries that are no longer found, and drops them on update', async () => {
    const box = new Sandbox({ 'a.txt': withMarks(fixtureText, ['甲']), 'b.txt': fixtureText });
    await report(box, 'a.txt', '--baseline', 'known.json', '--update-baseline');
    writeFileSync(box.path('a.txt'), fixtureText);
    const { stderr } = await report(box, 'a.txt', '--baseline', 'known.json');
    expect(stderr).toContain('known.json: 1 entry no longer found');
    await report(box, 'a.txt', '--baseline', 'known.json', '--update-baseline');
    expect(JSON.parse(box.read('known.json'))).toEqual({ version: 1, files: {} });
  });

  it('keeps the entries of files that are not checked this time', async () => {
    const box = new Sandbox({ 'a.txt': withMarks(fixtureText, ['甲']), 'b.txt': fixtureText });
    await report(box, 'a.txt', '--baseline', 'known.json', '--update-baseline');
    await report(box, 'b.txt', '--baseline', 'known.json', '--update-baseline');
    const { summary } = await report(box, 'a.txt', '--baseline', 'known.json');
    expect(summary.known).toBe(1);
  });

  it.each([
    { argv: ['--update-baseline'], message: '--update-baseline needs --baseline' },
    { argv: ['--baseline', 'none.json'], message: 'none.json: no such file' },
    { argv: ['--baseline', 'a.txt'], message: 'a.txt: not a baseline file' },
    {
      argv: ['--baseline', 'a.txt', '--update-baseline'],
      message: 'a.txt: not a baseline file',
    },
  ])('is refused for $argv', async ({ argv, message }) => {
    const box = new Sandbox({ 'a.txt': fixtureText });
    const { code, stderr } = await box.run(['check', 'a.txt', ...argv]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(box.read('a.txt')).toBe(fixtureText);
  });
});

describe('confirmed findings', () => {
  it('are hidden while they are found, and reported once they are not', async () => {
    const box = new Sandbox({ 'a.txt': withMarks(fixtureText, ['甲']) });
    const [{ fingerprint } = { fingerprint: '' }] = (await report(box, 'a.txt')).files[0]!.findings;
    const entry = `file: '*.txt', rule: text/doubled-mark, fingerprint: ${fingerprint}, reason: a quotation`;
    writeFileSync(box.path('digest.config.yaml'), `confirmed:\n  - { ${entry} }\n`);
    expect((await report(box, 'a.txt')).summary).toMatchObject({
      known: 1,
      counts: { warning: 0 },
    });

    writeFileSync(box.path('a.txt'), fixtureText);
    const { stderr } = await report(box, 'a.txt');
    expect(stderr).toContain(`no longer found: text/doubled-mark ${fingerprint}`);
  });

  it('must name an existing rule', async () => {
    const entry = 'file: a.txt, rule: text/ascii-marks, fingerprint: x, reason: y';
    const box = new Sandbox({
      'a.txt': fixtureText,
      'digest.config.yaml': `confirmed:\n  - { ${entry} }\n`,
    });
    const { code, stderr } = await box.run(['check', 'a.txt']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/digest\.config\.yaml:2:\d+: .*did you mean text\/ascii-mark\?/);
  });
});

describe('a confirmed reading', () => {
  /** A sandbox in which the first line of a paragraph is confirmed to be a heading. */
  function boxWith(line: string): Sandbox {
    const start = { line: 1, column: 1, offset: 0 };
    const position = { start, end: { ...start, offset: line.length } };
    const fingerprint = findingHash(line, { ruleId: 'reflow/uncertain-line', position });
    const entry = `file: 'a.txt', rule: reflow/uncertain-line, fingerprint: ${fingerprint}`;
    const config = `confirmed:\n  - { ${entry}, reason: printed in bold, reading: heading }\n`;
    return new Sandbox({ 'a.txt': fixtureText, 'digest.config.yaml': config });
  }

  const line = fixtureText.split('\n').find((each) => each.startsWith('清晨七点半'))!;

  it('applies in every command, even after the line has moved', async () => {
    const box = boxWith(line);
    writeFileSync(box.path('a.txt'), fixtureText.replace(line, `另一行。\n\n${line}`));
    expect((await box.run(['batch', 'a.txt', '-o', 'out'])).code).toBe(0);
    for (const json of [
      (await box.run(['parse', 'a.txt', '--to', 'json'])).stdout,
      box.read('out/a.json'),
    ]) {
      expect(json).toMatch(/"type": ?"heading",\s*"depth": ?1,\s*"text": ?"清晨七点半/);
    }
    const stream = await box.run(['parse', 'a.txt', '--to', 'ndjson']);
    expect(stream.stdout).toContain(`${line}\\n`);
    const { stderr } = await box.run(['check', 'a.txt']);
    expect(stderr).not.toContain('no longer found');
  });

  it('makes batch convert an issue again when it changes', async () => {
    const box = boxWith(line);
    await box.run(['batch', 'a.txt', '-o', 'out']);
    const before = box.read('out/a.json');
    const config = box.read('digest.config.yaml').replace('reading: heading', 'reading: paragraph');
    writeFileSync(box.path('digest.config.yaml'), config);
    await box.run(['batch', 'a.txt', '-o', 'out']);
    expect(box.read('out/a.json')).not.toBe(before);
  });

  it('is reported when its line is gone', async () => {
    const box = boxWith('没有这一行。');
    expect((await box.run(['check', 'a.txt'])).stderr).toContain('no longer found');
  });

  it('is refused for any other rule', async () => {
    const box = boxWith(line);
    const config = box
      .read('digest.config.yaml')
      .replace('reflow/uncertain-line', 'text/doubled-mark');
    writeFileSync(box.path('digest.config.yaml'), config);
    const { code, stderr } = await box.run(['check', 'a.txt']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/digest\.config\.yaml:2:\d+: .*only findings of reflow\/uncertain-line/);
  });
});

describe('confirmed findings of a batch', () => {
  it('are not counted', async () => {
    const box = new Sandbox({ 'a.txt': withMarks(fixtureText, ['甲']) });
    const rules = 'rules: { text/doubled-mark: warning }\n';
    writeFileSync(box.path('digest.config.yaml'), rules);
    const [{ fingerprint } = { fingerprint: '' }] = (await report(box, 'a.txt')).files[0]!.findings;
    const argv = ['batch', 'a.txt', '-o', 'out', '--check'];
    expect((await box.run(argv)).stderr).toContain('1 warning');
    const entry = `file: a.txt, rule: text/doubled-mark, fingerprint: ${fingerprint}, reason: y`;
    writeFileSync(box.path('digest.config.yaml'), `${rules}confirmed:\n  - { ${entry} }\n`);
    expect((await box.run(argv)).stderr).toContain('0 warnings');
  });
});

describe('--max-findings', () => {
  it('limits the number of findings shown over all files, but counts all of them', async () => {
    const text = withMarks(fixtureText, ['甲', '乙']);
    const box = new Sandbox({ 'a.txt': text, 'b.txt': text });
    const { files, summary } = await report(box, '.', '--max-findings', '3');
    expect(files.map(({ findings }) => findings.length)).toEqual([2, 1]);
    expect(summary.counts.warning).toBe(4);
    const { stdout } = await box.run([
      'check',
      '.',
      ...jsonOptions.slice(0, 2),
      '--max-findings',
      '3',
    ]);
    expect(stdout).toContain('4  text/doubled-mark\n');
    expect(stdout).toMatch(/4 warnings in 2 of 2 files; 1 more is not shown\n$/);
  });
});

describe('--stdin-filename', () => {
  it('is used to find the config, and as the file name in reports', async () => {
    const box = new Sandbox();
    mkdirSync(box.path('sub'));
    writeFileSync(box.path('sub/digest.config.yaml'), 'rules: { text/doubled-mark: error }\n');
    const argv = ['check', '-', '--stdin-filename', 'sub/a.txt', '--format', 'compact'];
    const { code, stdout } = await box.run(argv, { stdin: withMarks(fixtureText, ['甲']) });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^sub\/a\.txt:\d+:\d+: error /);
  });

  it('is ignored, with a note, when the config ignores that file', async () => {
    const box = new Sandbox({ 'digest.config.yaml': 'ignore: ["a.txt"]\n' });
    const argv = ['check', '-', '--stdin-filename', 'a.txt'];
    expect(await box.run(argv, { stdin: fixtureText })).toMatchObject({ code: 0, stdout: '' });
  });

  it('is used for the name of the output in a folder', async () => {
    const box = new Sandbox();
    mkdirSync(box.path('out'));
    const argv = ['parse', '-', '--stdin-filename', 'a.txt', '-o', 'out'];
    expect((await box.run(argv, { stdin: fixtureText })).code).toBe(0);
    expect(box.list('out')).toEqual(['a.json']);
  });
});

describe('issue.meta.yml', () => {
  it('is read if there is no issue.meta.yaml', async () => {
    const box = new Sandbox({ 'issue.txt': fixtureText, 'issue.meta.yml': 'publisher: 甲社\n' });
    const argv = ['parse', 'issue.txt', '--to', 'markdown'];
    expect((await box.run(argv)).stdout).toContain('甲社');
    writeFileSync(box.path('issue.meta.yaml'), 'publisher: 乙社\n');
    expect((await box.run(argv)).stdout).toContain('乙社');
  });
});
