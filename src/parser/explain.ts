import type { Survey } from '../layout/survey.ts';
import { chargeLine } from '../reflow/label.ts';
import type { Reflowed } from '../reflow/reflow.ts';

/** What the parser decided once for the whole issue, and why: the matter of `--explain`. */
export interface LayoutReport {
  /** Columns of a full line (an East Asian wide character counts 2), or null when no line is wrapped. */
  lineWidth: number | null;
  /** Columns by which a paragraph's first line is indented. */
  indent: number;
  /** Whether the extraction kept the indent as blanks or dropped it. */
  indentKept: boolean;
  /** Columns of the blank margin that all lines share. */
  margin: number;
  /** Whether empty lines say where a block ends. */
  gapsSeparateBlocks: boolean;
  /** Which marks begin a page: a leading blank, a form feed, page lines at the top or foot, or nothing. */
  pageBreaks: 'leading-blank' | 'form-feed' | 'none';
  pageLines: 'top' | 'foot' | 'none';
  /** Total the page lines name, or null. */
  pageTotal: number | null;
  /** Sentences that say what the decisions rest on, for `--explain`. */
  evidence: string[];
}

/** How the layout model read one line of an article. */
export interface LineReport {
  line: number;
  role: 'paragraph' | 'paragraph-continued' | 'heading' | 'heading-continued' | 'keywords';
  /** The named costs that were added for this line. */
  costs: Record<string, number>;
}

export function layoutReport(
  survey: Survey,
  pageLines: LayoutReport['pageLines'],
  evidence: string[],
): LayoutReport {
  const { lineWidth, indent, keptIndent, margin, gapsSeparateBlocks, pageBreaks } = survey;
  return {
    lineWidth,
    indent,
    indentKept: keptIndent !== null,
    margin,
    gapsSeparateBlocks,
    pageBreaks,
    pageLines,
    pageTotal: survey.pageLines?.total ?? null,
    evidence,
  };
}

const roleNames = ['paragraph', 'paragraph-continued', 'heading', 'heading-continued'] as const;

/** How each line of an article was read, and the named costs of that reading. */
export function lineReports({ model, roles }: Reflowed): LineReport[] {
  return model.lines.map((line, i) => {
    const costs: Record<string, number> = {};
    model.listener = (name, cost) => {
      costs[name] = (costs[name] ?? 0) + cost;
    };
    chargeLine(model, roles, i);
    model.listener = null;
    const keywords = model.isKeywords(i) && roles[i] === 0;
    return {
      line: line.number,
      role: keywords ? 'keywords' : roleNames[roles[i]!]!,
      costs,
    };
  });
}
