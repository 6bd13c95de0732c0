import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryForm } from './arbitrary-form.ts';
import { arbitraryCase, arbitraryIssue } from './arbitrary.ts';
import { differences } from './compare.ts';
import type { ComparedIssue } from './compare.ts';
import { composeBody } from './compose.ts';
import type { Form } from './form.ts';
import { corpusForm, legalForm, tracesPages } from './form.ts';
import { generatedIssue } from './large.ts';
import { breakLines, columnsOf } from './linebreak.ts';
import type { ModelIssue } from './model.ts';
import { articlesOf, squeeze } from './model.ts';
import type { PrintedBlock } from './printed.ts';
import { Random } from './random.ts';
import type { ExpectedTree } from './tree.ts';
import { articlesIn, blocksIn } from './tree.ts';
import { printIssue, typeset } from './typeset.ts';

/** A fixed seed, so that a failure can be reproduced. */
const runs = { seed: 20240607, numRuns: 150 };

const [sample] = fc.sample(arbitraryIssue(), { seed: 1, numRuns: 1 }) as [ModelIssue];

const pageLine = /^[ \f]*(?:\d+ \/ \d+|第 \d+ 页 共 \d+ 页|- \d+ -) *$/u;

/** Blocks typeset at the form's width, that is, all but the reading note. */
const setBlocks = (blocks: readonly PrintedBlock[]): PrintedBlock[] =>
  blocks.filter((block) => block.content.role !== 'note');

/** The result of a perfect parser: a parsed issue filled from the expected tree. */
function perfect(tree: ExpectedTree): ComparedIssue {
  const sections = tree.sections.map(({ name, page, articles }) => ({
    name,
    page,
    articles: articles.map(({ title, source, page: start, blocks }) => ({
      title,
      source,
      pages: { start },
      blocks: blocks.map(({ type, text, page: on }) => ({ type, text, page: on })),
    })),
  }));
  return { pageCount: tree.pageCount, contents: tree.contents, sections };
}

describe('lines', () => {
  it('are never wider than the form allows', () => {
    fc.assert(
      fc.property(arbitraryCase(), ({ issue, form }) => {
        for (const { content, lines, indented } of setBlocks(printIssue(issue, form).blocks)) {
          lines.forEach(({ text, width }, index) => {
            const room = form.columns - (indented && index === 0 ? 4 : 0);
            // A character after an opening mark, or one or two closing marks, may extend past the edge.
            const beyond = /[“‘（《「【(].$/u.test(text) ? 2 : 0;
            const hanging = /[，。、；：？！）》」』】”’％%,.;:?!)\]]{0,2}$/u.exec(text)![0];
            expect(
              width - columnsOf(hanging) - beyond,
              `${content.role}: ${text}`,
            ).toBeLessThanOrEqual(room + 1);
          });
        }
      }),
      runs,
    );
  });

  it('have exactly the width of the form if marks are pushed down', () => {
    const exact = arbitraryCase().map(({ issue, form }) => ({
      issue,
      form: { ...form, kinsoku: 'push', bareLines: 'full', latin: 'columns' } as const,
    }));
    fc.assert(
      fc.property(exact, ({ issue, form }) => {
        for (const { lines, indented } of setBlocks(printIssue(issue, form).blocks)) {
          lines.forEach(({ text }, index) => {
            const room = form.columns - (indented && index === 0 ? 4 : 0);
            expect(columnsOf(text), text).toBeLessThanOrEqual(room);
          });
        }
      }),
      runs,
    );
  });

  it('of contents without kinsoku break at exactly the width', () => {
    const form: Form = { ...corpusForm, contentsKinsoku: false, latin: 'columns' };
    const blocks = printIssue(sample, form).blocks.filter(
      ({ content: { role } }) => role === 'entry' || role === 'summary',
    );
    const full = blocks.flatMap((block) => block.lines.slice(0, -1));
    expect(full.length).toBeGreaterThan(3);
    for (const { text } of full) expect([59, 60]).toContain(columnsOf(text));
  });

  it('neither begin with a closing mark nor end with an opening one', () => {
    fc.assert(
      fc.property(arbitraryIssue(), arbitraryForm(), (issue, form) => {
        for (const block of composeBody(issue, form)) {
          for (const { text } of block.lines.slice(1))
            expect(text).not.toMatch(/^[，。、；：？！）》”’%,.;:?!)]/u);
          for (const { text } of block.lines.slice(0, -1)) expect(text).not.toMatch(/[（《“‘(]$/u);
        }
      }),
      runs,
    );
  });

  it('keep words and numbers whole in the body', () => {
    const text = `${'数据'.repeat(14)}2024 年，ISO9001 认证${'推进'.repeat(11)}达到 12.5%，随后`;
    const setting = {
      form: corpusForm,
      random: new Random(1),
      indent: 4,
      words: 'whole',
      kinsoku: true,
    } as const;
    const lines = breakLines(text, setting).map((line) => line.text);
    expect(lines).toHaveLength(3);
    expect(lines.join('|')).not.toMatch(/[0-9A-Za-z]\|[0-9A-Za-z.%]/u);
  });

  it('hang, push down or hold back a character as in FORMAT', () => {
    const first = (text: string, form: Partial<Form>): number =>
      columnsOf(
        breakLines(text, {
          form: { ...corpusForm, ...form },
          random: new Random(1),
          indent: 0,
          words: 'whole',
          kinsoku: true,
        })[0]!.text,
      );
    const bare = '管'.repeat(40);
    expect(first(bare, {})).toBe(58);
    expect(first(bare, { bareLines: 'full' })).toBe(60);
    const one = `${'管'.repeat(10)}，${bare}`;
    expect(first(one, {})).toBe(60);
    const edge = `${'管'.repeat(9)}，${'管'.repeat(9)}、${'管'.repeat(10)}。${bare}`;
    expect(first(edge, {})).toBe(62);
    expect(first(edge, { kinsoku: 'hang' })).toBe(62);
    expect(first(edge, { kinsoku: 'push' })).toBe(58);
    const lone = `${'管'.repeat(30)}。${bare}`;
    expect(first(`${'管'.repeat(9)}，${'管'.repeat(20)}。${bare}`, {})).toBe(58);
    expect(first(lone, { kinsoku: 'hang', bareLines: 'full' })).toBe(62);
  });
});

