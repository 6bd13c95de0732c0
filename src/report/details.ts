/** What a finding says besides its message, in words: what was expected and found, how to fix it. */
import type { Language } from '../locales/language.ts';
import type { Finding } from '../rules/finding.ts';
import { visible } from '../text/visible.ts';

const words = {
  en: { expected: 'expected', actual: 'found', hint: 'hint', related: 'see' },
  zh: { expected: '应为', actual: '实为', hint: '建议', related: '参见' },
} as const;

export interface Detail {
  name: string;
  value: string;
}

/** The word that introduces a related place. */
export const relatedWord = (language: Language): string => words[language].related;

/** What was expected, what was found, and the hint, where the finding has them; safe for a terminal. */
export function detailsOf(finding: Finding, language: Language, spell?: Spell): Detail[] {
  return (['expected', 'actual', 'hint'] as const).flatMap((key) => {
    const value = finding[key];
    return value === undefined
      ? []
      : [{ name: words[language][key], value: visible(value, spell) }];
  });
}

type Spell = (character: string) => string;
