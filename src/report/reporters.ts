/** The report formats, by the name that `--format` takes. Each is loaded only when it is needed. */
import type { ReporterFactory } from './reporter.ts';

export const reporters = {
  pretty: async () => (await import('./pretty.ts')).pretty,
  compact: async () => (await import('./compact.ts')).compact,
  json: async () => (await import('./json.ts')).json,
  sarif: async () => (await import('./sarif.ts')).sarif,
  github: async () => (await import('./github.ts')).github,
  junit: async () => (await import('./junit.ts')).junit,
} as const satisfies Record<string, () => Promise<ReporterFactory>>;

export type ReportFormat = keyof typeof reporters;
export const reportFormats = Object.keys(reporters) as ReportFormat[];
