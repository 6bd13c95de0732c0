/** Every sentence the command line says to its user, in both languages. `{name}` stands for a value. */
import type { Language } from '../findings/catalogue.ts';
import { fill, type MessageParameters } from '../findings/fill.ts';
import { visible } from '../report/visible.ts';

const en = {
  // Help
  'help.program': 'Parses and converts issue files of a digest periodical (本期视点).',
  'help.usage': 'Usage:',
  'help.arguments': 'Arguments:',
  'help.options': 'Options:',
  'help.commands': 'Commands:',
  'help.examples': 'Examples:',
  'help.exit-codes': 'Exit codes:',
  'help.help': 'show this help',
  'help.help-command': 'show the help of a command',
  'help.version': 'show the version',
  'help.lang': 'language of messages: en, zh (default: that of the locale)',
  'help.exit.0': 'no finding of severity error',
  'help.exit.1': 'findings of severity error',
  'help.exit.2': 'misuse, unreadable input, or a fault of the program',
  'help.exit.130': 'stopped by Ctrl-C',
  'parse.summary':
    'find the structure of issues and write it as data (JSON, NDJSON, YAML), an outline, or a document (Markdown, HTML, EPUB, text)',
  'parse.files': 'text files of issues; - is standard input',
  'parse.to': 'format: json (default), ndjson, yaml, tree, markdown, html, epub, text',
  'parse.output': 'write to a file, or to a folder: one file for each input',
  'parse.split':
    'one file for each article, in the folder -o: markdown, text, and html, which does so in every folder',
  'parse.no-split': 'html: one self-contained page, in a folder too',
  'parse.meta':
    'set metadata of documents; repeatable; keys: {keys}; goes over issue.meta.yaml beside issue.txt',
  'parse.meta-file': 'YAML file with metadata for all inputs',
  'parse.encoding': 'encoding of the input: auto (default), {names}',
  'parse.explain': 'say on standard error how the layout and every line were read',
  'parse.quiet': 'show errors only; the exit code stays the same',
  'parse.force': 'overwrite output files that exist',
  'parse.example.json': 'one issue to JSON',
  'parse.example.tree': 'an outline to look at',
  'parse.example.folder': 'several issues, one file each',
  'parse.example.ndjson': 'all articles, one a line',
  'parse.example.stdin': 'from a pipe, encoding named',
  'parse.example.epub': 'a book',
  'parse.example.split': 'one Markdown file for each article',

  // Misuse
  'usage.unknown-option': 'unknown option {got}',
  'usage.unknown-command': 'unknown command {got}; there is: {allowed}',
  'usage.missing-argument': '{name} missing: {what}',
  'usage.missing-value': 'option {option} needs a value',
  'usage.bad-value': '{option}: got {got}; allowed: {allowed}',
  'usage.guess': 'did you mean {guess}?',
  'usage.see-help': 'See {command} --help.',
  'usage.several-files':
    'several files need a folder to be written to (-o DIR), or --to ndjson, which puts one article on a line',
  'usage.stdin-twice': 'standard input (-) can be read only once',
  'usage.not-with-format': '{option} does not go with --to {format}; it goes with: {allowed}',
  'usage.split-needs-folder': '--split writes several files and needs a folder (-o DIR)',

  // Metadata
  'meta.no-value': '--meta: got {got}; expected key=value',
  'meta.unknown': 'unknown key “{key}”; there are: {allowed}',
  'meta.not-text': '{key}: got {got}; expected text',
  'meta.empty': '{key}: is empty',
  'meta.not-a-date': '{key}: got “{got}”; expected a date such as 2024, 2024-05 or 2024-05-31',
  'meta.not-a-language': '{key}: got “{got}”; expected a language tag such as zh-CN',
  'meta.bad-yaml': '{path}: cannot be read as YAML: {detail}',
  'meta.no-map': '{path}: expected lines of “key: value”',
  'meta.no-picture': '{path}: is no picture that an EPUB can hold (JPEG, PNG, GIF, WebP, SVG)',
  'meta.epoch': 'SOURCE_DATE_EPOCH: got “{got}”; expected seconds since 1970',
  'write.replaced':
    '{name}:{line}:{column}: warning {count} character(s) that no document can hold, written as U+FFFD: {characters}',

  // Output
  'output.exists': '{path}: exists already; --force overwrites it',
  'output.is-input': '{path}: is an input; nothing is written over an input',
  'output.is-folder': '{path}: is a folder; a file of that name cannot be written',
  'output.not-a-folder': '{path}: is a file, but several files need a folder',
  'output.not-a-file':
    '{path}: is no regular file; leave -o out and redirect standard output instead',
  'output.collision': '{first} and {second} would both be written to {path}',
  'output.failed': '{path}: cannot be written: {reason}',
  'output.stdout': 'standard output',
  'output.terminal':
    'EPUB is no text for a terminal; name a file (-o FILE.epub) or redirect standard output',

  // The system's errors
  'system.ENOENT': 'no such file or folder',
  'system.ENOTDIR': 'a part of the path is no folder',
  'system.EISDIR': 'is a folder, not a file',
  'system.EEXIST': 'a file stands where a folder is needed',
  'system.EACCES': 'no permission',
  'system.ELOOP': 'too many symbolic links',
  'system.ENAMETOOLONG': 'the name is too long',
  'system.EMFILE': 'too many open files',
  'system.ENOSPC': 'no space left on the device',
  'system.EROFS': 'the file system is read-only',
  'system.EIO': 'the device reports an input/output error',
  'system.too-large': 'too large to be held as one tree; --to ndjson reads any size',
  'system.other': 'the system says {code}',

  // Faults of ours
  'fault.message': 'internal error: {detail}',
  'fault.schema':
    'internal error: the tree breaks its own schema at {path}: {detail}, and {more} more',
  'fault.report':
    'This is a fault of issue-digest, not of your file. Please report it with the file; DEBUG=issue-digest shows more.',

  // Batch
  'batch.summary':
    'convert an archive and keep the outputs up to date: only what is new or has changed is converted',
  'batch.inputs': 'folders (all *.txt in them), files, globs',
  'batch.to':
    'formats, with commas between them: json (default), ndjson, yaml, tree, markdown, html, epub, text',
  'batch.output': 'folder that mirrors the input folder; its memory is in .digest/',
  'batch.jobs': 'files converted at the same time (default: the cores of this machine)',
  'batch.include': 'take only these from folders, instead of *.txt; repeatable',
  'batch.exclude': 'leave these out; repeatable',
  'batch.force': 'convert everything anew, and overwrite outputs that no run has made',
  'batch.prune': 'remove the outputs of inputs that are gone, and nothing else',
  'batch.dry-run': 'say what would be done, and do nothing',
  'batch.files-from': 'read names of inputs from a file, one a line; - is standard input',
  'batch.shard': 'do only the I-th of N shares of the archive, for several machines',
  'batch.catalog': 'write a list of all articles: CSV for Excel, or NDJSON',
  'batch.report': 'write what became of each file, as JSON',
  'batch.fail-fast': 'stop at the first file that fails',
  'batch.check': 'write nothing for files in which digest check finds errors',
  'batch.quiet': 'show errors only: no progress, no summary',
  'batch.example.archive': 'an archive to books; run it again for what is new',
  'batch.example.formats': 'two formats and a list of all articles',
  'batch.example.prune': 'what would be removed, and what would be made',
  'batch.example.shard': 'the third of eight shares, on one of eight machines',
  'merge.summary':
    'join what the shards of digest batch know: manifests, lists of articles, reports',
  'merge.folders': 'folders that shards have written to',
  'merge.output': 'folder for everything (default: the first one)',
  'merge.catalog': 'where to write the joined list (default: where the shards were told to)',
  'merge.report': 'where to write the joined report (default: where the shards were told to)',
  'batch.needs-input': 'no inputs: name folders, files or globs, or give --files-from',
  'batch.needs-output': 'no output folder: -o DIR',
  'batch.bad-number': '{option}: got “{got}”; expected a whole number from 1 on',
  'batch.bad-shard': '--shard: got “{got}”; expected I/N, for example 3/8',
  'batch.bad-list': '--catalog: got “{got}”; expected a name that ends in .csv or .ndjson',
  'batch.nothing': 'no file was found',
  'batch.unmatched': '{path}: nothing was found',
  'batch.loop': '{path}: a link that leads back into its own folder; it is not followed',
  'batch.collisions': 'nothing was written, because {count} name(s) would not do:',
  'batch.collision.same': '{first} and {second} would both be written to {path}',
  'batch.collision.case':
    '{first} and {second}: a disk that ignores the case of letters would take their outputs for one file, {path}',
  'batch.collision.folder':
    '{second} needs a folder where the output of {first} would stand: {path}',
  'batch.collision.reserved': '{first}: Windows keeps the name of its output for a device: {path}',
  'batch.collision.input': '{first}: its output would stand where an input stands: {path}',
  'batch.more': '… and {count} more',
  'batch.findings': 'has findings of severity error; nothing is written for it',
  'batch.changed': 'was changed while it was read',
  'batch.worker': 'the worker that converted it stopped, twice: {detail}',
  'batch.manifest':
    '{path}: is damaged, or the manifest of another version; remove it to begin anew',
  'batch.bar': '{bar} {percent} % · {done} of {total} · {rate}/s · {left} left · {failed} failed',
  'batch.line': '{done} of {total} files, {rate} a second, {left} left, {failed} failed',
  'batch.stopping':
    'stopping: files under way are finished, {count} remain; once more stops at once',
  'batch.stopped': 'stopped: {count} remain; run the same command again to go on',
  'batch.removed': 'removed {path}',
  'batch.would-remove': 'would remove {path}',
  'batch.kept': 'kept {path}: it was changed since it was made',
  'batch.not-pruned': 'nothing was pruned, because not all inputs could be looked at',
  'batch.would': 'would convert {path}',
  'batch.done':
    '{found} files: {done} done, {skipped} unchanged, {failed} failed; findings: {error} errors, {warning} warnings; {seconds} s',
  'batch.dry': '{found} files: {done} to do, {skipped} unchanged, {failed} would fail again',
  'merge.none': 'no manifest of a shard was found in {path}',
  'merge.missing': 'missing: shard {index}/{of}',
  'merge.unfinished': 'not finished: shard {index}/{of}; run it again',
  'merge.lost': 'missing: {path}, which a shard has written',
  'merge.done':
    '{shards} of {of} shards, {found} files: {done} done, {skipped} unchanged, {failed} failed, {remaining} remain; {copied} outputs copied',

  'progress.bytes': '{name}: {done} MB',
  'progress.percent': '{name}: {done} of {total} MB, {percent} %',
};

