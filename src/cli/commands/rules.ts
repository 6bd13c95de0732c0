/** `digest rules`: what `check` looks for, and how to mend it. */
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { helpSection } from '../help.ts';
import { wantsColor } from '../io.ts';
import { readRuleId } from '../rule-id.ts';
import { writeText } from '../write-text.ts';
import { languageOption } from '../options.ts';

/** Adds the command to the program; `done` is given its exit code. */
export function addRulesCommand(
  program: Command,
  context: Context,
  done: (exitCode: number) => void,
): void {
  const { io, say, language } = context;
  const examples: [string, string][] = [
    ['digest rules', say('rules.example.list')],
    ['digest rules article/no-back-link', say('rules.example.one')],
  ];
  program
    .command('rules')
    .description(say('rules.summary'))
    .argument('[id]', say('rules.id'))
    .addOption(languageOption(say))
    .addHelpText('after', helpSection(say('help.examples'), examples))
    .action(async (word: string | undefined) => {
      const id = word === undefined ? null : readRuleId(word, say);
      const { renderRule, renderRuleList } = await import('../../report/rules.ts');
      const { chalkFor, painter } = await import('../../report/paint.ts');
      const paint = painter(chalkFor(wantsColor(io.stdout, io.env)));
      const text = id === null ? renderRuleList(language, paint) : renderRule(id, language);
      await writeText(text, { output: undefined, force: false }, context);
      done(0);
    });
}
