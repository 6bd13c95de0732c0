/** `--format compact`: one line for each finding, and nothing else, for grep and for editors. */
import { severityWord } from './words.ts';
import { chalkFor, painter } from './paint.ts';
import { shownFindings, type ReporterFactory } from './reporter.ts';
import { findingLine, placeWords } from './short.ts';
import { visible } from '../text/visible.ts';

export const compact: ReporterFactory = (options) => {
  const { language, color } = options;
  const paint = painter(chalkFor(color));
  return {
    begin: () => '',
    file(report) {
      const { name, failure } = report;
      const lines = shownFindings(report, options).map((finding) =>
        findingLine(finding, { file: name, language, paint }),
      );
      if (failure) {
        const word = paint('error', severityWord('error', language));
        lines.unshift(`${placeWords(name, failure)}: ${word} ${visible(failure.message)}\n`);
      }
      return lines.join('');
    },
    end: () => '',
  };
};
