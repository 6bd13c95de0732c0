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

  // Config
  'parse.config': 'config file; without it the nearest digest.config.yaml from the input upwards',
  'parse.no-config': 'use no config file',
  'init.summary': 'write a digest.config.yaml that explains every setting',
  'init.folder': 'folder to write it to (default: the current one)',
  'init.force': 'overwrite a digest.config.yaml that exists',
  'init.written': '{path} written',
  'schema.summary': 'print a JSON Schema that this program keeps to',
  'schema.name': 'issue, the tree that parse writes; or config, of digest.config.yaml',
  'schema.output': 'write to a file',
  'schema.force': 'overwrite the file if it exists',
  'starter.head':
    'Settings of digest for the issues in this folder and in the folders below it; the nearest file of this name holds, alone.',
  'starter.how':
    'Take away the # that stands directly before a setting to make it hold. “digest schema config” gives the schema for your editor.',
  'starter.rules':
    'Findings by rule: error, warning, info or off; or a map with that and options of the rule.',
  'starter.ignore': 'Paths that check and batch leave out: globs, relative to this folder.',
  'starter.fail-on':
    'When a check fails: at findings this serious or more so (error, warning, info), or at more warnings than so many.',
  'starter.metadata':
    'Metadata of documents; --meta-file, issue.meta.yaml beside issue.txt and --meta go over it. Paths start from this folder.',
  'starter.publisher': 'Hospital library',
  'starter.profile': 'Another periodical: a profile in a file of its own, …',
  'starter.inline':
    '… or here. With “extends: {builtIn}” only what differs need be named. The values below are those of {builtIn}.',
  'config.more': 'and {count} more',
  'config.yaml': 'cannot be read as YAML: {detail}',
  'config.no-map': 'expected lines of “key: value”',
  'config.unknown-key': 'unknown key {key}; there are: {allowed}',
  'config.unknown-key.slip': 'unknown key {key}',
  'config.missing-key': '{key}: the key {missing} is missing',
  'config.missing-key.profile':
    '{key}: the key {missing} is missing; a profile names every key, or says “extends: {builtIn}” and names what differs',
  'config.wrong-type': '{key}: expected {expected}',
  'config.type.string': 'text',
  'config.type.object': 'a map of keys and values',
  'config.type.array': 'a list',
  'config.type.integer': 'a whole number',
  'config.type.number': 'a number',
  'config.type.boolean': 'true or false',
  'config.type.null': 'null',
  'config.or': '{one} or {other}',
  'config.not-allowed': '{key}: got {got}; allowed: {allowed}',
  'config.empty': '{key}: is empty',
  'config.empty-list': '{key}: names nothing',
  'config.too-long': '{key}: is longer than {limit}',
  'config.too-small': '{key}: must be {limit} or more',
  'config.too-large': '{key}: must be {limit} or less',
  'config.glyph-no-mark': '{key}: “{got}” is no mark; letters, digits and blanks stand in texts',
  'config.glyph-wide': '{key}: “{got}” holds a character beyond U+FFFF, which cannot be looked for',
  'config.glyph-shared': '{key}: “{got}” stands in markers.sectionMarks.before, too; one of both',
  'config.word-shared': '{key}: “{got}” is the word of another marker, too',
  'config.word-decorated': '{key}: leave out “{got}”; it is looked for beside the word',
  'config.template-unknown': '{key}: unknown name {got}; there are: {allowed}',
  'config.template-brace': '{key}: a brace is not closed, or not opened',
  'config.template-no-glyphs': '{key}: {got} names no glyph',
  'config.template-wide':
    '{key}: {got} holds a character beyond U+FFFF, which cannot be looked for',
  'config.template-no-slot': '{key}: holds no number; expected {allowed}',
  'config.template-slot-twice': '{key}: {got} stands in it twice',
  'config.template-several-slots': '{key}: {got} is a second number; only one may stand in it',
  'config.template-ambiguous':
    '{key}: nothing tells where {got} ends and {next} begins; put a glyph between them',

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

  'parse.config': '配置文件；未指定时使用从输入所在文件夹向上最近的 digest.config.yaml',
  'parse.no-config': '不使用配置文件',
  'init.summary': '写出 digest.config.yaml，其中逐项说明各种设置',
  'init.folder': '写入的文件夹（默认：当前文件夹）',
  'init.force': '覆盖已有的 digest.config.yaml',
  'init.written': '已写入 {path}',
  'schema.summary': '输出本程序遵循的 JSON Schema',
  'schema.name': 'issue 为 parse 输出的树；config 为 digest.config.yaml',
  'schema.output': '写入文件',
  'schema.force': '文件已存在时覆盖',
  'starter.head':
    '对本文件夹及其下各文件夹中的期刊生效的 digest 设置；只用最近的一个同名文件，不作合并。',
  'starter.how':
    '去掉紧挨在设置前的 # 即可使其生效。“digest schema config”可输出供编辑器使用的 schema。',
  'starter.rules': '各规则的级别：error、warning、info 或 off；也可写成含级别和规则选项的映射。',
  'starter.ignore': 'check 和 batch 忽略的路径：通配符，相对于本文件夹。',
  'starter.fail-on':
    '检查何时失败：出现这一级别（error、warning、info）或更严重的问题，或警告数超过上限。',
  'starter.metadata':
    '文档的元数据；--meta-file、issue.txt 旁的 issue.meta.yaml 和 --meta 依次优先。路径相对于本文件夹。',
  'starter.publisher': '医院图书馆',
  'starter.profile': '其他期刊：可写在单独的 profile 文件中，……',
  'starter.inline':
    '……也可写在这里。有“extends: {builtIn}”时只需列出不同之处。下面是《{builtIn}》的值。',
  'config.more': '另有 {count} 处',
  'config.yaml': '无法按 YAML 读取：{detail}',
  'config.no-map': '应为若干行“键: 值”',
  'config.unknown-key': '未知的键 {key}；可用：{allowed}',
  'config.unknown-key.slip': '未知的键 {key}',
  'config.missing-key': '{key}：缺少键 {missing}',
  'config.missing-key.profile':
    '{key}：缺少键 {missing}；profile 应列出所有的键，或写明“extends: {builtIn}”后只列出不同之处',
  'config.wrong-type': '{key}：应为{expected}',
  'config.type.string': '文字',
  'config.type.object': '键和值的映射',
  'config.type.array': '列表',
  'config.type.integer': '整数',
  'config.type.number': '数字',
  'config.type.boolean': ' true 或 false',
  'config.type.null': ' null',
  'config.or': '{one}或{other}',
  'config.not-allowed': '{key}：收到 {got}；可用取值：{allowed}',
  'config.empty': '{key}：为空',
  'config.empty-list': '{key}：没有列出任何内容',
  'config.too-long': '{key}：长度超过 {limit}',
  'config.too-small': '{key}：不得小于 {limit}',
  'config.too-large': '{key}：不得大于 {limit}',
  'config.glyph-no-mark': '{key}：“{got}”不是符号；字母、数字和空格属于正文',
  'config.glyph-wide': '{key}：“{got}”中有 U+FFFF 以外的字符，无法查找',
  'config.glyph-shared': '{key}：“{got}”也出现在 markers.sectionMarks.before 中；只能用于其一',
  'config.word-shared': '{key}：“{got}”也是另一标记的词语',
  'config.word-decorated': '{key}：请去掉“{got}”；程序会在词语旁边自行查找',
  'config.template-unknown': '{key}：未知的名称 {got}；可用：{allowed}',
  'config.template-brace': '{key}：花括号不配对',
  'config.template-no-glyphs': '{key}：{got} 没有列出任何符号',
  'config.template-wide': '{key}：{got} 中有 U+FFFF 以外的字符，无法查找',
  'config.template-no-slot': '{key}：没有数字；应含 {allowed}',
  'config.template-slot-twice': '{key}：{got} 出现了两次',
  'config.template-several-slots': '{key}：{got} 是第二个数字；只能有一个',
  'config.template-ambiguous':
    '{key}：无法判断 {got} 到哪里结束、{next} 从哪里开始；请在其间加上符号',

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
