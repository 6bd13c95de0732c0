/**
 * `--format github`: workflow commands that GitHub Actions shows as annotations on the files. It shows at most ten errors,
 * ten warnings and ten notices per step.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
import type { Language } from '../locales/language.ts';
import type { Finding, Severity } from '../rules/finding.ts';
import { colonOf, summaryLine, detailsOf, relatedWord } from './words.ts';
import { pathFrom } from './path.ts';
import { shownFindings, type ReporterFactory } from './reporter.ts';
import { placeWords } from './short.ts';
import { visible } from '../text/visible.ts';

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const satisfies Record<
  Severity,
  string
>;

type Properties = Record<string, string | number | undefined>;

export const github: ReporterFactory = (options) => {
  const { language, cwd } = options;
  let affected = 0;
  return {
    begin: () => '',
    file(report) {
      if (report.findings.length > 0) affected += 1;
      const file = visible(pathFrom(report, cwd));
      const lines = shownFindings(report, options).map((finding) =>
        annotation(file, finding, language),
      );
      if (report.failure) {
        const { message, line, column } = report.failure;
        lines.unshift(command('error', { file, line, col: column }, visible(message)));
      }
      return lines.join('');
    },
    // For readers of the log, which does not show the positions of annotations.
    end: (summary) => `${summaryLine(summary, affected, options)}\n`,
  };
};

function annotation(file: string, finding: Finding, language: Language): string {
  const { severity, message, ruleId } = finding;
  const { start, end } = finding.position;
  const properties: Properties = { file, line: start.line, endLine: end.line };
  // GitHub accepts columns only if both are on the same line.
  if (start.line === end.line) {
    properties['col'] = start.column;
    properties['endColumn'] = end.column;
  }
  properties['title'] = ruleId;
  const colon = colonOf(language);
  const details = detailsOf(finding, language).map(({ name, value }) => `${name}${colon}${value}`);
  const places = (finding.related ?? []).map(
    (place) =>
      `${relatedWord(language)}${colon}${visible(place.message)} (${placeWords(file, place.position.start)})`,
  );
  const lines = [visible(message), ...details, ...places];
  return command(commands[severity], properties, lines.join('\n'));
}

function command(name: string, properties: Properties, message: string): string {
  const list = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${list.join(',')}::${escapeData(message)}\n`;
}

/** Escapes a message, so that it stays on one line and does not end the command. */
export const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

/** Escapes the value of a property, which a comma or a colon would end. */
export const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
