import { describe, expect, it } from 'vitest';
import { summaryLine } from '../../src/report/words.ts';
import { compact } from '../../src/report/compact.ts';
import { json } from '../../src/report/json.ts';
import { pretty } from '../../src/report/pretty.ts';
import { sarif } from '../../src/report/sarif.ts';
import type { Summary } from '../../src/report/reporter.ts';
import {
  cleanFile,
  fileReport,
  finding,
  hostile,
  render,
  sampleFile,
  sampleFiles,
  unreadableFile,
  whereIs,
} from './samples.ts';

// An array of lines, because a snapshot would lose blanks at the end of a line.
const linesOf = (text: string): string[] => text.split('\n');

describe('pretty', () => {
  it('prints the message, the place, the expected and found values, a hint and related places', () => {
    expect(linesOf(render(pretty, sampleFiles, { columns: 60 }))).toEqual([
      'archive/2024 第5期.txt: 2 errors, 1 warning, 1 info',
      '',
      'warning: “山村诊所的四季” begins on page 6, but the contents say page 5. (article/page-mismatch)',
      ' --> archive/2024 第5期.txt:5:1',
      '5 | 山村诊所的四季',
      '  | ^^^^^^^^^^^^^^',
      '  = expected: 5',
      '  = found: 6',
      '  = hint: Was a page lost in the extraction?',
      '  = see: the page that the contents name',
      ' --> archive/2024 第5期.txt:2:16',
      '2 | 第一条　山村诊所的四季 …… 5',
      '  |                           ~',
      '  = see: the entry',
      ' --> archive/2024 第5期.txt:2:1',
      '2 | 第一条　山村诊所的四季 …… 5',
      '  | ~~~~~~',
      '',
      'error: Four characters. (issue/no-body)',
      ' --> archive/2024 第5期.txt:6:18',
      '6 | 　　清晨，“老李”背起药箱出门。  今天要走三个村。',
      '  |                                 ^^^^^^^^',
      '',
      'info: These lines belong nowhere. (text/unclaimed)',
      ' --> archive/2024 第5期.txt:7:3',
      '7 | 　　傍晚回来，账本上多了九行字。',
      '  |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^',
      '8 | 药房里的账本\\u{202E}',
      '  | ^^^^',
      '',
      'error: The file ends too soon. (issue/no-body)',
      ' --> archive/2024 第5期.txt:9:1',
      '9 |',
      '  | ^',
      '',
      'archive/bad, 1:2.txt',
      '',
      'error: neither UTF-8 nor GB18030',
      ' --> archive/bad, 1:2.txt:3:7',
      '',
      '2 errors, 1 warning, 1 info in 1 of 3 files; 1 file could not be read',
      '',
    ]);
  });

  it('prints the same in Chinese', () => {
    const text = '药房里的账本';
    const file = fileReport('期.txt', text, [
      finding('warning', '标题始于第 6 页。', whereIs(text, '账本'), {
        expected: '5',
        actual: '6',
        hint: '请核对。',
        related: [{ message: '目录条目', position: whereIs(text, '药房') }],
      }),
    ]);
    expect(linesOf(render(pretty, [file, cleanFile, unreadableFile], { language: 'zh' }))).toEqual([
      '期.txt：1 个警告',
      '',
      '警告：标题始于第 6 页。 (article/page-mismatch)',
      ' --> 期.txt:1:5',
      '1 | 药房里的账本',
      '  |         ^^^^',
      '  = 应为：5',
      '  = 实为：6',
      '  = 建议：请核对。',
      '  = 参见：目录条目',
      ' --> 期.txt:1:1',
      '1 | 药房里的账本',
      '  | ~~~~',
      '',
      'archive/bad, 1:2.txt',
      '',
      '错误：neither UTF-8 nor GB18030',
      ' --> archive/bad, 1:2.txt:3:7',
      '',
      '3 个文件中有 1 个存在问题：1 个警告；1 个文件无法读取',
      '',
    ]);
  });

  it('prints only errors when quiet, but counts everything', () => {
    const report = render(pretty, sampleFiles, { quiet: true });
    expect(report).not.toContain('begins on page 6');
    expect(report).not.toContain('belong nowhere');
    expect(report).toContain('archive/2024 第5期.txt: 2 errors, 1 warning, 1 info\n\nerror: Four');
    expect(report).toContain('error: neither UTF-8');
    expect(report).toMatch(
      /\n2 errors, 1 warning, 1 info in 1 of 3 files; 1 file could not be read; only errors are shown\n$/,
    );
    const warning = finding('warning', 'A warning.', whereIs('甲', '甲'));
    expect(render(pretty, [fileReport('a.txt', '甲', [warning])], { quiet: true })).toBe(
      '1 warning in 1 of 1 file; only errors are shown\n',
    );
  });

  it('prints a summary if there are no findings', () => {
    expect(render(pretty, [cleanFile])).toBe('no findings in 1 file\n');
    expect(render(pretty, [], { language: 'zh' })).toBe('0 个文件中没有发现问题\n');
  });

  it('adds colours on request, and nothing else', () => {
    const colored = render(pretty, sampleFiles, { color: true });
    expect(colored).toContain('\u001B[1m\u001B[31merror\u001B[39m\u001B[22m');
    expect(colored).toContain('\u001B[33m^^^^^^^^^^^^^^\u001B[39m');
    expect(colored).toContain('\u001B[34m~~~~~~\u001B[39m');
    // eslint-disable-next-line no-control-regex -- the pattern looks for control characters
    expect(colored.replace(/\u001B\[\d+m/g, '')).toBe(render(pretty, sampleFiles));
  });

  it('lets no control character of a file or its name reach the terminal', () => {
    const position = whereIs(hostile, hostile);
    const more = { expected: hostile, hint: hostile, related: [{ message: hostile, position }] };
    const file = fileReport(hostile, hostile, [finding('error', hostile, position, more)], {
      failure: { message: hostile },
    });
    for (const factory of [pretty, compact, json, sarif]) {
      expect(render(factory, [file])).not.toMatch(/[^\P{Cc}\n]|[\p{Cs}\u202E\u2028\uFFFF]/u);
    }
  });

  it('prints a finding without its text if the text is not available', () => {
    const file = fileReport('a.txt', null, [finding('error', 'Somewhere.', whereIs('甲乙', '乙'))]);
    expect(linesOf(render(pretty, [file])).slice(2, 5)).toEqual([
      'error: Somewhere. (issue/no-body)',
      ' --> a.txt:1:2',
      '',
    ]);
  });

  it('prints the same report for the same files', () => {
    expect(render(pretty, sampleFiles)).toBe(render(pretty, structuredClone(sampleFiles)));
  });
});

describe('the summary', () => {
  const summary = (files: number, error: number, warning: number, info: number): Summary => ({
    files,
    unreadable: 0,
    counts: { error, warning, info },
    failed: error > 0,
    ...{ known: 0, hidden: 0, rules: new Map() },
  });
  const en = { language: 'en', quiet: false } as const;
  const zh = { language: 'zh', quiet: false } as const;

  it.each([
    [summary(5, 3, 2, 1), 2, '3 errors, 2 warnings, 1 info in 2 of 5 files'],
    [summary(5, 1, 0, 2), 1, '1 error, 2 infos in 1 of 5 files'],
    [summary(1, 0, 1, 0), 1, '1 warning in 1 of 1 file'],
    [summary(0, 0, 0, 0), 0, 'no findings in 0 files'],
    [
      { ...summary(3, 0, 0, 0), unreadable: 2 },
      0,
      'no findings in 1 file; 2 files could not be read',
    ],
    [{ ...summary(2, 0, 9, 0), failed: true }, 1, '9 warnings in 1 of 2 files; the check fails'],
  ])('counts in English: %#', (counted, affected, expected) => {
    expect(summaryLine(counted, affected, en)).toBe(expected);
  });

  it.each([
    [summary(5, 3, 2, 1), 2, '5 个文件中有 2 个存在问题：3 个错误、2 个警告、1 个提示'],
    [summary(4, 0, 0, 0), 0, '4 个文件中没有发现问题'],
    [
      { ...summary(2, 0, 9, 0), failed: true },
      1,
      '2 个文件中有 1 个存在问题：9 个警告；检查未通过',
    ],
  ])('counts in Chinese: %#', (counted, affected, expected) => {
    expect(summaryLine(counted, affected, zh)).toBe(expected);
  });
});

describe('compact', () => {
  it('is one line for each finding and nothing else', () => {
    expect(linesOf(render(compact, sampleFiles))).toEqual([
      'archive/2024 第5期.txt:5:1: warning “山村诊所的四季” begins on page 6, but the contents say page 5. (article/page-mismatch)',
      'archive/2024 第5期.txt:6:18: error Four characters. (issue/no-body)',
      'archive/2024 第5期.txt:7:3: info These lines belong nowhere. (text/unclaimed)',
      'archive/2024 第5期.txt:9:1: error The file ends too soon. (issue/no-body)',
      'archive/bad, 1:2.txt:3:7: error neither UTF-8 nor GB18030',
      '',
    ]);
    expect(render(compact, [cleanFile])).toBe('');
  });

  it('supports Chinese, colour and quiet', () => {
    const report = render(compact, [sampleFile], { language: 'zh', color: true, quiet: true });
    expect(linesOf(report)).toEqual([
      'archive/2024 第5期.txt:6:18: \u001B[31m错误\u001B[39m Four characters. (issue/no-body)',
      'archive/2024 第5期.txt:9:1: \u001B[31m错误\u001B[39m The file ends too soon. (issue/no-body)',
      '',
    ]);
  });
});