const zh: Record<keyof typeof en, string> = {
  'help.program': '解析并转换文摘期刊（本期视点）的文本文件。',
  'help.usage': '用法：',
  'help.arguments': '参数：',
  'help.options': '选项：',
  'help.commands': '命令：',
  'help.examples': '示例：',
  'help.exit-codes': '退出码：',
  'help.help': '显示帮助',
  'help.help-command': '显示某个命令的帮助',
  'help.version': '显示版本号',
  'help.lang': '提示语言：en、zh（默认按系统区域设置）',
  'help.exit.0': '没有错误级别的问题',
  'help.exit.1': '有错误级别的问题',
  'help.exit.2': '用法错误、输入无法读取或程序自身故障',
  'help.exit.130': '被 Ctrl-C 中止',
  'parse.summary':
    '识别各期的结构，输出数据（JSON、NDJSON、YAML）、提纲或文档（Markdown、HTML、EPUB、文本）',
  'parse.files': '期刊文本文件；- 表示标准输入',
  'parse.to': '格式：json（默认）、ndjson、yaml、tree、markdown、html、epub、text',
  'parse.output': '写入文件；若为文件夹，则每个输入各写一个文件',
  'parse.split': '每篇文章一个文件，写入 -o 文件夹：markdown、text；html 写入文件夹时总是如此',
  'parse.no-split': 'html：写入文件夹时也只写一个完整页面',
  'parse.meta': '设置文档的元数据；可重复；键：{keys}；优先于 issue.txt 旁的 issue.meta.yaml',
  'parse.meta-file': '适用于所有输入的元数据 YAML 文件',
  'parse.encoding': '输入编码：auto（默认）、{names}',
  'parse.explain': '在标准错误输出上说明版式和每一行的判断依据',
  'parse.quiet': '只显示错误；退出码不变',
  'parse.force': '覆盖已有的输出文件',
  'parse.example.json': '一期转为 JSON',
  'parse.example.tree': '查看提纲',
  'parse.example.folder': '多期，各写一个文件',
  'parse.example.ndjson': '所有文章，每篇一行',
  'parse.example.stdin': '从管道读取，并指定编码',
  'parse.example.epub': '制作电子书',
  'parse.example.split': '每篇文章一个 Markdown 文件',

  'usage.unknown-option': '未知选项 {got}',
  'usage.unknown-command': '未知命令 {got}；可用命令：{allowed}',
  'usage.missing-argument': '缺少 {name}：{what}',
  'usage.missing-value': '选项 {option} 缺少取值',
  'usage.bad-value': '{option}：收到 {got}；可用取值：{allowed}',
  'usage.guess': '是否想输入 {guess}？',
  'usage.see-help': '参见 {command} --help。',
  'usage.several-files': '多个文件需要用 -o 指定输出文件夹，或使用 --to ndjson（每篇文章一行）',
  'usage.stdin-twice': '标准输入（-）只能读取一次',
  'usage.not-with-format': '{option} 不适用于 --to {format}；适用于：{allowed}',
  'usage.split-needs-folder': '--split 会写出多个文件，需要用 -o 指定文件夹',

  'meta.no-value': '--meta：收到 {got}；应为 key=value',
  'meta.unknown': '未知的键“{key}”；可用：{allowed}',
  'meta.not-text': '{key}：收到 {got}；应为文字',
  'meta.empty': '{key}：为空',
  'meta.not-a-date': '{key}：收到“{got}”；应为日期，如 2024、2024-05 或 2024-05-31',
  'meta.not-a-language': '{key}：收到“{got}”；应为语言标签，如 zh-CN',
  'meta.bad-yaml': '{path}：无法按 YAML 读取：{detail}',
  'meta.no-map': '{path}：应为若干行“键: 值”',
  'meta.no-picture': '{path}：不是 EPUB 可用的图片（JPEG、PNG、GIF、WebP、SVG）',
  'meta.epoch': 'SOURCE_DATE_EPOCH：收到“{got}”；应为 1970 年以来的秒数',
  'write.replaced':
    '{name}:{line}:{column}: 警告 有 {count} 个字符任何文档都无法容纳，已写为 U+FFFD：{characters}',

  'output.exists': '{path}：已存在；如需覆盖请加 --force',
  'output.is-input': '{path}：是输入文件；不会覆盖输入',
  'output.is-folder': '{path}：是文件夹，无法写成同名文件',
  'output.not-a-folder': '{path}：是文件，而多个输入需要一个文件夹',
  'output.not-a-file': '{path}：不是普通文件；请去掉 -o，改用标准输出重定向',
  'output.collision': '{first} 和 {second} 都会写到 {path}',
  'output.failed': '{path}：无法写入：{reason}',
  'output.stdout': '标准输出',
  'output.terminal': 'EPUB 不是可在终端显示的文本；请用 -o FILE.epub 指定文件，或重定向标准输出',

  'system.ENOENT': '没有这个文件或文件夹',
  'system.ENOTDIR': '路径中有一部分不是文件夹',
  'system.EISDIR': '是文件夹，不是文件',
  'system.EEXIST': '需要文件夹的位置上有一个文件',
  'system.EACCES': '没有权限',
  'system.ELOOP': '符号链接层数过多',
  'system.ENAMETOOLONG': '名称过长',
  'system.EMFILE': '打开的文件过多',
  'system.ENOSPC': '设备空间不足',
  'system.EROFS': '文件系统只读',
  'system.EIO': '设备输入/输出错误',
  'system.too-large': '文件太大，无法整体成树；--to ndjson 可读取任意大小的文件',
  'system.other': '系统报告 {code}',

  'fault.message': '内部错误：{detail}',
  'fault.schema': '内部错误：结果树在 {path} 处不符合自身的模式：{detail}，另有 {more} 处',
  'fault.report':
    '这是 issue-digest 的故障，与您的文件无关。请连同文件一起报告；DEBUG=issue-digest 可显示详情。',

  // Batch
  'batch.summary': '转换整个档案文件夹并保持输出最新：只转换新增或有改动的文件',
  'batch.inputs': '文件夹（其中所有 *.txt）、文件、通配符',
  'batch.to': '格式，以逗号分隔：json（默认）、ndjson、yaml、tree、markdown、html、epub、text',
  'batch.output': '与输入文件夹结构相同的输出文件夹；记录存放在 .digest/',
  'batch.jobs': '同时转换的文件数（默认：本机核心数）',
  'batch.include': '只取文件夹中的这些文件，代替 *.txt；可重复',
  'batch.exclude': '排除这些文件；可重复',
  'batch.force': '全部重新转换，并覆盖不是由本程序写出的文件',
  'batch.prune': '删除输入已不存在的输出，此外什么都不删',
  'batch.dry-run': '只说明将做什么，不做任何事',
  'batch.files-from': '从文件读取输入名称，每行一个；- 表示标准输入',
  'batch.shard': '只处理 N 份中的第 I 份，用于多台机器',
  'batch.catalog': '写出所有文章的目录：供 Excel 使用的 CSV，或 NDJSON',
  'batch.report': '以 JSON 写出每个文件的结果',
  'batch.fail-fast': '遇到第一个失败的文件即停止',
  'batch.check': 'digest check 发现错误的文件不写出任何内容',
  'batch.quiet': '只显示错误：没有进度，没有汇总',
  'batch.example.archive': '整个档案转为电子书；再次运行只处理新增的',
  'batch.example.formats': '两种格式，外加全部文章目录',
  'batch.example.prune': '将删除什么、将转换什么',
  'batch.example.shard': '八份中的第三份，在八台机器之一上运行',
  'merge.summary': '合并 digest batch 各分片的清单、文章目录和报告',
  'merge.folders': '各分片写入的文件夹',
  'merge.output': '汇总到的文件夹（默认：第一个）',
  'merge.catalog': '合并后的文章目录写到哪里（默认：分片运行时指定的位置）',
  'merge.report': '合并后的报告写到哪里（默认：分片运行时指定的位置）',
  'batch.needs-input': '没有输入：请指定文件夹、文件或通配符，或使用 --files-from',
  'batch.needs-output': '没有输出文件夹：-o DIR',
  'batch.bad-number': '{option}：收到“{got}”；应为从 1 开始的整数',
  'batch.bad-shard': '--shard：收到“{got}”；应为 I/N，例如 3/8',
  'batch.bad-list': '--catalog：收到“{got}”；文件名应以 .csv 或 .ndjson 结尾',
  'batch.nothing': '没有找到任何文件',
  'batch.unmatched': '{path}：没有找到任何文件',
  'batch.loop': '{path}：链接指回其所在的文件夹，不再跟随',
  'batch.collisions': '没有写出任何文件，因为有 {count} 个名称不可用：',
  'batch.collision.same': '{first} 和 {second} 都会写到 {path}',
  'batch.collision.case':
    '{first} 和 {second}：在不区分大小写的磁盘上，两者的输出是同一个文件 {path}',
  'batch.collision.folder': '{second} 需要一个文件夹，而 {first} 的输出将占用该位置：{path}',
  'batch.collision.reserved': '{first}：其输出名称是 Windows 保留的设备名：{path}',
  'batch.collision.input': '{first}：其输出会占用一个输入文件的位置：{path}',
  'batch.more': '……另有 {count} 项',
  'batch.findings': '有错误级别的问题；没有为它写出任何文件',
  'batch.changed': '读取时文件被改动',
  'batch.worker': '转换它的工作线程两次中止：{detail}',
  'batch.manifest': '{path}：已损坏，或属于其他版本；删除后可重新开始',
  'batch.bar': '{bar} {percent} % · {done} / {total} · 每秒 {rate} · 剩余 {left} · 失败 {failed}',
  'batch.line': '已完成 {done} / {total} 个文件，每秒 {rate} 个，剩余 {left}，失败 {failed} 个',
  'batch.stopping': '正在停止：完成手头的文件，还剩 {count} 个；再按一次立即停止',
  'batch.stopped': '已停止：还剩 {count} 个；再次运行同一命令即可继续',
  'batch.removed': '已删除 {path}',
  'batch.would-remove': '将删除 {path}',
  'batch.kept': '保留 {path}：写出之后被改动过',
  'batch.not-pruned': '没有删除任何文件，因为并非所有输入都能查看',
  'batch.would': '将转换 {path}',
  'batch.done':
    '{found} 个文件：完成 {done}，未变 {skipped}，失败 {failed}；问题：{error} 个错误，{warning} 个警告；{seconds} 秒',
  'batch.dry': '{found} 个文件：待转换 {done}，未变 {skipped}，将再次失败 {failed}',
  'merge.none': '{path} 中没有找到任何分片的清单',
  'merge.missing': '缺少：分片 {index}/{of}',
  'merge.unfinished': '未完成：分片 {index}/{of}；请再次运行',
  'merge.lost': '缺少：{path}（某个分片写出的文件）',
  'merge.done':
    '{shards} / {of} 个分片，{found} 个文件：完成 {done}，未变 {skipped}，失败 {failed}，剩余 {remaining}；复制了 {copied} 个输出',

  'progress.bytes': '{name}：{done} MB',
  'progress.percent': '{name}：{done} / {total} MB，{percent} %',
};

/** The catalogue; a test compares the two languages. */
export const messages = { en, zh } as const;

export type MessageId = keyof typeof en;

/** Words a message in the language that was chosen. */
export type Say = (id: MessageId, parameters?: MessageParameters) => string;

/** A value in a message comes from the user or from a file name: it is made safe for the terminal here, for all. */
export const speaker =
  (language: Language): Say =>
  (id, parameters = {}) => {
    const values = Object.entries(parameters).map(([name, value]) => [
      name,
      visible(String(value)),
    ]);
    return fill(messages[language][id], Object.fromEntries(values) as MessageParameters);
  };
