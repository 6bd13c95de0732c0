/** Findings as one line each, `file:line:col: severity message (ruleId)`: for terminals, editors and grep. */
import type { Language } from '../findings/catalogue.ts';
import { fill } from '../findings/fill.ts';
import { severities, type Finding, type Severity } from '../findings/finding.ts';
import type { FindingLog } from './finding-log.ts';
import { visible } from './visible.ts';

export interface ShortOptions {
  /** What the lines call the file. */
  file: string;
  language: Language;
  /** Leaves out what is no error. */
  quiet?: boolean;
  /** Colours the word of a severity; no colour when absent. */
  paint?: (severity: Severity, word: string) => string;
}

const words = {
  en: {
    error: 'error',
    warning: 'warning',
    info: 'info',
    rest: '{count} more: {list}',
    count: { error: '{n} error(s)', warning: '{n} warning(s)', info: '{n} info' },
    and: ', ',
  },
  zh: {
    error: '错误',
    warning: '警告',
    info: '提示',
    rest: '另有 {count} 项：{list}',
    count: { error: '{n} 个错误', warning: '{n} 个警告', info: '{n} 个提示' },
    and: '、',
  },
} as const;

const plain = (_severity: Severity, word: string): string => word;

/** Renders what a log kept, and how much it did not keep; '' when there is nothing to say. */
export function renderShort(log: FindingLog, options: ShortOptions): string {
  const { file, language, quiet = false, paint = plain } = options;
  const word = words[language];
  const told: readonly Severity[] = quiet ? severities.slice(0, 1) : severities;
  const findings = log.kept().filter(({ severity }) => told.includes(severity));
  const name = visible(file);

  const lines = findings.map(({ position: { start }, severity, message, ruleId }) => {
    const place = `${name}:${start.line}:${start.column}`;
    return `${place}: ${paint(severity, word[severity])} ${visible(message)} (${ruleId})\n`;
  });
  const rest = told
    .map((severity) => ({ severity, n: log.counts[severity] - count(findings, severity) }))
    .filter(({ n }) => n > 0);
  if (rest.length > 0) {
    const list = rest.map(({ severity, n }) => fill(word.count[severity], { n })).join(word.and);
    const total = rest.reduce((sum, { n }) => sum + n, 0);
    lines.push(`${name}: ${fill(word.rest, { count: total, list })}\n`);
  }
  return lines.join('');
}

const count = (findings: Finding[], severity: Severity): number =>
  findings.filter((finding) => finding.severity === severity).length;
