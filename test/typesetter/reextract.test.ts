import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryForm } from './arbitrary-form.ts';
import { corpusIssues, readCorpus } from './corpus.ts';
import { emit } from './emit.ts';
import { corpusForm, tracesPages } from './form.ts';
import { generatedIssue } from './large.ts';
import { breakLines } from './linebreak.ts';
import { articlesOf, squeeze } from './model.ts';
import { Random } from './random.ts';
import { modelOf, reextract, reflowCorpus } from './reextract.ts';
import { articlesIn, blocksIn } from './tree.ts';

/** A fixed seed, so that a failure can be reproduced. */
const runs = { seed: 20240607, numRuns: 40 };

describe('real issues', () => {
  const issues = corpusIssues();
  const why = '../shared/corpus is absent: the tests on re-extracted issues are skipped';

  it('are unchanged by re-extraction in the form of the corpus', ({ skip }) => {
    skip(issues.length === 0, why);
    for (const { text, gold } of issues) {
      const again = reextract(text, gold, corpusForm);
      expect(again.text === text).toBe(true);
      expect(again.gold).toEqual(gold);
    }
  });

  it('keep their text, and the pages that can be recognized, in every other form', ({ skip }) => {
    skip(issues.length === 0, why);
    const forms = arbitraryForm().map((form) => ({
      ...form,
      missing: { ...form.missing, contents: false, body: false },
    }));
    fc.assert(
      fc.property(forms, fc.constantFrom(...issues), (form, { text, gold }) => {
        const again = reextract(text, gold, form);
        const lines = again.text.split(form.eol);
        const blocks = blocksIn(again.gold);
        blocksIn(gold).forEach((block, index) => {
          const mine = blocks[index]!;
          expect(mine.text === block.text).toBe(true);
          expect(mine.page).toBe(tracesPages(form) ? block.page : null);
          expect(block.text.startsWith(squeeze(lines[mine.line - 1]!))).toBe(true);
        });
        expect(again.gold.contents.flatMap((group) => group.entries)).toEqual(
          gold.contents.flatMap((group) => group.entries),
        );
      }),
      runs,
    );
  });

  it('can be typeset again at other widths', ({ skip }) => {
    skip(issues.length === 0, why);
    for (const { gold } of issues) {
      const { expected } = reflowCorpus(gold, { ...corpusForm, columns: 80 });
      expect(blocksIn(expected).map((block) => block.text)).toEqual(
        blocksIn(gold).map((block) => block.text),
      );
      expect(expected.contents.map((group) => group.section)).toEqual(
        gold.contents.map((group) => group.section),
      );
      expect(articlesOf(modelOf(gold))).toHaveLength(articlesIn(gold).length);
    }
  });

  it('have the line breaks of the typesetter', ({ skip }) => {
    skip(issues.length === 0, why);
    let same = 0;
    let all = 0;
    for (const { text, gold } of issues) {
      for (const { content, lines } of readCorpus(text, gold).blocks) {
        if (content.role !== 'body') continue;
        lines.slice(0, -1).forEach((line, index) => {
          const rest = lines
            .slice(index)
            .map((each) => each.text)
            .join('');
          const [set] = breakLines(rest, {
            form: corpusForm,
            random: new Random(1),
            indent: index === 0 ? 4 : 0,
            words: 'whole',
            kinsoku: true,
          });
          all += 1;
          if (set!.text === line.text) same += 1;
        });
      }
    }
    expect(same / all).toBeGreaterThan(0.985);
  });

  it('share no sentence with the vocabulary', ({ skip }) => {
    skip(issues.length === 0, why);
    const corpus = issues.map(({ text }) => squeeze(text)).join('');
    const { expected } = generatedIssue({ seed: 9, bytes: 60_000 });
    for (const { text } of blocksIn(expected)) {
      for (const clause of text.split(/[，。；：、？！“”《》]/u)) {
        if (clause.length > 12) expect(corpus.includes(clause), clause).toBe(false);
      }
    }
  });

  it('are written from print exactly as they were read', ({ skip }) => {
    skip(issues.length === 0, why);
    const { text, gold } = issues[0]!;
    const print = readCorpus(text, gold);
    expect(emit(print, { ...corpusForm, keptPageLines: print.keptPageLines }).text === text).toBe(
      true,
    );
    expect(() => readCorpus(text.replace('引言', '导言'), gold)).toThrow('want 引言');
  });
});
