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
  'batch.findings': 'has findings of severity error; nothing is written for it',
  'batch.changed': 'was changed while it was read',
  'batch.worker': 'the worker that converted it stopped, twice: {detail}',

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
  'batch.findings': '有错误级别的问题；没有为它写出任何文件',
  'batch.changed': '读取时文件被改动',
  'batch.worker': '转换它的工作线程两次中止：{detail}',

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
