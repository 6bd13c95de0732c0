/** All rules, in the order in which `digest rules` lists them, and what a configuration says about them. */
import { longTitle } from './article/long-title.ts';
import { noBackLink } from './article/no-back-link.ts';
import { articleNoBody } from './article/no-body.ts';
import { noSource } from './article/no-source.ts';
import { notInContents } from './article/not-in-contents.ts';
import { orderDiffers } from './article/order-differs.ts';
import { pageMismatch } from './article/page-mismatch.ts';
import { sourceDiffers } from './article/source-differs.ts';
import { titleDiffers } from './article/title-differs.ts';
import { duplicateEntry } from './contents/duplicate-entry.ts';
import { emptySection } from './contents/empty-section.ts';
import { malformedEntry } from './contents/malformed-entry.ts';
import { missingArticle } from './contents/missing-article.ts';
import { noSummary } from './contents/no-summary.ts';
import { pageOrder } from './contents/page-order.ts';
import { unknownBullet } from './contents/unknown-bullet.ts';
import { misread } from './encoding/misread.ts';
import { uncertain } from './encoding/uncertain.ts';
import { numberRepeated } from './heading/number-repeated.ts';
import { numberSkipped } from './heading/number-skipped.ts';
import { empty } from './issue/empty.ts';
import { noBody } from './issue/no-body.ts';
import { noBodyStart } from './issue/no-body-start.ts';
import { noContents } from './issue/no-contents.ts';
import { noContentsStart } from './issue/no-contents-start.ts';
import { notAnIssue } from './issue/not-an-issue.ts';
import { severalIssues } from './issue/several-issues.ts';
import { backwards } from './page/backwards.ts';
import { breaksLost } from './page/breaks-lost.ts';
import { firstLost } from './page/first-lost.ts';
import { repeated } from './page/repeated.ts';
import { pageWithoutText } from './pdf/page-without-text.ts';
import { pageLabelsDiffer } from './pdf/page-labels-differ.ts';
import { unmappedText } from './pdf/unmapped-text.ts';
import { skipped } from './page/skipped.ts';
import { totalDiffers } from './page/total-differs.ts';
import { uncounted } from './page/uncounted.ts';
import { uncertainLine } from './reflow/uncertain-line.ts';
import type { Rule } from './rule.ts';
import { sectionEmpty } from './section/empty.ts';
import { noSectionMarker } from './section/no-marker.ts';
import { sectionNotInContents } from './section/not-in-contents.ts';
import { renamed } from './section/renamed.ts';
import { asciiMark } from './text/ascii-mark.ts';
import { controlCharacter } from './text/control-character.ts';
import { doubledMark } from './text/doubled-mark.ts';
import { hanLatinBlank } from './text/han-latin-blank.ts';
import { joinedLines } from './text/joined-lines.ts';
import { looseCells } from './text/loose-cells.ts';
import { lostCharacters } from './text/lost-characters.ts';
import { markup } from './text/markup.ts';
import { mixedLineEnds } from './text/mixed-line-ends.ts';
import { privateUseCharacter } from './text/private-use-character.ts';
import { radical } from './text/radical.ts';
import { replacementCharacter } from './text/replacement-character.ts';
import { rewrapped } from './text/rewrapped.ts';
import { twoColumns } from './text/two-columns.ts';
import { unbalancedBracket } from './text/unbalanced-bracket.ts';
import { unclaimed } from './text/unclaimed.ts';
import type { Level } from './finding.ts';

const all = [
  uncertain,
  misread,
  empty,
  notAnIssue,
  severalIssues,
  noContentsStart,
  noContents,
  noBodyStart,
  noBody,
  malformedEntry,
  unknownBullet,
  missingArticle,
  duplicateEntry,
  pageOrder,
  noSummary,
  emptySection,
  renamed,
  sectionNotInContents,
  noSectionMarker,
  sectionEmpty,
  notInContents,
  pageMismatch,
  titleDiffers,
  sourceDiffers,
  orderDiffers,
  noSource,
  articleNoBody,
  noBackLink,
  longTitle,
  skipped,
  repeated,
  backwards,
  totalDiffers,
  breaksLost,
  firstLost,
  uncounted,
  pageWithoutText,
  unmappedText,
  pageLabelsDiffer,
  numberRepeated,
  numberSkipped,
  replacementCharacter,
  lostCharacters,
  joinedLines,
  looseCells,
  radical,
  privateUseCharacter,
  controlCharacter,
  mixedLineEnds,
  markup,
  rewrapped,
  twoColumns,
  unclaimed,
  unbalancedBracket,
  doubledMark,
  asciiMark,
  hanLatinBlank,
  uncertainLine,
] as const satisfies readonly Rule[];

export const rules: readonly Rule[] = all;

/** The id of a rule. */
export type RuleId = (typeof all)[number]['id'];

export const ruleIds: readonly RuleId[] = all.map(({ id }) => id);

/** Rule ids of earlier versions and their present names; still accepted, with a note. */
export const formerRuleIds: Readonly<Record<string, RuleId>> = {
  'issue/no-digest-marker': 'issue/no-contents-start',
  'issue/no-contents-marker': 'issue/no-body-start',
};

const byId: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));

export const ruleOf = (id: string): Rule | undefined => byId.get(id);

/** What a configuration says about one rule: its level, and its options by name. */
export interface RuleSetting {
  severity?: Level;
  [option: string]: unknown;
}

export type RuleSettings = Readonly<Partial<Record<RuleId, RuleSetting>>>;

const settingOf = (rule: Rule, settings: RuleSettings): RuleSetting =>
  settings[rule.id as RuleId] ?? {};

export const levelUnder = (rule: Rule, settings: RuleSettings): Level =>
  settingOf(rule, settings).severity ?? rule.level;

/** The values of a rule's options under these settings. */
export function optionsUnder(rule: Rule, settings: RuleSettings): Record<string, number> {
  const own = settingOf(rule, settings);
  const entries = Object.entries(rule.options ?? {}).map(([name, option]) => {
    const value = own[name];
    return [name, typeof value === 'number' ? value : option.default] as const;
  });
  return Object.fromEntries(entries);
}
