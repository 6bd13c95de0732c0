/** Shell completion scripts, generated from the commands and their options. */
import type { CommandUnknownOpts, Option } from '@commander-js/extra-typings';

export type Shell = 'bash' | 'zsh' | 'fish' | 'powershell';

/** An option as the scripts see it. */
interface OptionShape {
  short: string | undefined;
  long: string;
  summary: string;
  /** The allowed values; empty when the option takes none, or any. */
  values: readonly string[];
  /** What follows the option. */
  takes: 'nothing' | 'word' | 'path';
}

interface CommandShape {
  name: string;
  summary: string;
  options: OptionShape[];
  /** The allowed values of its argument; empty when the argument is a path, or anything. */
  values: readonly string[];
  takesPaths: boolean;
}

const isPath = (placeholder: string): boolean => /file|folder|path|input|words/.test(placeholder);

export function completionScript(shell: Shell, program: CommandUnknownOpts): string {
  const root = { ...shapeOf(program), name: '' };
  const commands = program.commands.map(shapeOf);
  const names = commands.map(({ name }) => name);
  const help: CommandShape = {
    ...{
      name: 'help',
      summary: program.createHelp().visibleCommands(program).at(-1)!.description(),
    },
    ...{ options: [], values: names, takesPaths: false },
  };
  return scripts[shell](root, [...commands, help]);
}

function shapeOf(command: CommandUnknownOpts): CommandShape {
  const [argument] = command.registeredArguments;
  return {
    name: command.name(),
    summary: command.summary() || command.description(),
    options: command.createHelp().visibleOptions(command).map(optionShape),
    values: argument?.argChoices ?? [],
    takesPaths: argument !== undefined && isPath(argument.name()),
  };
}

function optionShape({ flags, short, long, description, argChoices }: Option): OptionShape {
  const [placeholder] = /<.*>/.exec(flags) ?? [];
  return {
    ...{ short, long: long!, summary: description, values: argChoices ?? [] },
    takes: placeholder === undefined ? 'nothing' : isPath(placeholder) ? 'path' : 'word',
  };
}

const scripts: Record<Shell, (root: CommandShape, commands: CommandShape[]) => string> = {
  bash,
  zsh,
  fish,
  powershell,
};

const wordsOf = (options: readonly OptionShape[]): string[] =>
  options.flatMap(({ short, long }) => (short === undefined ? [long] : [short, long]));

/** In single quotes, for shells in which only a single quote ends them. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** Where the list is empty, readline completes file names. Works with bash 3.2, the version in macOS. */
function bash(root: CommandShape, commands: CommandShape[]): string {
  const names = commands.map(({ name }) => name);
  const afterOptions = [root, ...commands].flatMap(({ name, options }) =>
    options
      .filter(({ takes }) => takes !== 'nothing')
      .map(({ short, long, values }) => {
        const words = [short, long].filter((word) => word !== undefined);
        const pattern = words.map((word) => `"${name} ${word}"`).join('|');
        return `    ${pattern}) words=${quoted(values.join(' '))} ;;`;
      }),
  );
  const inCommands = [{ ...root, values: names }, ...commands].map(
    ({ name, options, values }) =>
      `        "${name}") options=${quoted(wordsOf(options).join(' '))} words=${quoted(values.join(' '))} ;;`,
  );
  return `# bash completion for digest
_digest() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]}
  local command= words= options= word
  # bash takes the = of --to=json for a word.
  if [[ $current == = ]]; then current=
  elif [[ $previous == = ]]; then previous=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
      ${names.join('|')}) command=$word; break ;;
    esac
  done
  case "$command $previous" in
${afterOptions.join('\n')}
    *)
      case $command in
${inCommands.join('\n')}
      esac
      if [[ $current == -* ]]; then words=$options; fi
      ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o bashdefault -o default -F _digest digest
`;
}

function zsh(root: CommandShape, commands: CommandShape[]): string {
  const specsOf = ({ options, values, takesPaths }: CommandShape): string[] => [
    ...options.map(zshOption),
    ...(values.length > 0 ? [quoted(`*: :(${values.join(' ')})`)] : []),
    ...(takesPaths ? [quoted('*: :_files')] : []),
  ];
  const list = commands.map(({ name, summary }) =>
    quoted(`${name}:${summary.replace(/[\\:]/g, '\\$&')}`),
  );
  const cases = commands.map(
    (command) =>
      `        ${command.name})\n          _arguments ${specsOf(command).join(' \\\n            ')}\n          ;;`,
  );
  return `#compdef digest
# zsh completion for digest
_digest() {
  local state line
  typeset -A opt_args
  local -a commands
  commands=(
    ${list.join('\n    ')}
  )
  _arguments -C ${root.options.map(zshOption).join(' \\\n    ')} \\
    '1: :->command' '*:: :->arguments'
  case $state in
    command) _describe -t commands command commands ;;
    arguments)
      case $words[1] in
${cases.join('\n')}
      esac
      ;;
  esac
}
# The file works from a folder of $fpath, and with source.
if [[ \${funcstack[1]} == _digest ]]; then _digest "$@"; else compdef _digest digest; fi
`;
}

