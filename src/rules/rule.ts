/** What a rule is. Each has its own file with everything that belongs to it: check, level, wording, documentation. */
import { fill, type MessageParameters } from '../locales/fill.ts';
import type { Language } from '../locales/language.ts';
import type { Profile } from '../periodical/profile.ts';
import type { IssueEvent } from '../tree/events.ts';
import type { Position } from '../tree/types.ts';
import type { Finding, Level, RuleName } from './finding.ts';
import type { IssueRecord } from './record.ts';

/** A text in every language of the program. */
export type Localised = Readonly<Record<Language, string>>;

/** What `digest rules` says about a rule, in one language, as Markdown. */
export interface RuleText {
  /** One line: what the rule finds. */
  title: string;
  /** Why it matters, and when it does not. */
  why: string;
  /** What to do about it. */
  fix: string;
}

/** A number that a configuration may set. */
export interface RuleOption extends Localised {
  default: number;
  minimum: number;
  /** Whether only whole numbers make sense. */
  integer: boolean;
}

/** Descriptions of the places that findings name besides their own. */
const relatedWords = {
  entry: { en: 'the contents entry', zh: '对应的目录条目' },
  section: { en: 'the section in the contents', zh: '目录中的栏目' },
  end: { en: 'the article ends here', zh: '文章在此结束' },
  previous: { en: 'the one before it', zh: '前一处' },
  alike: { en: 'off by the same number of pages', zh: '相差的页数相同' },
  first: { en: 'the first one', zh: '首次出现于此' },
} as const satisfies Record<string, Localised>;

/** What a rule says about one finding, besides its place. */
export interface Details {
  /** Values for the placeholders in the rule's message and hint. `{expected}` and `{actual}` are filled in as well. */
  parameters?: Readonly<Record<string, string | number | Localised>>;
  expected?: string;
  actual?: string;
  related?: { what: keyof typeof relatedWords; position: Position }[];
}

/** Reports a finding of the rule. */
export type Report = (position: Position, details?: Details) => void;

interface RuleBase {
  id: RuleName;
  level: Level;
  /** One sentence; `{name}` stands for a parameter. */
  message: Localised;
  /** How to fix it. */
  hint?: Localised;
  doc: { en: RuleText; zh: RuleText; example: { wrong: string; right: string } };
  /** Findings of these rules are dropped where this rule reports one: they follow from it. */
  covers?: readonly RuleName[];
  options?: Readonly<Record<string, RuleOption>>;
}

/** A rule that needs the whole issue and its text. */
interface IssueRule extends RuleBase {
  check(record: IssueRecord, report: Report, options: Readonly<Record<string, number>>): void;
  watch?: never;
}

/** Takes the events of an issue, in order. */
export type Watcher = (event: IssueEvent) => void;

/** Whether an event is the last one of an issue: of the last issue in a text, or of one before it. */
export const isIssueEnd = (event: IssueEvent): boolean =>
  event.type === 'end' || (event.type === 'anotherIssue' && event.ended !== undefined);

/** A rule that needs only the events, one after another, and so works on a stream; `digest parse` reports it as well. */
interface EventRule extends RuleBase {
  watch(report: Report, profile: Profile): Watcher;
  check?: never;
}

export type Rule = IssueRule | EventRule;

/** Words a finding. Findings of a rule that is off by default are warnings if they are reported anyway. */
export function wordFinding(
  { id, message, hint }: Pick<Rule, 'id' | 'message' | 'hint'>,
  level: Level,
  language: Language,
  position: Position,
  { parameters = {}, expected, actual, related }: Details,
): Finding {
  const values: MessageParameters = {
    ...(expected !== undefined && { expected }),
    ...(actual !== undefined && { actual }),
  };
  for (const [name, value] of Object.entries(parameters)) {
    values[name] = typeof value === 'object' ? value[language] : value;
  }
  return {
    ruleId: id,
    severity: level === 'off' ? 'warning' : level,
    message: fill(message[language], values),
    position,
    ...(expected !== undefined && { expected }),
    ...(actual !== undefined && { actual }),
    ...(hint && { hint: fill(hint[language], values) }),
    ...(related && {
      related: related.map((place) => ({
        message: relatedWords[place.what][language],
        position: place.position,
      })),
    }),
  };
}
