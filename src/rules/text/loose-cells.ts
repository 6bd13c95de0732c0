import type { Rule } from '../rule.ts';

export const looseCells = {
  id: 'text/loose-cells',
  level: 'info',
  message: {
    en: 'These lines look like the cells of a table, but do not form rows and columns; they were read as paragraphs.',
    zh: '这些行像是表格的单元格，但排不成行列，已按段落读取。',
  },
  hint: {
    en: 'Compare with the print; where the table has rules, the PDF itself gives it whole.',
    zh: '请对照印刷版；表格有框线时，直接读取 PDF 可得到完整的表格。',
  },
  doc: {
    en: {
      title: 'cells that do not form a table',
      why: 'In plain text only the cells of a table are left, each on its own line. They are put together again if the numbers among them form columns. Here they do not, because cells are empty, were merged, or take several lines. Which cell belongs to which row cannot be told from the text.',
      fix: 'Compare the lines with the print. Convert the PDF instead of its text if the table has rules.',
    },
    zh: {
      title: '排不成表格的单元格',
      why: '表格转成纯文本后，只剩下一行一个的单元格。其中的数字能排成列时，程序会还原表格；这里排不成，因为有的单元格是空的、合并过，或占了几行。单凭文本无法判断哪一格属于哪一行。',
      fix: '请对照印刷版核对。若表格有框线，请直接转换 PDF。',
    },
    example: { wrong: '年份\n人数\n2023\n1200\n2024', right: '年份\n人数\n2023\n1200\n2024\n1350' },
  },
  watch: (report) => (event) => {
    if (event.type === 'looseCells') report(event.position);
  },
} satisfies Rule;
