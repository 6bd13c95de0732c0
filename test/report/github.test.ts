import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeData, escapeProperty, github } from '../../src/report/github.ts';
import { fileReport, finding, hostile, render, sampleFiles, whereIs } from './samples.ts';

// Undone as in the runner (ActionCommand.cs): one by one, the percent sign last.
const unescapeData = (text: string): string =>
  text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
const unescapeProperty = (text: string): string =>
  text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');

/** Reads a command like the runner: up to the first `::` after the name, properties separated by commas. */
function parse(line: string): {
  name: string;
  properties: Record<string, string>;
  message: string;
} {
  const end = line.indexOf('::', 2);
  const [name = '', list = ''] = line.slice(2, end).split(/ (.*)/);
  const pairs = list.split(',').map((pair) => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at), unescapeProperty(pair.slice(at + 1))] as const;
  });
  return {
    name,
    properties: Object.fromEntries(pairs),
    message: unescapeData(line.slice(end + 2)),
  };
}

describe('github', () => {
  it('annotates exactly the characters', () => {
    expect(render(github, sampleFiles).split('\n')).toEqual([
      '::warning file=archive/2024 第5期.txt,line=5,endLine=5,col=1,endColumn=8,title=article/page-mismatch::“山村诊所的四季” begins on page 6, but the contents say page 5.%0Aexpected: 5%0Afound: 6%0Ahint: Was a page lost in the extraction?%0Asee: the page that the contents name (archive/2024 第5期.txt:2:16)%0Asee: the entry (archive/2024 第5期.txt:2:1)',
      '::error file=archive/2024 第5期.txt,line=6,endLine=6,col=18,endColumn=22,title=issue/no-body::Four characters.',
      // GitHub ignores columns on different lines.
      '::notice file=archive/2024 第5期.txt,line=7,endLine=8,title=text/unclaimed::These lines belong nowhere.',
      '::error file=archive/2024 第5期.txt,line=9,endLine=9,col=1,endColumn=1,title=issue/no-body::The file ends too soon.',
      '::error file=archive/bad%2C 1%3A2.txt,line=3,col=7::neither UTF-8 nor GB18030',
      '2 errors, 1 warning, 1 info in 1 of 3 files; 1 file could not be read',
      '',
    ]);
  });

  it('writes file names relative to the folder of the report', () => {
    const name = (path: string | null, cwd: string): string => {
      const file = fileReport(
        '../as named.txt',
        '甲',
        [finding('error', '.', whereIs('甲', '甲'))],
        {
          path,
        },
      );
      return parse(render(github, [file], { cwd }).split('\n')[0]!).properties['file']!;
    };
    expect(name('/work/a/b.txt', '/work')).toBe('a/b.txt');
    expect(name('/work/..a/b.txt', '/work')).toBe('..a/b.txt');
    expect(name('/elsewhere/b.txt', '/work')).toBe('/elsewhere/b.txt');
    expect(name('/work', '/work')).toBe('/work');
    expect(name(null, '/work')).toBe('../as named.txt');
  });

  it('prints only errors with quiet, and supports Chinese', () => {
    const report = render(github, sampleFiles, { quiet: true, language: 'zh' });
    expect(report.match(/^::\w+/gm)).toEqual(['::error', '::error', '::error']);
    expect(report).toContain('3 个文件中有 1 个存在问题：2 个错误、1 个警告、1 个提示；');
  });

  it('keeps every command on its own line, whatever a text contains', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (name, message) => {
        const more = { hint: message, expected: hostile };
        const file = fileReport(
          name,
          '甲',
          [finding('error', message, whereIs('甲', '甲'), more)],
          {
            path: null,
          },
        );
        const lines = render(github, [file]).split(/[\r\n\u0085\u2028\u2029]/);
        expect(lines).toHaveLength(3);
        const command = parse(lines[0]!);
        expect(command.name).toBe('error');
        expect(Object.keys(command.properties)).toEqual([
          'file',
          'line',
          'endLine',
          'col',
          'endColumn',
          'title',
        ]);
        expect(command.message.split('\n')).toHaveLength(3);
      }),
    );
  });

  it('escapes text so that the runner reads it back unchanged', () => {
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'%0AD3:,2C5\r\n汉=') }),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, (value) => {
        expect(unescapeData(escapeData(value))).toBe(value);
        expect(unescapeProperty(escapeProperty(value))).toBe(value);
        expect(escapeProperty(value)).not.toMatch(/[\r\n:,]/);
      }),
    );
  });
});
