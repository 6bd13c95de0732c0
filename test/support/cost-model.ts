/** The layout model of a few lines, as if they stood in an issue of this measure. */
import { surveyLines, type Survey } from '../../src/layout/survey.ts';
import { Markers } from '../../src/periodical/markers.ts';
import { builtInProfile } from '../../src/periodical/profile.ts';
import { chargeLine } from '../../src/reflow/label.ts';
import { CostModel } from '../../src/reflow/model.ts';
import { linesOf } from './lines.ts';

const markers = new Markers(builtInProfile);

export const wrapped: Survey = {
  ...surveyLines([], builtInProfile.layout, markers.pageNumberOf),
  lineWidth: 24,
  indent: 4,
};

export const modelOf = (text: string, survey: Survey = wrapped): CostModel =>
  new CostModel(
    linesOf(text).filter((line) => !line.isBlank),
    survey,
    markers,
  );

/** What a labelling of the lines costs in all. */
export const costOf = (model: CostModel, roles: Uint8Array): number => {
  let cost = 0;
  for (let i = 0; i < roles.length; i += 1) cost += chargeLine(model, roles, i);
  return cost;
};
