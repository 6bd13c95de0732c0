/** The rules as users see them: in reports, and in `digest rules`. */
import type { Language } from '../locales/language.ts';
import { fill } from '../locales/fill.ts';
import { levels, type Level } from '../rules/finding.ts';
import type { Rule } from '../rules/rule.ts';
import { ruleOf, rules, type RuleId } from '../rules/rules.ts';
import { columnsOf } from '../text/characters.ts';
import { colonOf, severityWord } from './words.ts';
import type { RuleInfo } from './reporter.ts';
import type { Paint } from './short.ts';

const words = {
  en: {
    off: 'off',
    level: 'level',
    wrong: 'Wrong',
    right: 'Right',
    fix: 'How to fix it',
    options: 'Options',
    option: '{name} — {text} (default: {value})',
    config: 'In digest.config.yaml',
    one: 'digest rules <id> explains one of them.',
  },
  zh: {
    off: '关闭',
    level: '级别',
    wrong: '错误示例',
    right: '正确示例',
    fix: '如何修改',
    options: '选项',
    option: '{name} — {text}（默认 {value}）',
    config: '在 digest.config.yaml 中',
    one: 'digest rules <id> 可查看某条规则的说明。',
  },
} as const;

const levelWord = (level: Level, language: Language): string =>
  level === 'off' ? words[language].off : severityWord(level, language);

export const ruleInfos = (language: Language): RuleInfo[] =>
  rules.map(({ id, level, doc }) => {
    const { title, why, fix } = doc[language];
    return { id, severity: level === 'off' ? 'info' : level, title, help: `${why}\n\n${fix}` };
  });

/** All rules, one per line: level, id, what it finds. */
export function renderRuleList(language: Language, paint: Paint): string {
  const word = words[language];
  const width = Math.max(...rules.map(({ id }) => id.length));
  const levelWidth = Math.max(...levels.map((level) => columnsOf(levelWord(level, language))));
  const lines = rules.map(({ id, level, doc }) => {
    const name = levelWord(level, language);
    const gap = ' '.repeat(levelWidth - columnsOf(name));
    const painted = level === 'off' ? name : paint(level, name);
    return `${painted}${gap}  ${id.padEnd(width)}  ${doc[language].title}\n`;
  });
  return `${lines.join('')}\n${word.one}\n`;
}

/** One rule explained, as Markdown. */
export function renderRule(id: RuleId, language: Language): string {
  const word = words[language];
  const { level, doc, options = {} } = ruleOf(id)!;
  const { title, why, fix } = doc[language];
  const parts = [
    `# ${id}`,
    `${title} · ${word.level}${colonOf(language)}${levelWord(level, language)}`,
    why,
    `## ${word.wrong}`,
    indented(doc.example.wrong),
    `## ${word.right}`,
    indented(doc.example.right),
    `## ${word.fix}`,
    fix,
    ...optionParts(options, language),
    `## ${word.config}`,
    indented(configOf(id, level, options)),
  ];
  return `${parts.join('\n\n')}\n`;
}

type Options = NonNullable<Rule['options']>;

function optionParts(options: Options, language: Language): string[] {
  const word = words[language];
  const list = Object.entries(options).map(([name, option]) => {
    const values = { name: `\`${name}\``, text: option[language], value: option.default };
    return `- ${fill(word.option, values)}`;
  });
  return list.length === 0 ? [] : [`## ${word.options}`, list.join('\n')];
}

/** The config lines for the rule, with its default level and options. */
function configOf(id: RuleId, level: Level, options: Options): string {
  const names = Object.entries(options);
  if (names.length === 0) return `rules:\n  ${id}: ${level}`;
  const lines = names.map(([name, option]) => `    ${name}: ${option.default}`);
  return [`rules:`, `  ${id}:`, `    severity: ${level}`, ...lines].join('\n');
}

const indented = (text: string): string => text.replace(/^/gm, '    ');
