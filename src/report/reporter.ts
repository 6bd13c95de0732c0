/** The input of a report of `digest check`, and the interface of the reporters. */
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
  /** In the order of the text, without known findings. Empty when the file could not be read. */
  findings: readonly Finding[];
  /** At most how many of them are shown; all when absent. The counts are not affected. */
  limit?: number;
  /** Why the file could not be read, as one sentence in the language of the report. */
  failure?: { message: string; line?: number; column?: number };
}

/** Totals over all files. */
export interface Summary {
  files: number;
  unreadable: number;
  counts: Record<Severity, number>;
  /** Findings that are not counted, because the config or a baseline accepts them. */
  known: number;
  /** Findings that are counted but not shown, because there are too many. */
  hidden: number;
  /** How many findings each rule has; rules without findings are left out. */
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
  /** Width of the terminal in columns, or a default if there is none. */
  columns: number;
  /** Version of issue-digest. */
  version: string;
  /** Absolute URL of a page about issue-digest. */
  homepage?: string;
  /** Absolute path that the report's relative paths start from. */
  cwd: string;
  /** All rules: a result from any other rule has no explanation. */
  rules: readonly RuleInfo[];
  /** Only errors are shown. The counts are not affected. */
  quiet: boolean;
}

/** Writes a report in pieces, so that the report on a whole archive need not be kept in memory. */
export interface Reporter {
  begin(): string;
  file(report: FileReport): string;
  end(summary: Summary): string;
}

export const shownFindings = (
  { findings, limit = Infinity }: FileReport,
  { quiet }: Pick<ReportOptions, 'quiet'>,
): readonly Finding[] =>
  (quiet ? findings.filter(({ severity }) => severity === 'error') : findings).slice(0, limit);

export type ReporterFactory = (options: ReportOptions) => Reporter;

/** Writes the items of a JSON array one at a time, one per line. */
export class JsonList {
  #empty = true;

  /** An item, preceded by the comma that separates it from the previous one. */
  item(json: string): string {
    const separator = this.#empty ? '\n' : ',\n';
    this.#empty = false;
    return separator + json;
  }
}
