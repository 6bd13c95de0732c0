/** English: what `--help` and the man page show. */
export const help = {
  'help.program': 'Parses and converts issues of a digest periodical (本期视点).',
  'help.usage': 'Usage:',
  'help.arguments': 'Arguments:',
  'help.options': 'Options:',
  'help.commands': 'Commands:',
  'help.examples': 'Examples:',
  'help.exit-codes': 'Exit codes:',
  'help.help': 'show this help',
  'help.help-command': 'show help for a command',
  'help.version': 'show the version; with --verbose, also those of Node.js and the platform',
  'help.lang': 'language of messages: en, zh (default: from the locale)',
  'help.color': 'colour the output: auto (default), always, never',
  'help.exit.0': 'no errors found',
  'help.exit.1': 'errors found in an issue',
  'help.exit.2': 'wrong usage, unreadable input, or internal error',
  'help.exit.130': 'interrupted by Ctrl-C',

  'parse.summary':
    'convert issues to data (JSON, NDJSON, YAML), an outline, or a document (Markdown, HTML, EPUB, text)',
  'parse.files': 'issue files; - reads standard input',
  'parse.to':
    'output format: json, ndjson, yaml, tree, markdown, html, epub, text (default: by the extension of -o, else json)',
  'parse.output': 'output file, or a folder for one file per input',
  'parse.split':
    'write one file per article into the folder given by -o (markdown, text, html; default for html)',
  'parse.no-split': 'write one HTML page per issue, even into a folder',
  'parse.meta': 'set document metadata; repeatable; overrides issue.meta.yaml; keys: {keys}',
  'parse.meta-file': 'YAML file with metadata for all inputs',
  'parse.flavor': 'Markdown for a tool: {names}; commonmark, the default, works in all of them',
  'parse.name-template':
    'Markdown file names from {issue}, {title}, {section}, {index}, {id} (default: {id})',
  'parse.no-pages': 'Markdown without marks of printed pages',
  'parse.css': 'HTML with a style sheet added after the built-in one',
  'parse.no-style': 'HTML without the built-in style sheet',
  'parse.stdin-filename': 'path that standard input stands for, for config, reports and output',
  'parse.encoding': 'input encoding: auto (default), {names}',
  'parse.password':
    'password for PDFs that ask for one; better in DIGEST_PDF_PASSWORD, where others do not see it',
  'parse.pdf-timeout': 'seconds that reading one PDF may take (default: 120)',
  'parse.encoding-errors':
    'invalid bytes: strict (default) refuses the file, replace writes U+FFFD for them',
  'parse.normalize':
    'normalize the texts: radicals, ASCII and repeated marks, blanks between Chinese and Latin, invisible characters',
  'parse.explain': 'explain on standard error how the layout and each line were read',
  'parse.quiet': 'print errors only; the exit code does not change',
  'parse.force': 'overwrite existing output files',
  'parse.config': 'config file (default: the nearest digest.config.yaml, from the input upwards)',
  'parse.no-config': 'ignore config files',
  'parse.example.json': 'one issue as JSON',
  'parse.example.tree': 'show an outline',
  'parse.example.folder': 'several issues, one file each',
  'parse.example.ndjson': 'all articles, one per line',
  'parse.example.stdin': 'read a pipe in a given encoding',
  'parse.example.epub': 'make an e-book',
  'parse.example.split': 'one Markdown file per article',

  'check.summary': 'find mistakes in issues and explain how to fix them',
  'check.files': 'files, folders (all *.txt and *.pdf inside) and globs; - reads standard input',
  'check.format': 'report format: pretty (default), compact, json, sarif, github, junit',
  'check.rule': 'set a rule to off, info, warning or error; repeatable; overrides the config',
  'check.max-warnings': 'fail if there are more than <n> warnings',
  'check.fail-on': 'lowest severity that fails the check: error (default), warning, info',
  'check.baseline': 'do not report findings listed in this file again',
  'check.update-baseline': 'write all findings of this run to the baseline file',
  'check.max-findings': 'show at most <n> findings; all are counted',
  'check.fix':
    'change the files where the change is certain: line ends, invisible characters, radicals, repeated marks, missing back links',
  'check.dry-run': 'with --fix: show the changes as a diff and make none',
  'check.quiet': 'report errors only; the exit code does not change',
  'check.output': 'write the report to a file',
  'check.exit.0': 'the check passed',
  'check.exit.1': 'the check failed: findings of the --fail-on severity, or too many warnings',
  'check.exit.2': 'wrong usage, unreadable input, a path that matches nothing, or internal error',
  'check.example.one': 'check one issue',
  'check.example.folder': 'check a folder; fail on warnings too',
  'check.example.glob': 'one finding per line, for editors and grep',
  'check.example.sarif': 'for code scanning',
  'check.example.baseline': 'report only what is new; --update-baseline creates the file',
  'check.example.fix': 'show what --fix would change',
  'check.example.rule': 'enable a rule that is off by default',

  'rules.summary': 'list the rules of digest check, or explain one',
  'rules.id': 'rule to explain',
  'rules.example.list': 'list all rules with their severity',
  'rules.example.one': 'why it matters, with an example and a fix',

  'batch.summary': 'convert an archive; later runs convert only new and changed files',
  'batch.inputs': 'folders (all *.txt and *.pdf inside), files and globs',
  'batch.to':
    'output formats, separated by commas: json (default), ndjson, yaml, tree, markdown, html, epub, text',
  'batch.output': 'output folder; mirrors the input folder and keeps its state in .digest/',
  'batch.jobs': 'number of files to convert in parallel (default: number of CPU cores)',
  'batch.include': 'files to take from folders instead of *.txt and *.pdf; repeatable',
  'batch.exclude': 'files to leave out; repeatable',
  'batch.force': 'convert everything again, and overwrite files not written by digest batch',
  'batch.prune': 'delete outputs whose input no longer exists',
  'batch.dry-run': 'show what would be done without doing it',
  'batch.files-from': 'read input names from a file, one per line; - reads standard input',
  'batch.shard': 'process only part I of N, to share the work between machines',
  'batch.catalog': 'write a list of all articles as .csv (for Excel) or .ndjson',
  'batch.report': 'write the result for each file as JSON',
  'batch.fail-fast': 'stop at the first file that fails',
  'batch.check': 'write no output for files in which digest check finds errors',
  'batch.quiet': 'print errors only: no progress, no summary',
  'batch.example.archive': 'make e-books; run again to add new issues',
  'batch.example.formats': 'two formats and a list of all articles',
  'batch.example.prune': 'preview what would be deleted and converted',
  'batch.example.shard': 'part 3 of 8, on one of eight machines',

  'merge.summary': 'merge the manifests, article lists and reports of batch shards',
  'merge.folders': 'output folders of the shards',
  'merge.output': 'folder to merge into (default: the first one)',
  'merge.catalog':
    'path of the merged article list (default: as given to the shards, in the output folder only)',
  'merge.report':
    'path of the merged report (default: as given to the shards, in the output folder only)',
  'merge.force': 'overwrite an article list or a report that exists',

  'site.summary': 'publish an archive as a website: pages, full-text search, EPUBs',
  'site.inputs': 'folders (all *.txt and *.pdf inside), files and globs',
  'site.output': 'folder of the website, ready to publish',
  'site.state': 'folder for data kept between runs; not to be published (default: SITE.digest)',
  'site.title': 'name of the website (default: the name of the periodical)',
  'site.base-url': 'address of the website; adds a sitemap, canonical links and OpenSearch',
  'site.no-epub': 'make no EPUBs',
  'site.example.plain': 'a website to open from disk or copy to a server',
  'site.example.url': 'for a given address',

  'search.summary': 'find text in issues',
  'search.words':
    'files, folders (all *.txt and *.pdf inside), globs, - for standard input, or the state folder of a site, which is faster; then the text to find',
  'search.json': 'print one JSON object per hit, one per line',
  'search.exit.0': 'something was found',
  'search.exit.1': 'nothing was found',
  'search.exit.2': 'wrong usage, unreadable input, or internal error, even if something was found',
  'search.example.folder': 'find a word in an archive',
  'search.example.phrase': 'spaces, widths and line breaks in the text do not matter',
  'search.example.json': 'for other programs',

  'init.summary': 'create a digest.config.yaml with every setting explained',
  'init.folder': 'folder to create it in (default: the current folder)',
  'init.example': 'create a small example issue (issue.txt) instead',
  'init.force': 'overwrite an existing digest.config.yaml',

  'extract.summary':
    'print the text of an issue as digest reads it; for a PDF, its lines in reading order',
  'extract.file': 'file to read, or - for standard input',
  'extract.output': 'write to this file instead of standard output',
  'completion.summary': 'print a script that completes command lines in a shell',
  'completion.shell': 'shell to print the script for: bash, zsh, fish, powershell',

  'man.locale': 'language of messages, unless --lang is given',
  'man.color': 'colour of the output, unless --color is given',
  'man.epoch': 'date of documents, in seconds since 1970, so that two runs give the same bytes',
  'man.password': 'password for PDFs that ask for one',
  'man.config': 'settings for the issues in its folder and the folders below',
  'man.metadata': 'metadata of the documents made from NAME.txt or NAME.pdf',

  'schema.summary': 'print a JSON Schema',
  'schema.name':
    'issue (written by parse), config (digest.config.yaml) or report (written by check)',
  'schema.output': 'write the schema to a file',
  'schema.force': 'overwrite an existing file',

  'starter.head':
    'Settings of digest for the issues in this folder and its subfolders. Only the nearest digest.config.yaml is used.',
  'starter.how':
    'Remove the # directly in front of a setting to enable it. “digest schema config” prints a schema for your editor.',
  'starter.rules':
    'Severity of each rule: error, warning, info or off; or a map with the severity and the options of the rule.',
  'starter.ignore': 'Paths that check and batch skip: globs relative to this folder.',
  'starter.fail-on':
    'When a check fails: on findings of at least this severity (error, warning, info), or on more warnings than this.',
  'starter.metadata':
    'Document metadata; overridden by --meta-file, issue.meta.yaml beside issue.txt, and --meta. Paths are relative to this folder.',
  'starter.publisher': 'Hospital library',
  'starter.naming':
    'How issues are named unless their metadata says it: where their paths have the year and the number, the form of their titles, and the citations of articles on a site. A part in brackets is left out if one of its fields is unknown.',
  'starter.profile': 'For another periodical: a profile in its own file …',
  'starter.inline':
    '… or inline. With “extends: {builtIn}” you only list what differs. These are the values of {builtIn}.',
};
