/**
 * The text of a new `digest.config.yaml`. Nothing in it takes effect yet: explanations begin with `# `, settings with a bare
 * `#`, which the user removes.
 */
import profileText from '../periodical/generated/benqi-shidian-text.js';
import { builtInProfile } from '../periodical/profile.ts';
import { columnsOf } from '../text/characters.ts';
import type { Translate } from '../locales/translate.ts';

export function starterConfig(translate: Translate): string {
  const parts: string[] = [
    sentence(translate('starter.head')) + sentence(translate('starter.how')),
    sentence(translate('starter.rules')) +
      setting('rules:') +
      setting('  article/long-title: { severity: warning, maximum: 40 }') +
      setting('  text/ascii-mark: off'),
    sentence(translate('starter.ignore')) + setting("ignore: ['drafts/**']"),
    sentence(translate('starter.fail-on')) + setting('failOn: error') + setting('maxWarnings: 20'),
    sentence(translate('starter.metadata')) +
      setting('metadata:') +
      setting(`  publisher: ${translate('starter.publisher')}`) +
      setting('  language: zh-CN') +
      setting('  cover: cover.jpg'),
    sentence(translate('starter.naming')) +
      setting('naming:') +
      setting("  filePattern: '{year}-{number}'") +
      setting("  titleTemplate: '{title} {year} 年第 {number} 期'") +
      setting("  citation: '{title}[J]. {serial}[, {year}][({number})][: {pages}].'"),
    sentence(translate('starter.profile')) + setting('profile: periodical.yaml'),
    sentence(translate('starter.inline', { builtIn: builtInProfile.title })) +
      setting('profile:') +
      setting(`  extends: ${builtInProfile.title}`) +
      profileText
        .trimEnd()
        .split('\n')
        .map((line) => setting(line === '' ? '' : `  ${line}`))
        .join(''),
  ];
  return parts.join('\n');
}

const setting = (line: string): string => `#${line}\n`;

const width = 100;

/** Comment lines that fit in an editor window. */
function sentence(text: string): string {
  // Latin breaks at blanks, Han anywhere except before a punctuation mark.
  const pieces = text.match(/[\p{Script=Han}][，。；：、）”」》]*| |[^\p{Script=Han} ]+/gu) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (columnsOf(line + piece) > width) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? piece.trimStart() : piece;
  }
  return [...lines, line].map((each) => `# ${each.trimEnd()}\n`).join('');
}
