/** What the documents show: the commands of their `console` blocks and what these print. */

/** The code of the blocks in one language. */
export const blocksOf = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`^( *)\`\`\`${language}\\n([\\s\\S]*?)^\\1\`\`\`$`, 'gm'))].map(
    ([, indent, code]) => code!.replaceAll(new RegExp(`^${indent!}`, 'gm'), ''),
  );

export interface Command {
  line: string;
  /** Its output in the document. */
  shown: string[];
}

export function commandsOf(block: string): Command[] {
  const commands: Command[] = [];
  for (const line of block.trimEnd().split('\n')) {
    if (line.startsWith('$ ')) commands.push({ line: line.slice(2), shown: [] });
    else commands.at(-1)!.shown.push(line);
  }
  return commands;
}

/** The shown output as a pattern: `…` stands for the rest of a line or, alone, for any lines. */
export function patternOf(shown: readonly string[]): RegExp {
  const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const lines = shown.map((line) =>
    line === '…' ? '(?:.*\\n)*' : `${line.split('…').map(escape).join('.*')}\\n`,
  );
  return new RegExp(`^${lines.join('')}$`);
}
