/** A layout model for a few lines, as if they were part of an issue with these dimensions. */
import type { PrintedLine } from '../../src/input/pdf/printed-line.ts';
import { surveyLines, type Survey } from '../../src/layout/survey.ts';
import { Markers } from '../../src/periodical/markers.ts';
import { builtInProfile } from '../../src/periodical/profile.ts';
import { costOfRow } from '../../src/reflow/label.ts';
import { CostModel } from '../../src/reflow/model.ts';
import { linesOf } from './lines.ts';

const markers = new Markers(builtInProfile);

export const wrapped: Survey = {
  ...surveyLines([], builtInProfile.layout, markers.pageNumberOf),
  lineWidth: 24,
  indent: 4,
};

export const printed: PrintedLine = {
  ...{ sheet: 1, x0: 60, x1: 90, y: 100, size: 10, style: 'body', indent: 0, gap: 0, open: 2 },
  ...{ pageLabel: null, target: null, isSection: false, part: 'text', block: 0, image: null },
};

/** The same dimensions in a PDF, where headings have their own style. */
export const inPrint: Survey = {
  ...wrapped,
  print: {
    bodyStyle: 'body',
    headingStyles: new Set(['heading']),
    isJustified: true,
    quotesBind: false,
  },
};

/** A layout model for lines in the given styles, with the print of all lines as described. */
export function printedModelOf(
  text: string,
  styles: readonly string[],
  print: Partial<PrintedLine> = {},
  survey: Survey = inPrint,
): CostModel {
  const lines = linesOf(text).filter((line) => !line.isBlank);
  lines.forEach((line, i) => {
    line.print = { ...printed, ...print, style: styles[i % styles.length]! };
  });
  return new CostModel(lines, survey, markers);
}

export const modelOf = (text: string, survey: Survey = wrapped): CostModel =>
  new CostModel(
    linesOf(text).filter((line) => !line.isBlank),
    survey,
    markers,
  );

/** The total cost of a labelling of the lines. */
export const costOf = (model: CostModel, roles: Uint8Array): number => {
  let cost = 0;
  for (let i = 0; i < roles.length; i += 1) cost += costOfRow(model, roles, i);
  return cost;
};
