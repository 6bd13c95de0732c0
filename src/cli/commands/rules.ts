/** `digest rules`: what `check` looks for, and how to fix it. */
import { Argument, type Command } from '@commander-js/extra-typings';
import { ruleIds } from '../../rules/rules.ts';
import type { Context } from '../context.ts';
import { addSections } from '../help.ts';
import { wantsColor } from '../io.ts';
import { readRuleId } from '../usage.ts';
import { writeText } from '../sink.ts';
import { colorOption, languageOption } from '../shared-options.ts';

export function addRulesCommand(
  program: Command,
  context: Context,
  done: (exitCode: number) => void,
): void {
  const { io, translate, language } = context;
  const examples: [string, string][] = [
    ['digest rules', translate('rules.example.list')],
    ['digest rules article/no-back-link', translate('rules.example.one')],
  ];
  const id = new Argument('[id]', translate('rules.id'));
  id.argChoices = [...ruleIds];
  const command = program
    .command('rules')
    .description(translate('rules.summary'))
    .addArgument(id)
    .addOption(colorOption(translate))
    .addOption(languageOption(translate))
    .action(async (word) => {
      const id = word === undefined ? null : readRuleId(word, translate);
      const { renderRule, renderRuleList } = await import('../../report/rules.ts');
      const { chalkFor, painter } = await import('../../report/paint.ts');
      const paint = painter(chalkFor(wantsColor(io.stdout, io.env)));
      const text = id === null ? renderRuleList(language, paint) : renderRule(id, language);
      await writeText(text, context);
      done(0);
    });
  addSections(command, [{ title: translate('help.examples'), rows: examples }]);
}
