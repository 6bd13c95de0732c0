/** Citations of an article: from a template (GB/T 7714 by default), as RIS and as BibTeX. */
import { oneLine } from '../../text/characters.ts';
import { pageRange } from '../book/words.ts';
import { fillTemplate, type templateFields } from '../template.ts';
import type { PlacedArticle } from './site.ts';

/**
 * GB/T 7714-2015 for an article in a serial. The source is where the digest found the article, so it is not given as an
 * author. A part in brackets is left out if one of its fields is unknown.
 */
export const GB_T_7714 = '{title}[J]. {serial}[, {year}][({number})][: {pages}].';

type Field = (typeof templateFields.citation)[number];

function fieldsOf({ article, issue }: PlacedArticle, serial: string): Record<Field, string | null> {
  const { title, source } = article;
  return {
    ...{ title: oneLine(title), serial, year: issue.year },
    number: issue.number === null ? null : String(Number(issue.number) || issue.number),
    pages: pageRange(pagesOf(article))?.replace('–', '-') ?? null,
    source,
  };
}

/** No pages when the last one is unknown: the first alone would read as if the article had only one page. */
const pagesOf = ({ pages }: PlacedArticle['article']): typeof pages =>
  pages.end === null ? { start: null, end: null } : pages;

export const cite = (placed: PlacedArticle, serial: string, template: string): string =>
  fillTemplate(template, fieldsOf(placed, serial)).text;

/** RIS, which reference managers import. */
export function toRis(placed: PlacedArticle, serial: string): string {
  const { title, year, number, source } = fieldsOf(placed, serial);
  const { start, end } = pagesOf(placed.article);
  const tags: [string, string | number | null][] = [
    ['TY', 'MGZN'],
    ['TI', title],
    ['T2', serial],
    ['PY', year],
    ['IS', number],
    ['SP', start],
    ['EP', end],
    ['N1', source],
    ['LA', 'zh-CN'],
  ];
  const lines = tags.flatMap(([tag, value]) => (value === null ? [] : [`${tag}  - ${value}`]));
  return `${[...lines, 'ER  - '].join('\r\n')}\r\n`;
}

export function toBibtex(placed: PlacedArticle, serial: string): string {
  const { title, year, number, pages, source } = fieldsOf(placed, serial);
  const key = `${placed.issue.address}-${placed.article.id}`.replace(/[^A-Za-z0-9]+/g, '-');
  const fields: [string, string | null][] = [
    ['title', title],
    ['journal', serial],
    ['year', year],
    ['number', number],
    ['pages', pages?.replace('-', '--') ?? null],
    ['note', source],
  ];
  const lines = fields.flatMap(([name, value]) =>
    value === null ? [] : [`  ${name} = {${escapeTex(value)}},`],
  );
  return `@article{${key},\n${lines.join('\n')}\n}\n`;
}

const escapeTex = (text: string): string =>
  text.replace(/[\\{}%#&$_^~]/g, (character) => texEscapes[character] ?? `\\${character}`);

const texEscapes: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '^': '\\^{}',
  '~': '\\~{}',
};
