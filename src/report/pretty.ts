/** `--format pretty`: findings with code frames, grouped by file, and a summary. */
import { findingBlock, heading, type BlockOptions } from './block.ts';
import { colonOf, countFindings, countWords, summaryLine } from './counts.ts';
import { chalkFor } from './paint.ts';
import {
  toldFindings,
  type FileReport,
  type ReporterFactory,
  type ReportOptions,
} from './reporter.ts';
import { placeWords } from './short.ts';
import { visible } from '../text/visible.ts';

export const pretty: ReporterFactory = (options) => {
  const { language, color, columns, ambiguousWide = false } = options;
  const chalk = chalkFor(color);
  const block = { language, columns, ambiguousWide, chalk };
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
      return `${paint.bold(summaryLine(summary, affected, options))}\n`;
    },
  };
};

function renderFile(report: FileReport, block: BlockOptions, options: ReportOptions): string {
  const { name, text, findings, failure } = report;
  const { language, chalk } = block;
  const parts = toldFindings(report, options).map((finding) =>
    findingBlock(name, text, finding, block),
  );
  if (failure) {
    const place = ` ${chalk.dim('-->')} ${placeWords(name, failure)}`;
    parts.unshift([heading('error', failure.message, block), place]);
  }
  if (parts.length === 0) return '';
  const counts = countWords(countFindings(findings), language);
  const head = chalk.bold.underline(visible(name));
  const title = counts === '' ? head : `${head}${colonOf(language)}${counts}`;
  return `${title}\n\n${parts.map((lines) => `${lines.join('\n')}\n\n`).join('')}`;
}
