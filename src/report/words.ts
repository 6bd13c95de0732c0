/** Findings in words: their severity, how many there are, what was expected and found. */
import type { Language } from '../locales/language.ts';
import { fill } from '../locales/fill.ts';
import { severities, type Finding, type Severity } from '../rules/finding.ts';
import type { Summary } from './reporter.ts';
import { visible } from '../text/visible.ts';

export type SeverityCounts = Record<Severity, number>;

/** A noun with a number: the form for one, and the form for any other number. */
type Counted = readonly [one: string, many: string];

const same = (word: string): Counted => [word, word];

const words = {
  en: {
    severity: { error: 'error', warning: 'warning', info: 'info' },
    error: ['{n} error', '{n} errors'],
    warning: ['{n} warning', '{n} warnings'],
    info: ['{n} info', '{n} infos'],
    files: ['{n} file', '{n} files'],
    unreadable: ['{n} file could not be read', '{n} files could not be read'],
    and: ', ',
    then: '; ',
    colon: ': ',
    none: 'no findings in {files}',
    some: '{counts} in {affected} of {files}',
    failed: 'the check fails',
    known: ['{n} known finding is not shown', '{n} known findings are not shown'],
    hidden: ['{n} more is not shown', '{n} more are not shown'],
    errorsOnly: 'only errors are shown',
    expected: 'expected',
    actual: 'found',
    hint: 'hint',
    related: 'see',
  },
  zh: {
    severity: { error: '错误', warning: '警告', info: '提示' },
    error: same('{n} 个错误'),
    warning: same('{n} 个警告'),
    info: same('{n} 个提示'),
    files: same('{n} 个文件'),
    unreadable: same('{n} 个文件无法读取'),
    and: '、',
    then: '；',
    colon: '：',
    none: '{files}中没有发现问题',
    some: '{files}中有 {affected} 个存在问题：{counts}',
    failed: '检查未通过',
    known: same('{n} 个已知问题未列出'),
    hidden: same('另有 {n} 个未列出'),
    errorsOnly: '仅显示错误',
    expected: '应为',
    actual: '实为',
    hint: '建议',
    related: '参见',
  },
} as const;

const amount = ([one, many]: Counted, n: number): string => fill(n === 1 ? one : many, { n });

export const severityWord = (severity: Severity, language: Language): string =>
  words[language].severity[severity];

export const colonOf = (language: Language): string => words[language].colon;

/** Adds findings to the numbers of findings of each rule. */
export function addToRules(rules: Map<string, number>, findings: readonly Finding[]): void {
  for (const { ruleId } of findings) rules.set(ruleId, (rules.get(ruleId) ?? 0) + 1);
}

/** `2 errors, 1 warning`: severities without findings are left out. */
export function countWords(counts: SeverityCounts, language: Language): string {
  const word = words[language];
  return severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => amount(word[severity], counts[severity]))
    .join(word.and);
}

/**
 * The last line of a report: `3 errors, 2 warnings, 1 info in 2 of 5 files`. It also counts what `quiet` leaves out, and
 * says so.
 *
 * @param affected how many files have findings
 */
export function summaryLine(
  { files, unreadable, counts, known, hidden, failed }: Summary,
  affected: number,
  { language, quiet }: { language: Language; quiet: boolean },
): string {
  const word = words[language];
  const list = countWords(counts, language);
  const values = { counts: list, affected, files: amount(word.files, files) };
  // A file that could not be read does not count as clean.
  const clean = fill(word.none, { files: amount(word.files, files - unreadable) });
  const parts = [list === '' ? clean : fill(word.some, values)];
  if (unreadable > 0) parts.push(amount(word.unreadable, unreadable));
  if (known > 0) parts.push(amount(word.known, known));
  if (hidden > 0) parts.push(amount(word.hidden, hidden));
  if (quiet && counts.warning + counts.info > 0) parts.push(word.errorsOnly);
  // Errors explain a failure by themselves; too many warnings do not.
  if (failed && counts.error === 0) parts.push(word.failed);
  return parts.join(word.then);
}

export function countFindings(findings: readonly { severity: Severity }[]): SeverityCounts {
  const counts: SeverityCounts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

interface Detail {
  name: string;
  value: string;
}

export const relatedWord = (language: Language): string => words[language].related;

/** What was expected, what was found, and the hint, where the finding has them; safe for a terminal. */
export function detailsOf(
  finding: Finding,
  language: Language,
  spell?: (character: string) => string,
): Detail[] {
  return (['expected', 'actual', 'hint'] as const).flatMap((key) => {
    const value = finding[key];
    return value === undefined
      ? []
      : [{ name: words[language][key], value: visible(value, spell) }];
  });
}
