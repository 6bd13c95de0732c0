import { describe, expect, it } from 'vitest';
import { renderLayout, renderLines } from '../../src/report/explain.ts';
import { fill } from '../../src/locales/fill.ts';
import { FindingLog } from '../../src/report/finding-log.ts';
import type { Finding, Severity } from '../../src/rules/finding.ts';
import { renderShort } from '../../src/report/short.ts';
import { visible } from '../../src/text/visible.ts';
import type { LayoutReport } from '../../src/tree/events.ts';

const at = (line: number, column = 1) => ({
  start: { line, column, offset: 0 },
  end: { line, column, offset: 0 },
});

const finding = (line: number, severity: Severity, column = 1): Finding => ({
  ruleId: severity === 'error' ? 'issue/no-body' : 'text/unclaimed',
  severity,
  message: `message ${line}`,
  position: at(line, column),
});

const logOf = (findings: Finding[], limit?: number): FindingLog => {
  const log = new FindingLog(limit);
  for (const each of findings) log.add(each);
  return log;
};

describe('fill', () => {
  it('inserts values and keeps the rest', () => {
    expect(fill('{a} of {b}, {c}', { a: 1, b: 'two' })).toBe('1 of two, {c}');
    expect(fill('{toString}')).toBe('{toString}');
    expect(fill('{a}', { a: '$& {a}' })).toBe('$& {a}');
  });
});

describe('visible', () => {
  it('escapes characters that move the cursor, change colours or reverse the direction', () => {
    expect(visible('a\u001B[31mb\n\u202Ec\uD800\u2028')).toBe(
      'a\\u{1B}[31mb\\u{A}\\u{202E}c\\u{D800}\\u{2028}',
    );
  });
  it('leaves text alone', () => {
    expect(visible('标题 — “😀” é')).toBe('标题 — “😀” é');
  });
});

describe('FindingLog', () => {
  it('keeps the most serious findings and returns them in the order of the text', () => {
    const log = logOf(
      [
        finding(9, 'info'),
        finding(8, 'warning'),
        finding(7, 'error'),
        finding(7, 'error', 3),
        finding(1, 'info'),
      ],
      3,
    );
    expect(log.kept().map(({ position }) => position.start)).toMatchObject([
      { line: 7, column: 1 },
      { line: 7, column: 3 },
      { line: 8 },
    ]);
    expect(log.counts).toEqual({ error: 2, warning: 1, info: 2 });
  });

  it('keeps an error after thousands of warnings', () => {
    const log = logOf(
      Array.from({ length: 10_000 }, (_, i) => finding(i + 1, i === 9_999 ? 'error' : 'warning')),
      5,
    );
    expect(log.kept()).toHaveLength(5);
    expect(log.kept().at(-1)).toMatchObject({ severity: 'error' });
  });

  it('drops findings caused by another finding, whichever came first', () => {
    const cause = { ...finding(1, 'error'), ruleId: 'issue/not-an-issue' as const };
    for (const order of [
      [finding(2, 'info'), cause],
      [cause, finding(2, 'info')],
    ]) {
      const log = logOf(order);
      expect(log.kept()).toEqual([cause]);
      expect(log.counts).toEqual({ error: 1, warning: 0, info: 0 });
    }
  });

  it('sorts findings at the same place by rule, whichever came first', () => {
    const a = { ...finding(1, 'warning'), ruleId: 'article/page-mismatch' as const };
    const b = { ...finding(1, 'warning'), ruleId: 'contents/missing-article' as const };
    expect(logOf([b, a]).kept()).toEqual([a, b]);
    expect(logOf([a, b]).kept()).toEqual([a, b]);
    expect(logOf([a, a]).kept()).toEqual([a, a]);
  });
});

describe('renderShort', () => {
  const options = { file: 'a.txt', language: 'en' } as const;

  it('prints one line for each finding', () => {
    const log = logOf([finding(5, 'warning', 2), finding(3, 'error')]);
    expect(renderShort(log, options)).toBe(
      'a.txt:3:1: error message 3 (issue/no-body)\na.txt:5:2: warning message 5 (text/unclaimed)\n',
    );
  });

  it('counts the findings that it does not print', () => {
    const log = logOf(
      Array.from({ length: 25 }, (_, i) => finding(i + 1, i < 22 ? 'warning' : 'info')),
    );
    const lines = renderShort(log, options).trimEnd().split('\n');
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe('a.txt: 5 more: 2 warnings, 3 infos');
    expect(renderShort(log, { ...options, language: 'zh' })).toContain(
      'a.txt: 另有 5 项：2 个警告、3 个提示',
    );
  });

  it('prints only errors when quiet', () => {
    const log = logOf([finding(1, 'info'), finding(2, 'error')]);
    expect(renderShort(log, { ...options, quiet: true })).toBe(
      'a.txt:2:1: error message 2 (issue/no-body)\n',
    );
    expect(renderShort(logOf([finding(1, 'info')]), { ...options, quiet: true })).toBe('');
  });

  it('colours the severity and escapes the rest', () => {
    const log = logOf([{ ...finding(1, 'error'), message: 'bad \u001B[0m' }]);
    const paint = (severity: Severity, word: string) => `<${severity}>${word}</>`;
    expect(renderShort(log, { file: 'a\n', language: 'zh', paint })).toBe(
      'a\\u{A}:1:1: <error>错误</> bad \\u{1B}[0m (issue/no-body)\n',
    );
  });
});

describe('explain', () => {
  const layout: LayoutReport = {
    lineWidth: 60,
    indent: 4,
    indentKept: false,
    margin: 0,
    gapsSeparateBlocks: false,
    pageBreaks: 'leading-blank',
    pageLines: 'top',
    pageTotal: 74,
    evidence: [
      { kind: 'page-lines', place: 'foot', mismatches: 1, misplaced: 2, articles: 9 },
      { kind: 'first-page', page: 2 },
    ],
  };

  it('prints each decision with its evidence', () => {
    expect(renderLayout('a.txt', layout, 'en')).toBe(`a.txt: layout
  line width: 60 columns
  indent: 4 columns, dropped
  margin: 0 columns
  empty lines: mean nothing
  page breaks: a leading blank
  page lines: at the top, of 74 pages
  evidence: if page lines stand at the foot, 1 of them disagree with the count and 2 of 9 articles begin on another page than the contents name
  evidence: the text begins on page 2: with it, articles begin where the contents say
`);
  });

  it('prints which parts are absent', () => {
    const bare: LayoutReport = {
      ...layout,
      lineWidth: null,
      indentKept: true,
      gapsSeparateBlocks: true,
      pageBreaks: 'none',
      pageLines: 'none',
      pageTotal: null,
      evidence: [{ kind: 'few-page-lines' }],
    };
    expect(renderLayout('a.txt', bare, 'zh')).toBe(`a.txt: 版式
  行宽: 未折行
  首行缩进: 4 列，保留
  左边距: 0 列
  空行: 分隔段落
  换页: 无
  页码行: 无
  依据: 保留下来的页码行太少，无法单凭页码行推算页码
`);
  });

  it('prints how each line was read', () => {
    const article = { id: 'article-01', title: '标题' };
    const lines = [
      { line: 7, role: 'heading', costs: { short: 1, open: 0.333333 } },
      { line: 9, role: 'paragraph', costs: {} },
    ] as const;
    expect(renderLines('a.txt', article, [...lines], 'en')).toBe(
      'a.txt: lines of article-01, 标题\na.txt:7: heading short=1 open=0.33\na.txt:9: paragraph\n',
    );
  });
});
