/** `--format pretty`: findings with code frames, grouped by file, and a summary. */
import { findingBlock, reportHeading, type ReportBlockOptions } from './block.ts';
import { colonOf, countFindings, countWords, summaryLine } from './words.ts';
import { chalkFor } from './paint.ts';
import {
  shownFindings,
  type FileReport,
  type ReporterFactory,
  type ReportOptions,
  type Summary,
} from './reporter.ts';
import { placeWords } from './short.ts';
import { visible } from '../text/visible.ts';

export const pretty: ReporterFactory = (options) => {
  const { language, color, columns } = options;
  const chalk = chalkFor(color);
  const block = { language, columns, chalk };
  let affected = 0;
  return {
    begin: () => '',
    file(report) {
      if (report.findings.length > 0) affected += 1;
      return renderFile(report, block, options);
    },
    end(summary) {
      const { failed, unreadable, counts } = summary;
      const bad = failed || unreadable > 0;
      const clean = counts.error + counts.warning + counts.info === 0;
      const paint = bad ? chalk.red : clean ? chalk.green : chalk.yellow;
      const totals = summary.files > 1 ? ruleTotals(summary) : '';
      return `${totals}${paint.bold(summaryLine(summary, affected, options))}\n`;
    },
  };
};

/** How many findings each rule has, the most frequent rule first. */
function ruleTotals({ rules }: Summary): string {
  const rows = [...rules].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const width = Math.max(...rows.map(([, count]) => String(count).length));
  const lines = rows.map(([id, count]) => `${String(count).padStart(width)}  ${id}\n`);
  return lines.length === 0 ? '' : `${lines.join('')}\n`;
}

function renderFile(report: FileReport, block: ReportBlockOptions, options: ReportOptions): string {
  const { name, text, findings, failure } = report;
  const { language, chalk } = block;
  const parts = shownFindings(report, options).map((finding) =>
    findingBlock(name, text, finding, block),
  );
  if (failure) {
    const place = ` ${chalk.dim('-->')} ${placeWords(name, failure)}`;
    parts.unshift([reportHeading('error', failure.message, block), place]);
  }
  if (parts.length === 0) return '';
  const counts = countWords(countFindings(findings), language);
  const head = chalk.bold.underline(visible(name));
  const title = counts === '' ? head : `${head}${colonOf(language)}${counts}`;
  return `${title}\n\n${parts.map((lines) => `${lines.join('\n')}\n\n`).join('')}`;
}