describe('text', () => {
  it('contains every character of the model once and in order', () => {
    fc.assert(
      fc.property(arbitraryCase(), ({ issue, form }) => {
        const { text } = typeset(issue, form);
        const { blocks } = printIssue(issue, form);
        const printed = text
          .split(form.eol)
          .filter((line) => !pageLine.test(line))
          .map(squeeze)
          .join('');
        expect(printed).toBe(blocks.map((block) => squeeze(block.joined)).join(''));
        const body = blocks.flatMap(({ content }) => (content.role === 'body' ? content.text : []));
        const wanted = articlesOf(issue).flatMap((article) =>
          article.blocks.map((block) => block.text),
        );
        expect(body).toEqual(form.missing.body ? [] : wanted);
      }),
      runs,
    );
  });

  it('has each block on the line given in the tree', () => {
    fc.assert(
      fc.property(arbitraryCase(), ({ issue, form }) => {
        const { text, expected } = typeset(issue, form);
        const lines = text.split(form.eol);
        for (const { line, text: block } of blocksIn(expected)) {
          const shown = squeeze(lines[line - 1]!);
          expect(shown).not.toBe('');
          expect(block.startsWith(shown)).toBe(true);
          if (form.oneLinePerBlock) expect(shown).toBe(block);
        }
      }),
      runs,
    );
  });

  it('depends only on model, form and seed', () => {
    fc.assert(
      fc.property(arbitraryCase(), (one) => {
        expect(typeset(one.issue, one.form)).toEqual(typeset(structuredClone(one.issue), one.form));
      }),
      { ...runs, numRuns: 30 },
    );
    const other = { ...corpusForm, kinsoku: 'random' } as const;
    const big = generatedIssue({ seed: 3, bytes: 30_000, form: { ...other, seed: 1 } });
    expect(generatedIssue({ seed: 3, bytes: 30_000, form: { ...other, seed: 2 } }).text).not.toBe(
      big.text,
    );
    expect(generatedIssue({ seed: 3, bytes: 30_000, form: { ...other, seed: 1 } })).toEqual(big);
  });
});

/** The page of each line of `text`, counted only by the marks. */
function countPages(text: string, form: Form): (number | null)[] {
  let page = 1;
  let above = 'nothing';
  return text.split(form.eol).map((line) => {
    const isLabel = pageLine.test(line);
    const begins = line.startsWith(' '.repeat(form.leftMargin + 1)) && above !== '';
    above = line;
    if (form.pageBreak === 'form-feed') page += /^\f*/u.exec(line)![0].length;
    else if (form.pageBreak === 'leading-blank' && begins) page += 1;
    const named = isLabel ? Number(/\d+/u.exec(line)![0]) : null;
    if (named === null) return page;
    if (form.pageLines.startsWith('top')) page = named;
    else if (form.pageBreak === 'none') page = named + 1;
    return null;
  });
}

