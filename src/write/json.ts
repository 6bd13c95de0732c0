import type { Issue } from '../tree/types.ts';

/** The issue as JSON, with the names and the order of `schemas/issue.schema.json`. */
export function toJson(issue: Issue): string {
  return `${JSON.stringify(issue, null, 2)}\n`;
}
