/** 中文：命令运行时显示的内容。 */
import type { messages as en } from '../en/messages.ts';

export const messages: Record<keyof typeof en, string> = {
  // 用法
  'usage.unknown-option': '未知选项{got}',
  'usage.unknown-command': '未知命令{got}；可用命令：{allowed}',
  'usage.missing-argument': '缺少参数 {name}：{what}',
  'usage.missing-value': '选项 {option} 缺少取值',
  'usage.excess-arguments': '参数过多：应为 {most} 个，多出 {got}',
  'usage.bad-value': '{option}：取值{got}无效；可用取值：{allowed}',
  'usage.guess': '是否想输入 {guess}？',
  'usage.see-help': '用法见“{command} --help”。',
  'usage.several-files':
    '多期不能写入同一个文件；请用 -o DIR 指定文件夹，或使用 --to ndjson（每篇文章一行）',
  'usage.stdin-twice': '标准输入（-）只能读取一次',
  'usage.not-with-format': '{option} 不能与 --to {format} 同用；适用于：{allowed}',
  'usage.split-needs-folder': '--split 会写出多个文件；请用 -o DIR 指定文件夹',
  'usage.ending': '{path}：扩展名为 {ending}，而格式为 {to}；请使用 --to {known}，或改用其他扩展名',
  'usage.bad-count': '{option}：取值{got}无效；应为不小于 {least} 的整数',

  'parse.folder': '{path}：是文件夹；转换文件夹请使用“digest batch”',

  // 检查
  'check.no-level': '--rule：取值{got}无效；应为“规则:级别”，例如 article/no-back-link:error',
  'check.unknown-rule': '未知规则{got}；用“digest rules”查看全部规则',
  'check.no-baseline': '--update-baseline 需要与 --baseline FILE 一起使用',
  'check.bad-baseline': '{path}：不是基线文件；可用 --update-baseline 生成',
  'check.baseline-written': '{path}：已记录 {count} 个问题',
  'check.baseline-stale': '{path}：有 {count} 个条目已不再出现；可用 --update-baseline 删除',
  'check.confirmed-gone': '{path}：配置中确认过的问题已不再出现：{entry}；请删除该条目',
  'check.too-many-warnings': '发现 {count} 个警告，最多允许 {allowed} 个',

  // 元数据
  'meta.no-value': '--meta：取值{got}无效；应为 key=value',
  'meta.unknown': '未知的键“{key}”；可用的键：{allowed}',
  'meta.not-text': '{key}：应为文本，实为 {got}',
  'meta.empty': '{key}：不能为空',
  'meta.not-a-date': '{key}：日期“{got}”无效；应写作 2024、2024-05 或 2024-05-31',
  'meta.not-a-language': '{key}：语言标签“{got}”无效；应写作 zh-CN 之类',
  'meta.bad-yaml': 'YAML 无效：{detail}',
  'meta.no-map': '{path}：应为若干行“键: 值”',
  'meta.no-picture': '{path}：不是 EPUB 支持的图片（JPEG、PNG、GIF、WebP、SVG）',
  'meta.epoch': 'SOURCE_DATE_EPOCH：取值“{got}”无效；应为自 1970 年起的秒数',
  'write.replaced':
    '{name}:{line}:{column}: 警告 文档中不允许的 {count} 个字符已替换为 U+FFFD：{characters}',

  'parse.normalized':
    '{name}：已规范文字：部首和兼容字符 {form} 处，半角标点 {asciiMark} 处，重复标点 {repeatedMark} 处，中西文间空格 {blank} 处，不可见字符 {invisible} 处',

  'fix.fixed':
    '{name}：已修改：换行符 {lineEnd} 处，不可见字符 {invisible} 处，部首 {radical} 处，重复标点 {repeatedMark} 处，返回链接 {backLink} 处',
  'fix.would':
    '{name}：将修改：换行符 {lineEnd} 处，不可见字符 {invisible} 处，部首 {radical} 处，重复标点 {repeatedMark} 处，返回链接 {backLink} 处',
  'fix.not-possible': '{name}：未修改：只能修改能按原样写回的文本文件',
  'fix.dry-run-alone': '--dry-run 需与 --fix 同用',

  // 配置
  'init.written': '已创建 {path}',
  'config.more': '另有 {count} 处问题',
  'config.yaml': 'YAML 无效：{detail}',
  'config.no-map': '应为若干行“键: 值”',
  'config.unknown-key': '未知的键 {key}；可用的键：{allowed}',
  'config.unknown-key.slip': '未知的键 {key}',
  'config.missing-key': '{key}：缺少键 {missing}',
  'config.missing-key.profile':
    '{key}：缺少键 {missing}；请写全期刊描述的所有键，或写上“extends: {builtIn}”后只列不同之处',
  'config.wrong-type': '{key}：应为{expected}',
  'config.type.string': '文本',
  'config.type.object': '键值映射',
  'config.type.array': '列表',
  'config.type.integer': '整数',
  'config.type.number': '数字',
  'config.type.boolean': ' true 或 false',
  'config.type.null': ' null',
  'config.glob-empty': '{key}：“{got}”匹配不到任何文件',
  'config.glob-long': '{key}：通配符过长',
  'config.glob-many': '{key}：“{got}”中的花括号展开后过多',
  'config.glob-extended':
    '{key}：不支持“{got}”中 !(…)、+(…) 之类的扩展写法；请用花括号，如 {example}',
  'config.no-reading': '{key}：只有规则 {rule} 的问题才有读法可填',
  'config.renamed': '{key} 已不推荐使用；请改用 {to}',
  'config.or': '{one}或{other}',
  'config.not-allowed': '{key}：取值 {got} 无效；可用取值：{allowed}',
  'config.empty': '{key}：不能为空',
  'config.empty-list': '{key}：至少应列出一项',
  'config.too-long': '{key}：长度超过 {limit}',
  'config.too-small': '{key}：不得小于 {limit}',
  'config.too-large': '{key}：不得大于 {limit}',
  'config.glyph-no-mark': '{key}：“{got}”不是符号；字母、数字和空格会出现在正文中',
  'config.glyph-wide': '{key}：“{got}”含有 U+FFFF 以上的字符，不受支持',
  'config.glyph-shared': '{key}：“{got}”也出现在 markers.sectionMarks.before 中；只能用于其中一处',
  'config.word-shared': '{key}：“{got}”也是另一标记的词语',
  'config.word-decorated': '{key}：请去掉“{got}”；程序会自动识别',
  'config.template-unknown': '{key}：未知的占位符 {got}；可用：{allowed}',
  'config.template-brace': '{key}：花括号不配对',
  'config.template-no-glyphs': '{key}：{got} 没有列出任何符号',
  'config.template-wide': '{key}：{got} 含有 U+FFFF 以上的字符，不受支持',
  'config.template-no-slot': '{key}：没有数字；应含有 {allowed}',
  'config.template-slot-twice': '{key}：{got} 出现了两次',
  'config.template-several-slots': '{key}：{got} 是第二个数字；只允许一个',
  'config.template-ambiguous': '{key}：无法判断 {got} 与 {next} 的分界；请在两者之间加上符号',

  // 输出
  'output.exists': '{path}：已存在；如需覆盖请使用 --force',
  'output.is-input': '{path}：是输入文件，不会被覆盖',
  'output.is-folder': '{path}：是文件夹，不能写成文件',
  'output.not-a-folder': '{path}：是文件，而多个输出需要文件夹',
  'output.not-a-file': '{path}：不是普通文件；请重定向标准输出，不要使用 -o',
  'output.is-link': '{path}：是符号链接；请使用其指向的文件名',
  'output.is-own': '{path}：位于程序自用的文件夹中',
  'output.outside': '{path}：位于输出文件夹之外',
  'output.collision': '{first} 和 {second} 都会写入 {path}',
  'output.failed': '{path}：无法写入：{reason}',
  'output.stdout': '标准输出',
  'output.terminal': '不向终端输出 EPUB；请使用 -o FILE.epub，或重定向标准输出',

  'file.of': '{path}：',
  'file.ignored': '{path}：已被配置文件忽略',
  'file.not-a-file': '{path}：不是普通文件',
  'file.too-large': '{path}：超过 {megabytes} MB，未读取',
  // 系统错误
  'system.ENOENT': '没有这个文件或文件夹',
  'system.ENOTDIR': '路径中的一部分不是文件夹',
  'system.EISDIR': '是文件夹，不是文件',
  'system.EEXIST': '需要文件夹的位置已有同名文件',
  'system.EACCES': '权限不足',
  'system.ELOOP': '符号链接层数过多',
  'system.ENAMETOOLONG': '名称过长',
  'system.EMFILE': '打开的文件过多',
  'system.ENOSPC': '设备空间不足',
  'system.EROFS': '文件系统为只读',
  'system.EDQUOT': '超出磁盘配额',
  'system.EFBIG': '超过允许的文件大小（见 ulimit -f）',
  'system.EBUSY': '正被系统或其他程序占用',
  'system.ESTALE': '文件在服务器上已被替换或删除（句柄失效），请重试',
  'system.EILSEQ': '名称不是有效的 UTF-8；请重命名，例如使用 convmv',
  'system.EIO': '设备输入/输出错误',
  'system.too-large': '文件过大，无法整体处理；--to ndjson 可处理任意大小的文件',
  'system.other': '系统错误 {code}',

  // 内部错误
  'fault.message': '内部错误：{detail}',
  'fault.schema': '内部错误：结果在 {path} 处不符合 schema：{detail}（另有 {more} 处）',
  'fault.report':
    '这是 issue-digest 的缺陷。请连同文件一起报告；设置 DEBUG=issue-digest 可显示详情。',

  // 批量转换
  'batch.needs-input': '没有输入；请指定文件夹、文件或通配符，或使用 --files-from',
  'batch.needs-output': '没有输出文件夹；请使用 -o DIR',
  'batch.bad-shard': '--shard：取值“{got}”无效；应为 I/N，例如 3/8',
  'batch.bad-list': '--catalog：文件名“{got}”无效；应以 .csv 或 .ndjson 结尾',
  'batch.nothing': '没有找到文件',
  'batch.unmatched': '{path}：没有这个文件或文件夹',
  'batch.none-selected': '{path}：其中没有符合选项的文件',
  'batch.empty': '{path}：其中没有 *.txt 或 *.pdf 文件',
  'batch.loop': '{path}：符号链接指向上级文件夹，已跳过',
  'batch.collisions': '有 {count} 处名称冲突，没有写出任何文件：',
  'batch.collision.same': '{first} 和 {second} 都会写入 {path}',
  'batch.collision.case': '{first} 和 {second} 在不区分大小写的文件系统中会是同一个文件：{path}',
  'batch.collision.folder': '{second} 需要文件夹，而 {first} 会在此写入文件：{path}',
  'batch.collision.reserved': '{first}：其输出文件名为 Windows 保留：{path}',
  'batch.collision.input': '{first}：其输出会覆盖输入文件：{path}',
  'batch.more': '……另有 {count} 处',
  'batch.findings': '有错误；没有生成输出',
  'batch.changed': '读取过程中文件被改动',
  'batch.worker': '工作线程两次崩溃：{detail}',
  'batch.memory': '{path}：已损坏，或由其他版本写出；删除后可重新开始',
  'batch.damaged': '{path}：已损坏，已忽略并将重新生成',
  'batch.locked':
    '{path}：另一个任务正在使用此输出文件夹：{host} 上的进程 {pid}，开始于 {since}；若该进程已不存在，请删除此文件',
  'batch.replaced': '{name}：已跳过，因为 {by} 是同一期的 PDF',
  'batch.bar': '[{bar}] {percent}%  {done}/{total}  每秒 {rate} 个  剩余 {left}  失败 {failed}',
  'batch.line': '已处理 {done} / {total} 个文件，每秒 {rate} 个，剩余 {left}，失败 {failed} 个',
  'batch.stopping': '正在停止：处理完手头的文件即结束，还剩 {count} 个；再按一次 Ctrl-C 立即停止',
  'batch.stopped': '已停止，还剩 {count} 个文件；再次运行同一命令即可继续',
  'batch.removed': '已删除 {path}',
  'batch.would-remove': '将删除 {path}',
  'batch.kept': '保留 {path}：写出后曾被改动',
  'batch.not-pruned': '部分输入无法读取，因此没有删除任何输出',
  'batch.doubted.not-looked-at':
    '{folder}：{count} 个输入已不存在，但本次没有查找该文件夹；输出予以保留；使用 --prune --force 可删除',
  'batch.doubted.folder-gone':
    '{folder}：文件夹连同 {count} 个输入已不存在；输出予以保留；使用 --prune --force 可删除',
  'batch.doubted.folder-empty':
    '{folder}：文件夹为空，{count} 个输入已不存在；磁盘是否未挂载？输出予以保留；使用 --prune --force 可删除',
  'batch.files': '{count} 个文件',
  'batch.would': '将转换 {path}',
  'batch.done':
    '共 {found} 个文件：转换 {done}，未变 {skipped}，失败 {failed}；{error} 个错误，{warning} 个警告；用时 {seconds} 秒',
  'batch.done-unchecked':
    '共 {found} 个文件：转换 {done}，未变 {skipped}，失败 {failed}；仅解析时发现 {error} 个错误、{warning} 个警告（--check 可运行规则）；用时 {seconds} 秒',
  'batch.dry': '共 {found} 个文件：待转换 {done}，未变 {skipped}，仍会失败 {failed}',

  // 合并
  'merge.none': '{path} 中没有找到分片记录',
  'merge.missing': '缺少：分片 {index}/{of}',
  'merge.unfinished': '未完成：分片 {index}/{of}；请再次运行',
  'merge.lost': '缺少：{path}（由某个分片写出）',
  'merge.damaged': '已损坏：{path}',
  'merge.outside': '{path}：未写入，因为位于输出文件夹之外；如需写入请使用 --catalog 或 --report',
  'merge.done':
    '{shards} / {of} 个分片，共 {found} 个文件：转换 {done}，未变 {skipped}，失败 {failed}，剩余 {remaining}；复制了 {copied} 个输出',

  // 网站
  'site.needs-output': '没有输出文件夹；请使用 -o DIR',
  'site.bad-base-url': '--base-url：“{got}”不是 http(s) 网址',
  'site.state-inside': '状态文件夹不应发布，但 {state} 位于 {site} 之内',
  'site.no-issue': '没有一期转换成功，{site} 未写入任何内容',
  'site.taken': '此路径由网站自身使用，请重命名输入：{path}',
  'site.unnamed': '有 {count} 期既无期号也无日期，只能按路径列出，例如 {path}',
  'site.name-hint':
    '2024-05.txt 之类的文件名即可给出年份和期号；也可在旁边的 issue.meta.yaml 中写明（number、date）；其他文件名，请在 digest.config.yaml 中设置 naming.filePattern',
  'site.done': '网站：{issues} 期，{articles} 篇；写入 {written} 个文件，删除 {removed} 个',
  'site.shard':
    '本分片已转换；请用“digest merge”合并各状态文件夹，再运行不带 --shard 的“digest site”',

  // 检索
  'search.needs-both': '请先给出检索范围，再给出要检索的文字',
  'search.no-letter': '“{query}”中没有可供检索的文字或数字',
  'search.only-words': '没有文章含有完整的“{query}”；以下文章同时含有：{terms}',

  // 进度
  'progress.files': '{done}/{total}：{name}',
  'progress.bytes': '{name}：{done} MB',
  'progress.percent': '{name}：{done} / {total} MB，{percent}%',
};
