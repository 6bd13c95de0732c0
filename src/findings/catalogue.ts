/**
 * Every finding's severity and wording, in English and Chinese: one table each, so that neither can be forgotten.
 * `{name}` stands for a parameter of the finding.
 */
import { fill } from './fill.ts';
import type { Finding, RawFinding, Severity } from './finding.ts';

export type { MessageParameters } from './fill.ts';
export type Language = 'en' | 'zh';

interface Entry {
  severity: Severity;
  en: string;
  zh: string;
  hint?: { en: string; zh: string };
}

const entries = {
  'issue/empty': {
    severity: 'error',
    en: 'The file holds no text.',
    zh: '文件中没有文字。',
  },
  'issue/not-an-issue': {
    severity: 'error',
    en: 'No digest marker, contents entry or article was found: this is not a digest issue.',
    zh: '没有找到期刊标记、目录条目或文章：这不是一期文摘。',
    hint: {
      en: 'Is this the extracted text of the right PDF, in the right encoding (--encoding)?',
      zh: '请确认这是正确的 PDF 提取文本，编码是否正确（--encoding）。',
    },
  },
  'issue/no-contents': {
    severity: 'warning',
    en: 'The issue has no table of contents; titles are found by their source lines alone.',
    zh: '本期没有目录；只能凭“来源”行找到文章标题。',
  },
  'issue/no-body': {
    severity: 'error',
    en: 'The contents announces {entries} articles, but no article follows.',
    zh: '目录列出 {entries} 篇文章，但正文中一篇也没有。',
    hint: { en: 'Was the file cut off after the contents?', zh: '文件是否在目录之后被截断？' },
  },
  'contents/malformed-entry': {
    severity: 'warning',
    en: 'This contents entry does not end in a source and a page.',
    zh: '这条目录没有以来源和页码结尾。',
  },
  'contents/missing-article': {
    severity: 'warning',
    en: 'No article was found for the contents entry “{title}”.',
    zh: '目录条目“{title}”没有对应的文章。',
  },
  'article/not-in-contents': {
    severity: 'warning',
    en: 'The contents does not announce the article “{title}”.',
    zh: '目录中没有文章“{title}”。',
  },
  'article/page-mismatch': {
    severity: 'warning',
    en: '“{title}” begins on page {actual}, the contents says page {expected}.',
    zh: '“{title}”始于第 {actual} 页，目录写的是第 {expected} 页。',
  },
  'page/skipped': {
    severity: 'warning',
    en: 'This page line says {actual}; counted from the page before it is {expected}.',
    zh: '此页码行为 {actual}，按前文推算应为 {expected}。',
  },
  'page/repeated': {
    severity: 'warning',
    en: 'This page line says {actual}, as the one before it does; counted it is {expected}.',
    zh: '此页码行为 {actual}，与前一页码行相同；按前文推算应为 {expected}。',
  },
  'page/backwards': {
    severity: 'warning',
    en: 'The page lines run backwards here: {actual} where {expected} was to come.',
    zh: '页码行在此倒退：应为 {expected}，实为 {actual}。',
  },
  'page/total-differs': {
    severity: 'warning',
    en: 'This page line names {actual} pages in all; the others name {expected}.',
    zh: '此页码行写明共 {actual} 页，其余页码行为共 {expected} 页。',
  },
  'text/unclaimed': {
    severity: 'info',
    en: 'This text belongs to no article; it is kept in “unclaimed”.',
    zh: '这段文字不属于任何文章，保留在 unclaimed 中。',
  },
  'text/replacement-character': {
    severity: 'warning',
    en: 'The text holds U+FFFD: a character was lost before the file came here.',
    zh: '文本中有 U+FFFD：在此之前已有字符丢失。',
  },
} as const satisfies Record<string, Entry>;

export type RuleId = keyof typeof entries;
/** Every rule id there is. */
export const ruleIds = Object.keys(entries) as RuleId[];

/** The severity of a rule, from the one table that states it. */
export function severityOf(id: RuleId): Severity {
  return entries[id].severity;
}

/** Looks up severity and wording of a finding. */
export function describeFinding(raw: RawFinding, language: Language = 'en'): Finding {
  const entry: Entry = entries[raw.ruleId];
  return {
    ruleId: raw.ruleId,
    severity: entry.severity,
    message: fill(entry[language], raw.parameters),
    position: raw.position,
    ...(raw.expected !== undefined && { expected: raw.expected }),
    ...(raw.actual !== undefined && { actual: raw.actual }),
    ...(entry.hint && { hint: entry.hint[language] }),
  };
}
