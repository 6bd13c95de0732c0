/** Looks up how serious a finding is and how it is worded. */
import { entries, type Entry, type RuleId } from './entries.ts';
import { fill, type MessageParameters } from '../locales/fill.ts';
import type { Language } from '../locales/language.ts';
import type { Finding, Level, RawFinding } from './finding.ts';
import { relatedWords } from './words.ts';

export type { MessageParameters } from '../locales/fill.ts';
export type { RuleId } from './entries.ts';

/** Every rule id there is. */
export const ruleIds = Object.keys(entries) as RuleId[];

/** The usual level of a rule, from the one table that states it. */
export function levelOf(id: RuleId): Level {
  return entries[id].level;
}

/** Looks up severity and wording of a finding. A rule that is off as a rule, and on here, warns. */
export function describeFinding(
  raw: RawFinding,
  language: Language = 'en',
  level: Level = levelOf(raw.ruleId),
): Finding {
  const entry: Entry = entries[raw.ruleId];
  const parameters: MessageParameters = {
    ...(raw.expected !== undefined && { expected: raw.expected }),
    ...(raw.actual !== undefined && { actual: raw.actual }),
  };
  for (const [name, value] of Object.entries(raw.parameters ?? {})) {
    parameters[name] = typeof value === 'object' ? value[language] : value;
  }
  return {
    ruleId: raw.ruleId,
    severity: level === 'off' ? 'warning' : level,
    message: fill(entry[language], parameters),
    position: raw.position,
    ...(raw.expected !== undefined && { expected: raw.expected }),
    ...(raw.actual !== undefined && { actual: raw.actual }),
    ...(entry.hint && { hint: fill(entry.hint[language], parameters) }),
    ...(raw.related && {
      related: raw.related.map(({ what, position }) => ({
        message: relatedWords[what][language],
        position,
      })),
    }),
  };
}
