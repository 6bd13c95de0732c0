/** `digest parse`: its options and help. */
import { type Command, Option } from 'commander';
import type { EncodingName } from '../../input/encodings.ts';
import { formatNames, type FormatName } from '../../write/formats.ts';
import type { Context } from '../context.ts';
import { convert } from '../convert.ts';
import { helpSection } from '../help.ts';
import { metadataKeys } from '../../write/metadata.ts';
import type { Say } from '../../locales/messages.ts';
import { encodingOption, languageOption, repeatedOption } from '../options.ts';
import { oneOf } from '../usage.ts';
import { addWritingOptions, readWriting, type WritingFlags } from '../writing-options.ts';

interface ParseFlags extends WritingFlags {
  to?: FormatName;
  output?: string;
  encoding?: EncodingName | 'auto';
  explain?: true;
  quiet?: true;
  force?: true;
  split?: boolean;
  meta?: string[];
  metaFile?: string;
  config?: string | false;
}

/** Command lines worth knowing, the plainest first. */
export function parseExamples(say: Say): [string, string][] {
  return [
    ['digest parse issue.txt > issue.json', say('parse.example.json')],
    ['digest parse issue.txt --to tree', say('parse.example.tree')],
    ['digest parse *.txt -o trees/', say('parse.example.folder')],
    ['digest parse *.txt --to ndjson > all.ndjson', say('parse.example.ndjson')],
    ['digest parse issue.txt --to epub -o issue.epub', say('parse.example.epub')],
    ['digest parse issue.txt --to markdown --split -o notes/', say('parse.example.split')],
    ['cat old.txt | digest parse - --encoding gbk', say('parse.example.stdin')],
  ];
}

/** Adds the command to the program; `done` is given its exit code. */
export function addParseCommand(
  program: Command,
  context: Context,
  done: (exitCode: number) => void,
): void {
  const { say } = context;
  const option = (flags: string, description: string): Option => new Option(flags, description);

  const command = program
    .command('parse')
    .description(say('parse.summary'))
    .argument('<files...>', say('parse.files'))
    .addOption(option('--to <format>', say('parse.to')).argParser(oneOf('--to', formatNames, say)))
    .option('-o, --output <path>', say('parse.output'))
    .option('--split', say('parse.split'))
    .option('--no-split', say('parse.no-split'))
    .addOption(
      repeatedOption('--meta <key=value>', say('parse.meta', { keys: metadataKeys.join(', ') })),
    )
    .option('--meta-file <file>', say('parse.meta-file'));
  addWritingOptions(command, say)
    .option('--config <file>', say('parse.config'))
    .option('--no-config', say('parse.no-config'))
    .addOption(encodingOption(say))
    .option('--explain', say('parse.explain'))
    .option('--quiet', say('parse.quiet'))
    .option('--force', say('parse.force'))
    .addOption(languageOption(say))
    .addHelpText('after', helpSection(say('help.examples'), parseExamples(say)))
    .action(async (files: string[], flags: ParseFlags) => {
      const { to = 'json', output, encoding = 'auto' } = flags;
      const { explain = false, quiet = false, force = false } = flags;
      const { split, meta = [], metaFile, config } = flags;
      const writing = await readWriting(flags, to, context.io.cwd, say);
      const job = { files, to, output, encoding, explain, quiet, force, split, meta, metaFile };
      done(await convert({ ...job, config, writing }, context));
    });
}
