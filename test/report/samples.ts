/** Handmade findings and files, and a complete report of them. */
import type { RuleId } from '../../src/rules/rules.ts';
import type { Finding, Severity } from '../../src/rules/finding.ts';
import type {
  FileReport,
  ReportOptions,
  ReporterFactory,
  Summary,
} from '../../src/report/reporter.ts';
import type { Point, Position } from '../../src/tree/types.ts';

export const options: ReportOptions = {
  language: 'en',
  color: false,
  columns: 80,
  version: '1.2.3',
  cwd: '/work',
  rules: [
    {
      id: 'article/page-mismatch',
      severity: 'warning',
      title: 'An article begins on another page than the contents say.',
      help: 'The contents name the page.\n\nCorrect the `page` of the entry.',
    },
    { id: 'issue/no-body', severity: 'error', title: 'No article follows.', help: '' },
    { id: 'text/unclaimed', severity: 'info', title: 'Text without article.', help: 'Look at it.' },
  ],
  quiet: false,
};

/** The position of an offset, computed from scratch. */
export function pointAt(text: string, offset: number): Point {
  const lines = text.slice(0, offset).split(/\r\n|[\n\r\u0085\u2028\u2029]/);
  return { line: lines.length, column: lines.at(-1)!.length + 1, offset };
}

export const between = (text: string, from: number, to: number): Position => ({
  start: pointAt(text, from),
  end: pointAt(text, to),
});

/** The position of the `nth` occurrence of `part` in `text`, from 0. */
export function whereIs(text: string, part: string, nth = 0): Position {
  let from = text.indexOf(part);
  for (let i = 0; i < nth; i += 1) from = text.indexOf(part, from + 1);
  if (from < 0) throw new Error(`${JSON.stringify(part)} is not in the text`);
  return between(text, from, from + part.length);
}

const ids = {
  error: 'issue/no-body',
  warning: 'article/page-mismatch',
  info: 'text/unclaimed',
} as const satisfies Record<Severity, RuleId>;

export const finding = (
  severity: Severity,
  message: string,
  position: Position,
  more: Partial<Finding> = {},
): Finding => ({ ruleId: ids[severity], severity, message, position, ...more });

export const fileReport = (
  name: string,
  text: string | null,
  findings: readonly Finding[] = [],
  more: Partial<FileReport> = {},
): FileReport => ({ name, path: `/work/${name}`, text, findings, ...more });

export function summaryOf(files: readonly FileReport[]): Summary {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { findings } of files) for (const { severity } of findings) counts[severity] += 1;
  return {
    files: files.length,
    unreadable: files.filter(({ failure }) => failure).length,
    counts,
    failed: counts.error > 0,
    ...{ known: 0, hidden: 0, rules: new Map() },
  };
}

/** The pieces of a report, joined. */
export function render(
  factory: ReporterFactory,
  files: readonly FileReport[],
  more: Partial<ReportOptions> = {},
  summary: Partial<Summary> = {},
): string {
  const reporter = factory({ ...options, ...more });
  const pieces = files.map((file) => reporter.file(file));
  return [reporter.begin(), ...pieces, reporter.end({ ...summaryOf(files), ...summary })].join('');
}

const issue = `晨光文摘
第一条\u3000山村诊所的四季 …… 5
第二条\u3000药房里的账本 …… 9

山村诊所的四季
\u3000\u3000清晨，“老李”背起药箱出门。\t今天要走三个村。
\u3000\u3000傍晚回来，账本上多了九行字。
药房里的账本\u202E
`;

/** Findings of every kind: with all fields, over several lines, and of zero width. */
export const sampleFile: FileReport = fileReport('archive/2024 第5期.txt', issue, [
  finding(
    'warning',
    '“山村诊所的四季” begins on page 6, but the contents say page 5.',
    whereIs(issue, '山村诊所的四季', 1),
    {
      expected: '5',
      actual: '6',
      hint: 'Was a page lost in the extraction?',
      related: [
        { message: 'the page that the contents name', position: whereIs(issue, '5') },
        { message: 'the entry', position: whereIs(issue, '第一条') },
      ],
    },
  ),
  finding('error', 'Four characters.', whereIs(issue, '今天要走')),
  finding(
    'info',
    'These lines belong nowhere.',
    whereIs(issue, '傍晚回来，账本上多了九行字。\n药房'),
  ),
  finding('error', 'The file ends too soon.', between(issue, issue.length, issue.length)),
]);

export const unreadableFile: FileReport = fileReport('archive/bad, 1:2.txt', null, [], {
  failure: { message: 'neither UTF-8 nor GB18030', line: 3, column: 7 },
});

export const cleanFile: FileReport = fileReport('archive/clean.txt', '晨光\n');

export const sampleFiles = [sampleFile, unreadableFile, cleanFile] as const;

/** Text that breaks careless code. */
export const hostile =
  '\u0000\u001B[31m]]>\uD800 <b a="&amp;">\u202E\uFFFF\r\n%0A::error::,:{0}[x](1)\u2028';
