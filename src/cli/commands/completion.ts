/** `digest completion`: a script that completes command lines in a shell. */
import type { Command } from '@commander-js/extra-typings';
import type { Shell } from '../completion.ts';
import type { Context } from '../context.ts';
import { addSections } from '../help.ts';
import { choiceArgument, languageOption } from '../shared-options.ts';
import { writeText } from '../sink.ts';

const shells: readonly Shell[] = ['bash', 'zsh', 'fish', 'powershell'];

export function addCompletionCommand(
  program: Command,
  context: Context,
  done: (exitCode: number) => void,
): void {
  const { translate } = context;
  const command = program
    .command('completion')
    .description(translate('completion.summary'))
    .addArgument(choiceArgument('<shell>', translate('completion.shell'), shells, translate))
    .addOption(languageOption(translate))
    .action(async (shell) => {
      const { completionScript } = await import('../completion.ts');
      const text = completionScript(shell, program);
      await writeText(text, context);
      done(0);
    });
  const rows: [string, string][] = [
    ["echo 'source <(digest completion bash)' >> ~/.bashrc", 'bash'],
    ["echo 'source <(digest completion zsh)' >> ~/.zshrc", 'zsh'],
    ['digest completion fish > ~/.config/fish/completions/digest.fish', 'fish'],
    ['digest completion powershell >> $PROFILE', 'PowerShell'],
  ];
  addSections(command, [{ title: translate('help.examples'), rows }]);
}
