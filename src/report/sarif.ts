/**
 * `--format sarif`: SARIF 2.1.0 as GitHub code scanning accepts it, one result per line.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
import type { Language } from '../locales/language.ts';
import { fill } from '../locales/fill.ts';
import type { Finding, Related, Severity } from '../rules/finding.ts';
import type { Position } from '../tree/types.ts';
import { detailsOf, relatedWord, colonOf } from './words.ts';
import { fingerprinter, type Fingerprints } from './fingerprint.ts';
import {
  JsonList,
  shownFindings,
  type FileReport,
  type ReporterFactory,
  type ReportOptions,
  type RuleInfo,
} from './reporter.ts';
import { uriFrom } from './path.ts';
import { codePointName, visible, visibleJson } from '../text/visible.ts';

/**
 * How many results a run may have when one of this severity is added: GitHub rejects a file with more than 25,000. The
 * last places are reserved for serious findings, because a later file may have some.
 */
const most: Record<Severity, number> = { info: 15_000, warning: 20_000, error: 25_000 };

const levels = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<
  Severity,
  string
>;

const words = {
  en: {
    root: 'The folder that the check was started in.',
    left: '{count} results were left out, since a run holds at most 25,000.',
  },
  zh: {
    root: '开始检查时所在的文件夹。',
    left: '有 {count} 条结果未列出：每次运行最多 25,000 条。',
  },
} as const;

export const sarif: ReporterFactory = (options) => {
  const ruleIndex = new Map(options.rules.map(({ id }, index) => [id, index]));
  const results = new JsonList();
  const notifications: object[] = [];
  let written = 0;
  let leftOut = 0;
  return {
    begin: () => head(options),
    file(report) {
      const artifactLocation = artifactOf(report, options.cwd);
      if (report.failure) notifications.push(unreadable(report.failure, artifactLocation));
      const shown = shownFindings(report, options);
      const fingerprintOf = fingerprinter(report.text, shown);
      const lines: string[] = [];
      for (const finding of shown) {
        const fingerprints = fingerprintOf(finding);
        if (written >= most[finding.severity]) {
          leftOut += 1;
          continue;
        }
        written += 1;
        const index = ruleIndex.get(finding.ruleId);
        const result = resultOf(finding, { index, artifactLocation, fingerprints, options });
        lines.push(results.item(visibleJson(result)));
      }
      return lines.join('');
    },
    end(summary) {
      if (leftOut > 0) notifications.push(cut(leftOut, options));
      const invocation = {
        executionSuccessful: summary.unreadable === 0,
        toolExecutionNotifications: notifications,
      };
      return `\n],"invocations":[${visibleJson(invocation)}]}]}\n`;
    },
  };
};

function head({ language, version, homepage, rules }: ReportOptions): string {
  const driver = {
    name: 'issue-digest',
    semanticVersion: version,
    ...(homepage !== undefined && { informationUri: homepage }),
    language,
    rules: rules.map((rule) => ({
      ...descriptorOf(rule),
      ...(homepage !== undefined && { helpUri: pageOf(rule.id, homepage, language) }),
    })),
  };
  const root = { '%SRCROOT%': { description: { text: words[language].root } } };
  const run = [
    `"tool":${visibleJson({ driver })}`,
    `"language":${visibleJson(language)}`,
    `"columnKind":"utf16CodeUnits"`,
    `"originalUriBaseIds":${visibleJson(root)}`,
    `"results":[`,
  ];
  const schema = '"$schema":"https://json.schemastore.org/sarif-2.1.0.json"';
  return `{${schema},"version":"2.1.0","runs":[{\n${run.join(',\n')}`;
}

/** GitHub shows the first 1,024 characters of a description and does not accept an empty one. */
const MOST_CHARACTERS = 1000;

function descriptorOf({ id, severity, title, help }: RuleInfo) {
  const markdown = help.trim() === '' ? title : help;
  const [firstParagraph = title] = markdown.split(/\n\s*\n/);
  const severityWord = severity === 'info' ? 'recommendation' : severity;
  return {
    id,
    shortDescription: { text: shortened(title) },
    fullDescription: { text: shortened(firstParagraph) },
    help: { text: markdown, markdown },
    defaultConfiguration: { level: levels[severity] },
    // The group of the rule: `article` in `article/page-mismatch`.
    properties: { tags: id.split('/').slice(0, 1), 'problem.severity': severityWord },
  };
}

/** Address of a rule's page in the repository, which is the homepage. */
const pageOf = (id: string, homepage: string, language: Language): string =>
  `${homepage.replace(/#.*$/, '')}/blob/main/docs/rules/${id}${language === 'zh' ? '.zh-CN' : ''}.md`;

const shortened = (text: string): string => Array.from(text).slice(0, MOST_CHARACTERS).join('');

interface ResultContext {
  index: number | undefined;
  artifactLocation: object;
  fingerprints: Fingerprints;
  options: ReportOptions;
}

function resultOf(finding: Finding, context: ResultContext) {
  const { index, artifactLocation, fingerprints, options } = context;
  const { ruleId, severity, position, related = [] } = finding;
  const locationOf = (at: Position) => ({ artifactLocation, region: regionOf(at) });
  return {
    ruleId,
    ruleIndex: index,
    level: levels[severity],
    message: { text: messageOf(finding, related, options) },
    locations: [{ physicalLocation: locationOf(position) }],
    ...(related.length > 0 && {
      relatedLocations: related.map((place, i) => ({
        id: i + 1,
        physicalLocation: locationOf(place.position),
        message: { text: literal(place.message) },
      })),
    }),
    ...(Object.keys(fingerprints).length > 0 && { partialFingerprints: fingerprints }),
  };
}

/** The message, its details on the lines below, and links to the related places, which GitHub makes from `[text](id)`. */
function messageOf(finding: Finding, related: Related[], { language }: ReportOptions): string {
  const colon = colonOf(language);
  const details = detailsOf(finding, language, codePointName).map(
    ({ name, value }) => `${name}${colon}${escaped(value)}`,
  );
  const links = related.map(
    ({ message }, i) => `${relatedWord(language)}${colon}[${literal(message)}](${i + 1})`,
  );
  return [literal(finding.message), ...details, ...links].join('\n');
}

/** Lines and columns start at 1, and the end is after the last character, in SARIF as in positions. */
const regionOf = ({ start, end }: Position) => ({
  startLine: start.line,
  startColumn: start.column,
  endLine: end.line,
  endColumn: end.column,
  charOffset: start.offset,
  charLength: end.offset - start.offset,
});

/** Otherwise braces would be placeholders, and brackets links (SARIF 3.11.5, 3.11.6). */
const escaped = (text: string): string => text.replace(/[\\[\]]/g, '\\$&').replace(/[{}]/g, '$&$&');

/** A text to be shown literally; code point names appear in it without braces. */
const literal = (text: string): string => escaped(visible(text, codePointName));

function artifactOf(report: FileReport, cwd: string): object {
  const { uri, relative } = uriFrom(report, cwd);
  return { uri, ...(relative && { uriBaseId: '%SRCROOT%' }) };
}

function unreadable(failure: NonNullable<FileReport['failure']>, artifactLocation: object): object {
  const { message, line, column } = failure;
  const region = line === undefined ? undefined : { startLine: line, startColumn: column };
  return {
    level: 'error',
    message: { text: literal(message) },
    locations: [{ physicalLocation: { artifactLocation, ...(region && { region }) } }],
  };
}

function cut(count: number, { language }: ReportOptions): object {
  return { level: 'warning', message: { text: fill(words[language].left, { count }) } };
}
