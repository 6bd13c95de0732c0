/** Writes the fixtures of the rules for PDFs: the small issue, with one defect each. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { em, smallIssue, typeset } from '../input/pdf/issue-pdf.ts';
import { writePdf, type PdfContent, type Run } from '../input/pdf/pdf-writer.ts';

// The cover is blank, because its text would not belong to any article.
const { sheets } = typeset(smallIssue.slice(1));

const scan = { pictures: [{ x: 0, y: 0, width: 595, height: 842 }] };
/** The beginning of the first line is set in a font that does not map its codes to characters. */
const lose = (run: Run): Run[] =>
  run.y === 140
    ? [
        { ...run, text: 'ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏ', font: 'unmapped' },
        { ...run, text: run.text.slice(15), x: run.x + 15 * em },
      ]
    : [run];

const defects: Record<string, PdfContent> = {
  'page-without-text': { sheets: [...sheets, scan] },
  'page-labels-differ': { sheets, catalog: '/PageLabels << /Nums [0 << /S /D /St 11 >>] >>' },
  'unmapped-text': {
    sheets: sheets.map((sheet, i) => (i === 3 ? { runs: sheet.runs!.flatMap(lose) } : sheet)),
  },
};

const folder = new URL('../../fixtures/rules/pdf/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, content] of Object.entries(defects)) {
  writeFileSync(new URL(`${name}.pdf`, folder), writePdf(content));
}
