/** Completes a profile whose form the schema has checked, and checks its words, glyphs and templates. */
import { hasSurrogates, squeeze } from '../text/characters.ts';
import { colons, glyphSet, inSet, openingBrackets, type GlyphSet } from '../periodical/glyphs.ts';
import { numberingTemplate } from '../periodical/numbering.ts';
import { pageLineTemplate } from '../periodical/page-line.ts';
import { TemplateError, type TemplateProblem } from '../periodical/template.ts';
import { builtInProfile, type Profile } from '../periodical/profile.ts';
import { closest } from '../text/distance.ts';
import type { ConfigPath, ValueProblem } from './problem.ts';

/** The keys of a profile. One that extends another profile may leave out any of them. */
export interface WrittenProfile extends Partial<
  Pick<Profile, 'title' | 'pageLines' | 'runningHeads' | 'numbering'>
> {
  $schema?: string;
  extends?: string;
  markers?: Partial<Profile['markers']>;
  layout?: Partial<Profile['layout']>;
}

/** The whole profile. Its lists and glyphs replace those of the built-in profile; they are not added to them. */
export function completeProfile(written: WrittenProfile): Profile {
  const {
    title,
    markers,
    pageLines,
    runningHeads = [],
    numbering,
    layout,
  } = {
    ...builtInProfile,
    ...written,
  };
  return {
    title,
    markers: { ...builtInProfile.markers, ...markers },
    pageLines,
    runningHeads,
    numbering,
    layout: { ...builtInProfile.layout, ...layout },
  };
}

/** What is wrong with a profile beyond its form. Built-in parts are valid, so every problem comes from the file. */
export function profileProblems({ markers, pageLines, numbering }: Profile): ValueProblem[] {
  const problems: ValueProblem[] = [];
  const add = (path: ConfigPath, problem: ValueProblem['problem'], got: string): void => {
    problems.push({ path, problem, parameters: { got } });
  };
  const { ruleGlyphs, sectionMarks, entryBullets } = markers;
  const glyphs: [ConfigPath, string][] = [
    [['markers', 'ruleGlyphs'], ruleGlyphs],
    [['markers', 'sectionMarks', 'before'], sectionMarks.before],
    [['markers', 'sectionMarks', 'after'], sectionMarks.after],
    [['markers', 'entryBullets'], entryBullets],
  ];
  for (const [path, text] of glyphs) {
    const noMark = /[\p{L}\p{N}\p{M}\p{Cc}\s]/u.exec(text);
    if (noMark) add(path, 'glyph-no-mark', noMark[0]);
    else if (hasSurrogates(text)) add(path, 'glyph-wide', text);
  }
  const shared = [...entryBullets].find((glyph) => sectionMarks.before.includes(glyph));
  if (shared !== undefined) add(['markers', 'entryBullets'], 'glyph-shared', shared);

  for (const [one, other] of [
    ['bodyStart', 'contentsStart'],
    ['keywords', 'summary'],
  ] as const) {
    const taken = new Set(markers[other].map(squeeze));
    markers[one].forEach((word, i) => {
      if (taken.has(squeeze(word))) add(['markers', one, i], 'word-shared', word);
    });
  }
  for (const name of ['readingNote', 'summary', 'keywords', 'source', 'backLink'] as const) {
    markers[name].forEach((word, i) => {
      const extra = decorationOf(squeeze(word), openingBrackets, colons);
      if (extra !== null) add(['markers', name, i], 'word-decorated', extra);
    });
  }
  const rules = glyphSet(ruleGlyphs);
  for (const name of ['contentsStart', 'bodyStart'] as const) {
    markers[name].forEach((word, i) => {
      const extra = decorationOf(squeeze(word), rules, rules);
      if (extra !== null) add(['markers', name, i], 'word-decorated', extra);
    });
  }

  const checkTemplate = (make: (source: string) => unknown, source: string, path: ConfigPath) => {
    try {
      make(source);
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      problems.push({ path, ...templateProblem(error.detail) });
    }
  };
  pageLines.forEach((source, i) => {
    checkTemplate(pageLineTemplate, source, ['pageLines', i]);
  });
  numbering.forEach((style, i) => {
    if (typeof style === 'string') checkTemplate(numberingTemplate, style, ['numbering', i]);
    else {
      style.forEach((source, j) => {
        checkTemplate(numberingTemplate, source, ['numbering', i, j]);
      });
    }
  });
  return problems;
}

/** A glyph around a word that the program searches for itself: the bracket of 【提要】, the colon of 来源：. */
function decorationOf(word: string, before: GlyphSet, after: GlyphSet): string | null {
  if (inSet(before, word.charCodeAt(0))) return word.charAt(0);
  return inSet(after, word.charCodeAt(word.length - 1)) ? word.slice(-1) : null;
}

function templateProblem(detail: TemplateProblem): Omit<ValueProblem, 'path'> {
  const braced = (names: readonly string[]): string => names.map((name) => `{${name}}`).join(', ');
  switch (detail.problem) {
    case 'unknown-slot': {
      const { got, allowed } = detail;
      const guess = closest(got, allowed);
      return {
        problem: 'template-unknown',
        parameters: { got: `{${got}}`, allowed: braced(allowed) },
        ...(guess !== undefined && { guess: `{${guess}}` }),
      };
    }
    case 'empty-template':
      return { problem: 'empty' };
    case 'open-brace':
      return { problem: 'template-brace' };
    case 'no-glyphs':
      return { problem: 'template-no-glyphs', parameters: { got: detail.got } };
    case 'wide-glyph':
      return { problem: 'template-wide', parameters: { got: detail.got } };
    case 'no-slot':
      return { problem: 'template-no-slot', parameters: { allowed: braced(detail.allowed) } };
    case 'slot-twice':
      return { problem: 'template-slot-twice', parameters: { got: detail.got } };
    case 'several-slots':
      return { problem: 'template-several-slots', parameters: { got: detail.got } };
    case 'ambiguous': {
      const { got, next } = detail;
      return { problem: 'template-ambiguous', parameters: { got, next } };
    }
  }
}
