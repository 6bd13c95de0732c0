/** What was decided and why, for `--explain`. */
import type { PageChoice } from '../layout/page-count.ts';
import { piecesOf } from '../layout/printed-lines.ts';
import type { Survey } from '../layout/survey.ts';
import { positionOf } from '../lines/line.ts';
import { closeCalls } from '../reflow/doubt.ts';
import { KEYWORDS } from '../reflow/facts.ts';
import { namedCosts } from '../reflow/label.ts';
import type { RoleHints } from '../reflow/model.ts';
import type { Reflowed } from '../reflow/reflow.ts';
import type { Doubt, HintedRole, LayoutReport, LineReport } from '../tree/events.ts';
import type { LineHint } from './options.ts';

export function layoutReport(survey: Survey, { convention, evidence }: PageChoice): LayoutReport {
  const { lineWidth, indent, keptIndent, margin, gapsSeparateBlocks, pageBreaks } = survey;
  return {
    lineWidth,
    indent,
    indentKept: keptIndent !== null,
    margin,
    gapsSeparateBlocks,
    pageBreaks,
    pageLines: convention,
    pageTotal: survey.pageLines?.total ?? null,
    evidence,
  };
}

/** Lines with a close second reading. */
export function doubtsOf({ model, roles }: Reflowed, below: number): Doubt[] {
  if (roles.length === 0) return [];
  return closeCalls(model, roles, below).map(({ index, role, rival, margin }) => ({
    position: positionOf(model.rows[index]!.first, model.rows[index]!.last),
    role: roleNames[role]!,
    rival: roleNames[rival]!,
    margin,
  }));
}

/** The names of the roles of `label.ts`, by role. */
const roleNames = [
  'paragraph',
  'paragraph-continued',
  'heading',
  'heading-continued',
] as const satisfies readonly HintedRole[];

/** The hints as the layout model takes them. */
export const roleHints = (hints: readonly LineHint[] = []): RoleHints =>
  new Map(
    hints.map(({ offset, role }) => {
      const index = roleNames.indexOf(role);
      if (index < 0) throw new TypeError(`hints: unknown role ${role as string}`);
      return [offset, index];
    }),
  );

/** How each line of an article was read, and the named costs of that reading. */
export function lineReports({ model, roles }: Reflowed): LineReport[] {
  const costs = namedCosts(model, roles);
  return model.rows.flatMap((row, i) => {
    const [first, ...pieces] = piecesOf(row);
    const keywords = model.has(i, KEYWORDS) && roles[i] === 0;
    const role = keywords ? 'keywords' : roleNames[roles[i]!]!;
    // The other pieces of a printed line have no costs.
    const more = roleNames[roles[i]! | 1]!;
    return [
      { line: first!.number, role, costs: costs[i]! },
      ...pieces.map((piece) => ({ line: piece.number, role: more, costs: {} })),
    ];
  });
}
