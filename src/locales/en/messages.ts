/** English: messages shown while a command runs. `{name}` is a value, `{name|one|other}` a form that fits a number. */
export const messages = {
  // Usage
  'usage.unknown-option': 'unknown option {got}',
  'usage.unknown-command': 'unknown command {got}; available commands: {allowed}',
  'usage.missing-argument': 'missing argument {name}: {what}',
  'usage.missing-value': 'option {option} needs a value',
  'usage.excess-arguments': 'too many arguments: expected {most}, also got {got}',
  'usage.bad-value': '{option}: invalid value {got}; allowed: {allowed}',
  'usage.guess': 'did you mean {guess}?',
  'usage.see-help': 'Run “{command} --help” for usage.',
  'usage.several-files':
    'cannot write several issues to one file; use -o DIR, or --to ndjson (one article per line)',
  'usage.stdin-twice': 'standard input (-) can be read only once',
  'usage.not-with-format': '{option} cannot be used with --to {format}; it works with: {allowed}',
  'usage.split-needs-folder': '--split writes several files; name a folder with -o DIR',
  'usage.ending':
    '{path}: ends in {ending}, but the format is {to}; use --to {known}, or change the extension',
  'usage.bad-count': '{option}: invalid value {got}; expected a whole number, at least {least}',

  'parse.folder': '{path}: is a folder; use “digest batch” to convert folders',

  // Check
  'check.no-level':
    '--rule: invalid value {got}; expected id:severity, as in article/no-back-link:error',
  'check.unknown-rule': 'unknown rule {got}; “digest rules” lists all rules',
  'check.no-baseline': '--update-baseline needs --baseline FILE',
  'check.bad-baseline': '{path}: not a baseline file; --update-baseline creates one',
  'check.baseline-written': '{path}: {count} {count|finding|findings} recorded',
  'check.baseline-stale':
    '{path}: {count} {count|entry|entries} no longer found; --update-baseline removes {count|it|them}',
  'check.confirmed-gone':
    '{path}: confirmed in the config, but no longer found: {entry}; remove the entry',
  'check.too-many-warnings': '{count} {count|warning|warnings} found, at most {allowed} allowed',

  // Metadata
  'meta.no-value': '--meta: invalid value {got}; expected key=value',
  'meta.unknown': 'unknown key “{key}”; available keys: {allowed}',
  'meta.not-text': '{key}: expected text, got {got}',
  'meta.empty': '{key}: must not be empty',
  'meta.not-a-date':
    '{key}: invalid date “{got}”; expected a form like 2024, 2024-05 or 2024-05-31',
  'meta.not-a-language': '{key}: invalid language tag “{got}”; expected a form like zh-CN',
  'meta.bad-yaml': 'invalid YAML: {detail}',
  'meta.no-map': '{path}: expected “key: value” lines',
  'meta.no-picture': '{path}: not an image that EPUB supports (JPEG, PNG, GIF, WebP, SVG)',
  'meta.epoch': 'SOURCE_DATE_EPOCH: invalid value “{got}”; expected seconds since 1970',
  'write.replaced':
    '{name}:{line}:{column}: warning replaced {count} {count|character|characters} not allowed in documents with U+FFFD: {characters}',

  'parse.normalized':
    '{name}: normalized {form} {form|radical or compatibility form|radicals and compatibility forms}, {asciiMark} ASCII {asciiMark|mark|marks}, {repeatedMark} repeated {repeatedMark|mark|marks}, {blank} {blank|blank|blanks}, {invisible} invisible {invisible|character|characters}',

  'fix.fixed':
    '{name}: fixed {lineEnd} line {lineEnd|end|ends}, {invisible} invisible {invisible|character|characters}, {radical} {radical|radical|radicals}, {repeatedMark} repeated {repeatedMark|mark|marks}, {backLink} back {backLink|link|links}',
  'fix.would':
    '{name}: would fix {lineEnd} line {lineEnd|end|ends}, {invisible} invisible {invisible|character|characters}, {radical} {radical|radical|radicals}, {repeatedMark} repeated {repeatedMark|mark|marks}, {backLink} back {backLink|link|links}',
  'fix.not-possible':
    '{name}: not fixed; only text files that can be written back byte for byte can be fixed',
  'fix.dry-run-alone': '--dry-run needs --fix',

  // Config
  'init.written': 'created {path}',
  'config.more': 'and {count} more {count|problem|problems}',
  'config.yaml': 'invalid YAML: {detail}',
  'config.no-map': 'expected “key: value” lines',
  'config.unknown-key': 'unknown key {key}; available keys: {allowed}',
  'config.unknown-key.slip': 'unknown key {key}',
  'config.missing-key': '{key}: missing key {missing}',
  'config.missing-key.profile':
    '{key}: missing key {missing}; set every key of a profile, or “extends: {builtIn}” and only what differs',
  'config.wrong-type': '{key}: expected {expected}',
  'config.type.string': 'text',
  'config.type.object': 'a map of keys and values',
  'config.type.array': 'a list',
  'config.type.integer': 'a whole number',
  'config.type.number': 'a number',
  'config.type.boolean': 'true or false',
  'config.type.null': 'null',
  'config.glob-empty': '{key}: “{got}” matches nothing',
  'config.glob-long': '{key}: pattern too long',
  'config.glob-many': '{key}: the braces in “{got}” stand for too many patterns',
  'config.glob-extended':
    '{key}: extended patterns such as !(…) and +(…) are not supported, in “{got}”; use braces, as in {example}',
  'config.no-reading': '{key}: only findings of {rule} can have a reading',
  'config.renamed': '{key} is deprecated; use {to}',
  'config.or': '{one} or {other}',
  'config.not-allowed': '{key}: invalid value {got}; allowed: {allowed}',
  'config.empty': '{key}: must not be empty',
  'config.empty-list': '{key}: must list at least one value',
  'config.too-long': '{key}: longer than {limit}',
  'config.too-small': '{key}: must be at least {limit}',
  'config.too-large': '{key}: must be at most {limit}',
  'config.glyph-no-mark':
    '{key}: “{got}” is not a symbol; letters, digits and spaces occur in text',
  'config.glyph-wide': '{key}: “{got}” contains a character above U+FFFF, which is not supported',
  'config.glyph-shared':
    '{key}: “{got}” is also in markers.sectionMarks.before; use it in one of them',
  'config.word-shared': '{key}: “{got}” is also the word of another marker',
  'config.word-decorated': '{key}: remove “{got}”; it is recognised automatically',
  'config.template-unknown': '{key}: unknown placeholder {got}; available: {allowed}',
  'config.template-brace': '{key}: unbalanced brace',
  'config.template-no-glyphs': '{key}: {got} lists no symbols',
  'config.template-wide': '{key}: {got} contains a character above U+FFFF, which is not supported',
  'config.template-no-slot': '{key}: contains no number; expected {allowed}',
  'config.template-slot-twice': '{key}: {got} occurs twice',
  'config.template-several-slots': '{key}: {got} is a second number; only one is allowed',
  'config.template-ambiguous':
    '{key}: cannot tell where {got} ends and {next} begins; put a symbol between them',

  // Output
  'output.exists': '{path}: already exists; use --force to overwrite it',
  'output.is-input': '{path}: is an input file and is never overwritten',
  'output.is-folder': '{path}: is a folder, cannot be written as a file',
  'output.not-a-folder': '{path}: is a file, but several outputs need a folder',
  'output.not-a-file':
    '{path}: is not a regular file; redirect standard output instead of using -o',
  'output.is-link': '{path}: is a symbolic link; use the name of the file it points to',
  'output.is-own': '{path}: is in the folder where digest keeps its own files',
  'output.outside': '{path}: is outside the output folder',
  'output.collision': '{first} and {second} would both be written to {path}',
  'output.failed': '{path}: cannot be written: {reason}',
  'output.stdout': 'standard output',
  'output.terminal': 'not writing EPUB to a terminal; use -o FILE.epub or redirect standard output',

  // Files beside the inputs
  'file.of': '{path}: ',
  'file.ignored': '{path}: ignored by the config',
  'file.not-a-file': '{path}: is not a regular file',
  'file.too-large': '{path}: larger than {megabytes} MB, not read',

  // System errors
  'system.ENOENT': 'no such file or folder',
  'system.ENOTDIR': 'part of the path is not a folder',
  'system.EISDIR': 'is a folder, not a file',
  'system.EEXIST': 'a file is in the way of a folder',
  'system.EACCES': 'permission denied',
  'system.ELOOP': 'too many symbolic links',
  'system.ENAMETOOLONG': 'name too long',
  'system.EMFILE': 'too many open files',
  'system.ENOSPC': 'no space left on the device',
  'system.EROFS': 'read-only file system',
  'system.EDQUOT': 'disk quota exceeded',
  'system.EFBIG': 'larger than a file may be here (see ulimit -f)',
  'system.EBUSY': 'in use by the system or another program',
  'system.ESTALE': 'replaced or removed on the file server (stale handle); try again',
  'system.EILSEQ': 'the name is not valid UTF-8; rename it, for example with convmv',
  'system.EIO': 'input/output error on the device',
  'system.too-large': 'too large for one tree; --to ndjson handles files of any size',
  'system.other': 'system error {code}',

  // Internal errors
  'fault.message': 'internal error: {detail}',
  'fault.schema':
    'internal error: the tree does not match its schema at {path}: {detail} (and {more} more {more|error|errors})',
  'fault.report':
    'This is a bug in issue-digest. Please report it together with the file; DEBUG=issue-digest shows details.',

  // Batch
  'batch.needs-input': 'no inputs; name folders, files or globs, or use --files-from',
  'batch.needs-output': 'no output folder; use -o DIR',
  'batch.bad-shard': '--shard: invalid value “{got}”; expected I/N, for example 3/8',
  'batch.bad-list': '--catalog: invalid name “{got}”; expected a name ending in .csv or .ndjson',
  'batch.nothing': 'no files found',
  'batch.unmatched': '{path}: no such file or folder',
  'batch.none-selected': '{path}: contains no files that the options select',
  'batch.empty': '{path}: contains no *.txt or *.pdf files',
  'batch.loop': '{path}: symbolic link to its own parent folder, not followed',
  'batch.collisions':
    'nothing was written because of {count} {count|name conflict|name conflicts}:',
  'batch.collision.same': '{first} and {second} would both be written to {path}',
  'batch.collision.case':
    '{first} and {second} would be the same file on a case-insensitive file system: {path}',
  'batch.collision.folder': '{second} needs a folder where {first} would write a file: {path}',
  'batch.collision.reserved': '{first}: its output would have a name reserved by Windows: {path}',
  'batch.collision.input': '{first}: its output would overwrite an input: {path}',
  'batch.more': '… and {count} more',
  'batch.findings': 'has errors; no output was written',
  'batch.changed': 'changed while it was being read',
  'batch.worker': 'the worker thread crashed twice: {detail}',
  'batch.memory': '{path}: damaged, or written by another version; delete it to start over',
  'batch.damaged': '{path}: damaged; ignored and written again',
  'batch.locked':
    '{path}: another run is using this output folder: process {pid} on {host}, started {since}; delete this file if that process no longer exists',
  'batch.replaced': '{name}: skipped, because {by} is the same issue as a PDF',
  'batch.bar': '[{bar}] {percent}%  {done}/{total}  {rate}/s  {left} left  {failed} failed',
  'batch.line': '{done} of {total} {total|file|files}, {rate}/s, {left} left, {failed} failed',
  'batch.stopping':
    'stopping: finishing files in progress, {count} {count|file|files} left; press Ctrl-C again to stop at once',
  'batch.stopped':
    'stopped with {count} {count|file|files} left; run the same command again to continue',
  'batch.removed': 'deleted {path}',
  'batch.would-remove': 'would delete {path}',
  'batch.kept': 'kept {path}: changed since it was written',
  'batch.not-pruned': 'nothing was pruned because some inputs could not be read',
  'batch.doubted.not-looked-at':
    '{folder}: {count} {count|input is|inputs are} gone, but this run did not search that folder; outputs kept; --prune --force deletes them',
  'batch.doubted.folder-gone':
    '{folder}: the folder is gone with {count} {count|input|inputs}; outputs kept; --prune --force deletes them',
  'batch.doubted.folder-empty':
    '{folder}: the folder is empty, {count} {count|input is|inputs are} gone; is a disk not mounted? Outputs kept; --prune --force deletes them',
  'batch.files': '{count} {count|file|files}',
  'batch.would': 'would convert {path}',
  'batch.done':
    '{found} {found|file|files}: {done} converted, {skipped} unchanged, {failed} failed; {error} {error|error|errors}, {warning} {warning|warning|warnings}; {seconds} s',
  'batch.done-unchecked':
    '{found} {found|file|files}: {done} converted, {skipped} unchanged, {failed} failed; {error} {error|error|errors}, {warning} {warning|warning|warnings} from parsing alone (--check runs the rules); {seconds} s',
  'batch.dry':
    '{found} {found|file|files}: {done} to convert, {skipped} unchanged, {failed} would fail again',

  // Merge
  'merge.none': 'no shard manifest found in {path}',
  'merge.missing': 'missing: shard {index}/{of}',
  'merge.unfinished': 'unfinished: shard {index}/{of}; run it again',
  'merge.lost': 'missing: {path}, written by a shard',
  'merge.damaged': 'damaged: {path}',
  'merge.outside':
    '{path}: not written, because it is outside the output folder; use --catalog or --report to write it there',
  'merge.done':
    '{shards} of {of} shards, {found} {found|file|files}: {done} converted, {skipped} unchanged, {failed} failed, {remaining} left; {copied} {copied|output|outputs} copied',

  // Site
  'site.needs-output': 'no output folder; use -o DIR',
  'site.bad-base-url': '--base-url: “{got}” is not an http(s) address',
  'site.state-inside': 'the state must not be published, but {state} is inside {site}',
  'site.no-issue': 'no issue could be converted; nothing is written to {site}',
  'site.taken': 'reserved for the website itself; rename the input: {path}',
  'site.unnamed':
    '{count} {count|issue has|issues have} neither a number nor a date and {count|is|are} listed by path, such as {path}',
  'site.name-hint':
    'names such as 2024-05.txt give both, and so does issue.meta.yaml beside an issue (number, date); for other names, set naming.filePattern in digest.config.yaml',
  'site.done':
    'site: {issues} {issues|issue|issues}, {articles} {articles|article|articles}; {written} {written|file|files} written, {removed} deleted',
  'site.shard':
    'this shard is converted; merge the states with “digest merge”, then run “digest site” without --shard',

  // Search
  'search.needs-both': 'name the inputs first, then the text to find',
  'search.no-letter': '“{query}” contains no letters or digits to find',
  'search.only-words': 'no article contains “{query}” as a whole; these contain all of: {terms}',

  // Progress
  'progress.files': '{done} of {total}: {name}',
  'progress.bytes': '{name}: {done} MB',
  'progress.percent': '{name}: {done} of {total} MB, {percent}%',
};
