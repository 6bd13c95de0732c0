/** `--format json`: one document, as described by `schemas/report.schema.json`. */
import type { Finding } from '../rules/finding.ts';
import { visibleJson } from '../text/visible.ts';
import { findingHash } from './fingerprint.ts';
import type { Position } from '../tree/types.ts';
import { JsonList, shownFindings, type ReporterFactory } from './reporter.ts';

export const json: ReporterFactory = (options) => {
  const files = new JsonList();
  return {
    begin: () => '{"schemaVersion":"1.1","files":[',
    file(report) {
      const { name, text, failure } = report;
      const findings = new JsonList();
      const items = shownFindings(report, options).map((finding) =>
        findings.item(
          visibleJson(findingData(finding, text === null ? '' : findingHash(text, finding))),
        ),
      );
      const rest = failure ? `,"failure":${visibleJson(failureData(failure))}` : '';
      return files.item(`{"file":${visibleJson(name)},"findings":[${items.join('')}]${rest}}`);
    },
    end({ files: count, unreadable, known, counts: { error, warning, info }, failed }) {
      const summary = { files: count, unreadable, known, counts: { error, warning, info }, failed };
      return `\n],"summary":${visibleJson(summary)}}\n`;
    },
  };
};

// Key by key, so that the document has exactly the keys and the order of its schema, even if the objects get more keys.

function findingData(finding: Finding, fingerprint: string) {
  const { ruleId, severity, message, position, expected, actual, hint, related } = finding;
  return {
    ruleId,
    severity,
    message,
    fingerprint,
    position: positionData(position),
    expected,
    actual,
    hint,
    related: related?.map((place) => ({
      message: place.message,
      position: positionData(place.position),
    })),
  };
}

const positionData = ({ start, end }: Position): Position => ({
  start: { line: start.line, column: start.column, offset: start.offset },
  end: { line: end.line, column: end.column, offset: end.offset },
});

const failureData = (failure: { message: string; line?: number; column?: number }) => ({
  message: failure.message,
  line: failure.line,
  column: failure.column,
});