function zshOption({ short, long, summary, values, takes }: OptionShape): string {
  const text = `[${summary.replace(/[\\[\]]/g, '\\$&')}]`;
  const action = values.length > 0 ? `(${values.join(' ')})` : takes === 'path' ? '_files' : '';
  const value = takes === 'nothing' ? '' : `: :${action}`;
  const end = takes === 'nothing' ? '' : '=';
  const rest = quoted(`${text}${value}`);
  // Some options with a value may be repeated.
  if (short === undefined) return `${takes === 'nothing' ? '' : "'*'"}${long}${end}${rest}`;
  return `'(${short} ${long})'{${short},${long}${end}}${rest}`;
}

function fish(root: CommandShape, commands: CommandShape[]): string {
  const lines = ['# fish completion for digest'];
  const add = (condition: string, rest: string): void => {
    lines.push(`complete -c digest -n ${condition} ${rest}`);
  };
  const addOptions = (condition: string, options: readonly OptionShape[]): void => {
    for (const { short, long, summary, values, takes } of options) {
      const name = `${short === undefined ? '' : `-s ${short.slice(1)} `}-l ${long.slice(2)}`;
      const words = values.length > 0 ? `-x -a ${fishQuoted(values.join(' '))}` : '';
      const after = takes === 'nothing' ? '' : words || (takes === 'path' ? '-r -F' : '-x');
      add(condition, [name, after, `-d ${fishQuoted(summary)}`].filter(Boolean).join(' '));
    }
  };
  const isFirst = '__fish_use_subcommand';
  addOptions(isFirst, root.options);
  for (const { name, summary } of commands) {
    add(isFirst, `-f -a ${name} -d ${fishQuoted(summary)}`);
  }
  for (const { name, options, values, takesPaths } of commands) {
    const isAfter = `'__fish_seen_subcommand_from ${name}'`;
    addOptions(isAfter, options);
    if (!takesPaths) add(isAfter, '-f');
    if (values.length > 0) add(isAfter, `-a ${fishQuoted(values.join(' '))}`);
  }
  return `${lines.join('\n')}\n`;
}

const fishQuoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

/** PowerShell completes file names when a completer returns nothing. */
function powershell(root: CommandShape, commands: CommandShape[]): string {
  const list = (words: readonly string[]): string =>
    `@(${words.map((word) => `'${word.replaceAll("'", "''")}'`).join(', ')})`;
  const tableOf = ({ options, values }: CommandShape): string => {
    const rows = options
      .filter(({ takes }) => takes !== 'nothing')
      .flatMap(({ short, long, values: each }) =>
        [short, long].flatMap((word) => (word === undefined ? [] : [`'${word}' = ${list(each)}`])),
      );
    return [`'' = ${list(values)}`, `'-' = ${list(wordsOf(options))}`, ...rows]
      .map((row) => `      ${row}`)
      .join('\n');
  };
  const names = commands.map(({ name }) => name);
  const tables = [{ ...root, values: names }, ...commands].map(
    (command) => `    '${command.name}' = @{\n${tableOf(command)}\n    }`,
  );
  return `# PowerShell completion for digest
Register-ArgumentCompleter -Native -CommandName digest -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $tables = @{
${tables.join('\n')}
  }
  # What stands before the cursor, without the word that is being written.
  $before = @($commandAst.CommandElements |
    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
    ForEach-Object { $_.ToString() })
  $command = $before | Select-Object -Skip 1 |
    Where-Object { $_ -ne '' -and $tables.ContainsKey($_) } | Select-Object -First 1
  $table = $tables["$command"]
  $previous = if ($before.Count -gt 0) { $before[-1] } else { '' }
  $words = if ($previous -like '-*' -and $table.ContainsKey($previous)) { $table[$previous] }
    elseif ($wordToComplete -like '-*') { $table['-'] }
    else { $table[''] }
  $words | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
}