describe('pages', () => {
  const countable = arbitraryCase()
    .filter(({ form }) => tracesPages(form))
    .map(({ issue, form }) => ({
      issue,
      // A blank at the start of a line is counted as a page only if it cannot mean anything else.
      form: legalForm({
        ...form,
        indent: form.pageBreak === 'leading-blank' ? 'dropped' : form.indent,
        pageLineMargin: form.pageBreak === 'leading-blank' ? 0 : form.pageLineMargin,
        trailingBlanks: 0,
      }),
    }));

  it('of all blocks and articles follow from the marks in the text', () => {
    fc.assert(
      fc.property(countable, ({ issue, form }) => {
        const { text, expected } = typeset(issue, form);
        const pages = countPages(text, form);
        for (const block of blocksIn(expected)) expect(pages[block.line - 1]).toBe(block.page);
        const last = pages.findLast((page) => page !== null)!;
        if (form.pageLines !== 'foot-all') expect(last).toBeLessThanOrEqual(expected.pageCount!);
        else
          expect(text).toContain(
            form.pageLineStyle === 'dashes'
              ? `- ${expected.pageCount!} -`
              : `${expected.pageCount!}`,
          );
      }),
      runs,
    );
  });

  it('in the contents are those of the articles', () => {
    fc.assert(
      fc.property(countable, ({ issue, form }) => {
        const { expected } = typeset(issue, { ...form, missing: corpusForm.missing });
        const pages = articlesIn(expected).map((article) => article.page);
        issue.contents.forEach((group, g) => {
          group.entries.forEach(({ article }, e) => {
            const named = expected.contents[g]!.entries[e]!.page;
            expect(named).toBe(article === null ? named : pages[article]);
          });
        });
      }),
      runs,
    );
  });

  it('are null if there is no trace of them in the form and none in the contents', () => {
    const { expected, text } = typeset(sample, {
      ...corpusForm,
      pageBreak: 'none',
      pageLines: 'none',
    });
    expect(expected.pageCount).toBeNull();
    for (const { page } of blocksIn(expected)) expect(page).toBeNull();
    const named = expected.contents.flatMap(({ entries }) => entries.map(({ page }) => page));
    expect(articlesIn(expected).map(({ page }) => page)).toEqual(named);
    expect(named[0]).toBeGreaterThan(1);
    expect(text).not.toMatch(/\n |\f/u);
  });

  it('would be unknown in forms that are refused', () => {
    const vague = { ...corpusForm, pageBreak: 'none', pageLines: 'foot-some' } as const;
    expect(() => typeset(sample, vague)).toThrow('illegal form');
    expect(legalForm(vague).pageLines).toBe('none');
    const blank = { ...corpusForm, emptyLineAtBreak: true };
    expect(() => typeset(sample, blank)).toThrow('illegal form');
    const nothing = {
      ...corpusForm,
      missing: { ...corpusForm.missing, contents: true, body: true },
    };
    expect(() => typeset(sample, nothing)).toThrow('illegal form');
  });
});

describe('page lines', () => {
  const small: ModelIssue = { ...sample, sections: [], contents: [], blankLastPage: true };
  const shown = (form: Partial<Form>): string =>
    typeset(small, {
      ...corpusForm,
      emptyLines: 'none',
      missing: { ...corpusForm.missing, readingNote: true },
      ...form,
    }).text;

  it('begin or end pages, in every convention', () => {
    expect(shown({ pageLines: 'none' })).toBe(' ——本期视点——\n ----本期内容----\n ');
    expect(shown({ pageLines: 'none', pageBreak: 'form-feed' })).toBe(
      '\f——本期视点——\n\f----本期内容----\n\f',
    );
    expect(shown({ keptPageLines: [1, 2, 4] })).toBe(
      '\n1 / 4\n\n\n\n2 / 4\n\n——本期视点——\n ----本期内容----\n\n\n\n4 / 4',
    );
    expect(
      shown({
        pageLines: 'foot-all',
        pageBreak: 'none',
        pageLineGap: [0, 0],
        pageLineStyle: 'words',
      }),
    ).toBe(
      '第 1 页 共 4 页\n——本期视点——\n第 2 页 共 4 页\n----本期内容----\n第 3 页 共 4 页\n第 4 页 共 4 页',
    );
    expect(
      shown({
        pageLines: 'foot-all',
        pageLineGap: [1, 1],
        pageLineStyle: 'dashes',
        leftMargin: 2,
        pageLineMargin: 3,
      }),
    ).toBe(
      '\n     - 1 -\n   ——本期视点——\n\n     - 2 -\n   ----本期内容----\n\n     - 3 -\n      - 4 -',
    );
  });
});

describe('differences', () => {
  it('finds none between a tree and itself', () => {
    fc.assert(
      fc.property(arbitraryCase(), ({ issue, form }) => {
        const { expected } = typeset(issue, form);
        expect(differences(expected, perfect(expected))).toEqual([]);
      }),
      { ...runs, numRuns: 50 },
    );
  });

  it('finds a lost block, a wrong type and a wrong page', () => {
    const { expected } = typeset(sample, { ...corpusForm, indent: 'ideographic' });
    const merged = perfect(expected);
    const { blocks } = merged.sections[0]!.articles[0]!;
    const [gone] = blocks.splice(1, 1);
    blocks[0]!.text += gone!.text;
    expect(differences(expected, merged)).toHaveLength(1);
    const turned = perfect(expected);
    turned.sections[0]!.articles[0]!.blocks[0]!.type = 'verse';
    turned.sections[0]!.articles[0]!.pages.start = 99;
    expect(differences(expected, turned)).toHaveLength(2);
  });
});
