import { stringify } from 'yaml';
import type { Issue } from '../tree/types.ts';

/** The issue as YAML, with the same names and the same order as its JSON. */
export function toYaml(issue: Issue): string {
  return stringify(issue, {
    // One text, one line: a fold would be a line break that the issue does not have.
    lineWidth: 0,
    // A position that two nodes share is a position, not an anchor.
    aliasDuplicateObjects: false,
    // Quotes what a YAML 1.1 reader (PyYAML) would take for a date, a number or a truth value.
    compat: 'yaml-1.1',
  });
}
