/** What a report of `digest check` is made from, and what makes it. */
import type { Language } from '../locales/language.ts';
import type { Finding, Severity } from '../rules/finding.ts';

/** What was found in one file. */
export interface FileReport {
  /** As the user named it, or as found from what they named; `<stdin>` for standard input. */
  name: string;
  /** Absolute path; null for standard input. */
  path: string | null;
  /** The decoded text, without a byte-order mark; null when the file could not be read. */
  text: string | null;
  /** In the order of the text, without those that are known. Empty when the file could not be read. */
  findings: readonly Finding[];
  /** How many of them are shown at most; all when absent. Counts stay. */
  limit?: number;
  /** Why the file could not be read, as one sentence in the language of the report. */
  failure?: { message: string; line?: number; column?: number };
}

/** All files, counted. */
export interface Summary {
  files: number;
  unreadable: number;
  counts: Record<Severity, number>;
  /** Findings that are not counted: the config or a baseline accepts them. */
  known: number;
  /** Findings that are counted and not shown, because they would be too many. */
  hidden: number;
  /** How many findings each rule has; rules without any are left out. */
  rules: ReadonlyMap<string, number>;
  /** Whether the findings make the check fail, `--max-warnings` included. */
  failed: boolean;
}

/** What a report says about a rule. */
export interface RuleInfo {
  id: string;
  severity: Severity;
  /** One line. */
  title: string;
  /** Markdown: what it is, and how to fix it. */
  help: string;
}

export interface ReportOptions {
  language: Language;
  color: boolean;
  /** Columns of the terminal, or a default where there is none. */
  columns: number;
  /**
   * Whether the terminal takes two columns for what Unicode calls ambiguous, “ ” … — · among them, as those in a Chinese
   * locale may do. No when absent.
   */
  ambiguousWide?: boolean;
  /** Of issue-digest. */
  version: string;
  /** Where to read about issue-digest: an absolute URL. */
  homepage?: string;
  /** Absolute path that a report's relative paths start from. */
  cwd: string;
  /** Every rule there is: a result of another one has no explanation. */
  rules: readonly RuleInfo[];
  /** Only errors are shown. Counts stay. */
  quiet: boolean;
}

/** Writes a report piece by piece, so that an archive's report need not be held; the pieces in order are the report. */
export interface Reporter {
  begin(): string;
  file(report: FileReport): string;
  end(summary: Summary): string;
}

/** The findings that a report shows. */
export const shownFindings = (
  { findings, limit = Infinity }: FileReport,
  { quiet }: Pick<ReportOptions, 'quiet'>,
): readonly Finding[] =>
  (quiet ? findings.filter(({ severity }) => severity === 'error') : findings).slice(0, limit);

export type ReporterFactory = (options: ReportOptions) => Reporter;
