import packageJson from '../../package.json' with { type: 'json' };
import { languages, type Language } from '../locales/language.ts';
import { isAtLeast, type Finding, type Severity } from '../rules/finding.ts';
import { requireKnown } from '../text/values.ts';
import { addToRules, countFindings } from './words.ts';
import type { FileReport } from './reporter.ts';
import { reporters, reportFormats, type ReportFormat } from './reporters.ts';
import { ruleInfos } from './rules.ts';

/** A file in a report: its name, and what `check` returned. */
export interface CheckedFile {
  /** As the report shows it; with `/` between folders, and relative to the root of the repository for CI. */
  name: string;
  /** The decoded text; null if the file could not be read. */
  text: string | null;
  /** Empty if the file could not be read. */
  findings: readonly Finding[];
  /** Why the file could not be read, in one sentence. */
  failure?: FileReport['failure'];
}

/** How a report is written. */
export interface ReportWriterOptions {
  /** `pretty` if absent. */
  format?: ReportFormat;
  /** Language of what the report adds to the findings; `en` if absent. */
  language?: Language;
  /** The severity from which a finding makes the check fail; `error` if absent. */
  failOn?: Severity;
  /** Width of `pretty` in columns; 100 if absent. */
  columns?: number;
  /** Whether `pretty` and `compact` are coloured with ANSI escape sequences; false if absent. */
  color?: boolean;
  /** Whether only errors are shown; all findings are counted. False if absent. */
  quiet?: boolean;
}

/**
 * Writes the findings of files as a report, as `digest check --format` does.
 *
 *     const file = 'issue.txt';
 *     await toReport([{ name: file, ...check(readFileSync(file)) }], { format: 'sarif' });
 *
 * @returns text: JSON for `json` and `sarif`, XML for `junit`, else lines.
 * @throws TypeError if there is no such format or language.
 */
export async function toReport(
  files: readonly CheckedFile[],
  options: ReportWriterOptions = {},
): Promise<string> {
  const { format = 'pretty', language = 'en', failOn = 'error', quiet = false } = options;
  requireKnown('toReport: unknown format', format, reportFormats);
  requireKnown('toReport: unknown language', language, languages);
  const create = await reporters[format]();
  const reporter = create({
    ...{ language, quiet, color: options.color ?? false, columns: options.columns ?? 100 },
    ...{ version: packageJson.version, homepage: packageJson.homepage, cwd: '' },
    rules: ruleInfos(language),
  });
  let report = reporter.begin();
  for (const { name, text, findings, failure } of files) {
    report += reporter.file({ name, path: null, text, findings, ...(failure && { failure }) });
  }
  const findings = files.flatMap((file) => file.findings);
  const rules = new Map<string, number>();
  addToRules(rules, findings);
  return (
    report +
    reporter.end({
      ...{ files: files.length, unreadable: files.filter(({ failure }) => failure).length },
      ...{ counts: countFindings(findings), rules, known: 0, hidden: 0 },
      failed: findings.some(({ severity }) => isAtLeast(severity, failOn)),
    })
  );
}
