/**
 * `--format junit`: a suite for each file, a case for each finding, as Jenkins and GitLab expect. They identify a case by
 * `classname` and `name`, and GitLab drops the second of two cases with the same name.
 *
 * Errors and warnings are failures; an info is a skipped case, because it must not make a build unstable. A file without
 * findings is a case that passed, and a file that could not be read is an error.
 */
import type { Element } from 'xast';
import { toXml } from 'xast-util-to-xml';
import { x } from 'xastscript';
import { findingBlock, type ReportBlockOptions } from './block.ts';
import { chalkFor } from './paint.ts';
import { shownFindings, type FileReport, type ReporterFactory } from './reporter.ts';
import { placeWords } from './short.ts';
import { visible } from '../text/visible.ts';

const words = {
  en: { clean: 'no findings', read: 'can be read' },
  zh: { clean: '没有发现问题', read: '可以读取' },
} as const;

export const junit: ReporterFactory = (options) => {
  const { language, columns } = options;
  const block = { language, columns, chalk: chalkFor(false) };
  return {
    begin: () => '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="issue-digest">\n',
    file(report) {
      const cases = casesOf(report, block, shownFindings(report, options));
      return `${xml(suite(report, cases))}\n`;
    },
    end: () => '</testsuites>\n',
  };
};

function suite(report: FileReport, cases: Element[]): Element {
  const counts = { failure: 0, error: 0, skipped: 0 };
  for (const { children } of cases) {
    for (const child of children) {
      if (child.type === 'element') counts[child.name as keyof typeof counts] += 1;
    }
  }
  const attributes = {
    name: visible(report.name),
    tests: cases.length,
    failures: counts.failure,
    errors: counts.error,
    skipped: counts.skipped,
  };
  return x('testsuite', attributes, ['\n', ...cases.flatMap((each) => [each, '\n'])]);
}

function casesOf(
  report: FileReport,
  block: ReportBlockOptions,
  findings: FileReport['findings'],
): Element[] {
  const { name, text, failure } = report;
  const classname = visible(name);
  const word = words[block.language];
  if (failure) {
    const message = visible(failure.message);
    const body = `${placeWords(name, failure)}: ${message}`;
    return [x('testcase', { classname, name: word.read }, [x('error', { message }, [body])])];
  }
  if (findings.length === 0) return [x('testcase', { classname, name: word.clean })];
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const { ruleId, severity, message, position } = finding;
    const place = `${ruleId} ${position.start.line}:${position.start.column}`;
    const times = (seen.get(place) ?? 0) + 1;
    seen.set(place, times);
    const body = findingBlock(name, text, finding, block).join('\n');
    const result =
      severity === 'info'
        ? x('skipped', [body])
        : x('failure', { message: visible(message), type: severity }, [body]);
    return x('testcase', { classname, name: times > 1 ? `${place} #${times}` : place }, [result]);
  });
}

/** Serialises one element. `visible` has already removed everything that XML forbids. */
function xml(element: Element): string {
  const text = toXml(element, { closeEmptyElements: true });
  // The only place where XML requires > to be escaped (https://www.w3.org/TR/xml/#syntax); the library does not do it.
  return text.replaceAll(']]>', ']]&gt;');
}
