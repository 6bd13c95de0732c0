/** Input that cannot become text: one error type, with all its wording in one table. */
import type { Language } from '../locales/language.ts';
import { fill } from '../locales/fill.ts';

export type InputErrorCode = 'undecodable' | 'truncated' | 'binary' | 'pdf';

interface Entry {
  code: InputErrorCode;
  en: string;
  zh: string;
}

/** `{name}` stands for a parameter of the error. */
const messages = {
  damaged: {
    code: 'undecodable',
    en: 'The text is {name} but damaged: {byte} at byte offset {byteOffset} (line {line}, column {column}) does not begin a character. To go on, with U+FFFD for what is damaged, use --encoding-errors replace.',
    zh: '文本是 {name} 编码，但已损坏：字节偏移 {byteOffset} 处（第 {line} 行第 {column} 列）的 {byte} 不是任何字符的开头。如需继续并将损坏之处写为 U+FFFD，请使用 --encoding-errors replace。',
  },
  'neither-utf-8-nor-gb18030': {
    code: 'undecodable',
    en: 'The text is neither UTF-8 (first bad byte at offset {utf8Offset}) nor GB18030 (first bad byte, {byte}, at offset {byteOffset}: line {line}, column {column}). If it is in another encoding, name it with --encoding. To go on, with U+FFFD for what is damaged, use --encoding-errors replace.',
    zh: '文本既不是 UTF-8（首个错误字节的偏移为 {utf8Offset}），也不是 GB18030（首个错误字节 {byte} 的偏移为 {byteOffset}：第 {line} 行第 {column} 列）。如果是其他编码，请用 --encoding 指定。如需继续并将损坏之处写为 U+FFFD，请使用 --encoding-errors replace。',
  },
  'not-in-named-encoding': {
    code: 'undecodable',
    en: 'The text is not {name}: {byte} at byte offset {byteOffset} (line {line}, column {column}) does not begin a character. Is --encoding right? To go on, with U+FFFD for what is damaged, use --encoding-errors replace.',
    zh: '文本不是 {name} 编码：字节偏移 {byteOffset} 处（第 {line} 行第 {column} 列）的 {byte} 不是任何字符的开头。请检查 --encoding。如需继续并将损坏之处写为 U+FFFD，请使用 --encoding-errors replace。',
  },
  'other-byte-order-mark': {
    code: 'undecodable',
    en: 'The text is not {name}: it begins with the byte-order mark of {mark}. Leave --encoding out, or name {mark}.',
    zh: '文本不是 {name} 编码：开头是 {mark} 的字节顺序标记。请去掉 --encoding，或指定为 {mark}。',
  },
  'cut-off': {
    code: 'truncated',
    en: 'The input ends inside a {name} character, which begins at byte offset {byteOffset} (line {line}, column {column}): it was cut off. To go on, with U+FFFD for what is damaged, use --encoding-errors replace.',
    zh: '输入在一个 {name} 字符中间结束，该字符始于字节偏移 {byteOffset}（第 {line} 行第 {column} 列）：文件不完整。如需继续并将损坏之处写为 U+FFFD，请使用 --encoding-errors replace。',
  },
  'cut-off-gb18030': {
    code: 'truncated',
    en: 'The text is not UTF-8 (first bad byte at offset {utf8Offset}), and as GB18030 it ends inside a character, which begins at byte offset {byteOffset} (line {line}, column {column}): it was cut off, or it is in another encoding. To go on, with U+FFFD for what is damaged, use --encoding-errors replace.',
    zh: '文本不是 UTF-8（首个错误字节的偏移为 {utf8Offset}）；按 GB18030 读取时，在一个字符中间结束，该字符始于字节偏移 {byteOffset}（第 {line} 行第 {column} 列）：文件不完整，或是其他编码。如需继续并将损坏之处写为 U+FFFD，请使用 --encoding-errors replace。',
  },
  pdf: {
    code: 'binary',
    en: 'This is a PDF, not text. Give the PDF itself to digest; the library reads it with parsePdf.',
    zh: '这是 PDF 文件，不是文本。请把 PDF 直接交给 digest；在程序库中请用 parsePdf 读取。',
  },
  'pdf-password': {
    code: 'pdf',
    en: 'This PDF is encrypted and asks for a password. Give it with --password, or in the environment variable DIGEST_PDF_PASSWORD.',
    zh: '此 PDF 已加密，需要密码。请用 --password 或环境变量 DIGEST_PDF_PASSWORD 提供密码。',
  },
  'pdf-wrong-password': {
    code: 'pdf',
    en: 'The password given does not open this PDF.',
    zh: '提供的密码无法打开此 PDF。',
  },
  'pdf-encryption': {
    code: 'pdf',
    en: 'This PDF is encrypted in a way that is not supported. Save it without encryption first.',
    zh: '不支持此 PDF 的加密方式。请先另存为未加密的 PDF。',
  },
  'pdf-damaged': {
    code: 'pdf',
    en: 'This PDF is damaged or incomplete and cannot be opened. Download or copy it again.',
    zh: '此 PDF 已损坏或不完整，无法打开。请重新下载或复制。',
  },
  'pdf-unmapped-text': {
    code: 'pdf',
    en: 'This PDF does not say which characters it shows: a program that wrote it anew has dropped that. Use the original PDF, or recognise its text (OCR), for example with: ocrmypdf --force-ocr -l chi_sim in.pdf out.pdf',
    zh: '此 PDF 缺少文字编码信息（可能在重新生成时丢失），无法得知所显示的是哪些字。请使用原始 PDF，或进行文字识别（OCR），例如：ocrmypdf --force-ocr -l chi_sim in.pdf out.pdf',
  },
  'pdf-too-large': {
    code: 'pdf',
    en: 'Reading this PDF takes more than 256 MiB of memory. Split it, or reduce its pictures. If it is not unusually large, it may be damaged or malicious.',
    zh: '读取此 PDF 所需内存超过 256 MiB。请先拆分文件或压缩其中的图片；如果文件并不大，则可能已损坏或带有恶意。',
  },
  'pdf-unreadable': {
    code: 'pdf',
    en: 'This PDF has damaged content that stops the PDF reader. Download or copy it again, or repair it, for example with: qpdf in.pdf out.pdf',
    zh: '此 PDF 内容有损坏，读取时发生内部错误，无法继续。请重新下载或复制，或先修复，例如：qpdf in.pdf out.pdf',
  },
  'pdf-too-slow': {
    code: 'pdf',
    en: 'Reading this PDF takes more than {seconds} seconds. If it is very large, allow more with --pdf-timeout. If not, it may be damaged or malicious.',
    zh: '读取此 PDF 的时间超过 {seconds} 秒。如果文件很大，请用 --pdf-timeout 延长时限；如果文件并不大，则可能已损坏或带有恶意。',
  },
  'pdf-without-text': {
    code: 'pdf',
    en: 'This PDF holds pictures of its pages, but no text. Recognise its text (OCR) first, for example with: ocrmypdf -l chi_sim in.pdf out.pdf',
    zh: '此 PDF 只有页面图像，没有文字。请先进行文字识别（OCR），例如：ocrmypdf -l chi_sim in.pdf out.pdf',
  },
  zip: {
    code: 'binary',
    en: 'This is a ZIP archive (perhaps a .docx or an .epub), not text. Unpack it, or save the document as plain text first.',
    zh: '这是 ZIP 压缩包（可能是 .docx 或 .epub），不是文本。请先解压，或将文档另存为纯文本。',
  },
  gzip: {
    code: 'binary',
    en: 'This is gzip-compressed data, not text. Unpack it first, with gunzip.',
    zh: '这是 gzip 压缩数据，不是文本。请先用 gunzip 解压。',
  },
  png: {
    code: 'binary',
    en: 'This is a PNG image, not text. Recognise its text (OCR) first.',
    zh: '这是 PNG 图片，不是文本。请先进行文字识别（OCR）。',
  },
  jpeg: {
    code: 'binary',
    en: 'This is a JPEG image, not text. Recognise its text (OCR) first.',
    zh: '这是 JPEG 图片，不是文本。请先进行文字识别（OCR）。',
  },
  ole: {
    code: 'binary',
    en: 'This is an Office document of the old binary kind (.doc, .wps, .xls), not text. Save it as plain text first.',
    zh: '这是旧版二进制 Office 文档（.doc、.wps、.xls），不是文本。请先另存为纯文本。',
  },
  rtf: {
    code: 'binary',
    en: 'This is an RTF document, not plain text. Save it as plain text first.',
    zh: '这是 RTF 文档，不是纯文本。请先另存为纯文本。',
  },
  'control-characters': {
    code: 'binary',
    en: 'This is not text: {controls} of the first {head} bytes are control characters.',
    zh: '这不是文本：前 {head} 个字节中有 {controls} 个控制字符。',
  },
  'utf-16-without-mark': {
    code: 'binary',
    en: 'This is not text, or it is UTF-16 without a byte-order mark: {controls} of the first {head} bytes are control characters. Try --encoding {guess}.',
    zh: '这不是文本，或者是没有字节顺序标记的 UTF-16：前 {head} 个字节中有 {controls} 个控制字符。请尝试 --encoding {guess}。',
  },
} as const satisfies Record<string, Entry>;

/** What exactly is wrong: the key of the wording. */
export type InputErrorReason = keyof typeof messages;

/** Whether a word, perhaps from a file, is a reason that has wording. */
export const isInputErrorReason = (reason: string): reason is InputErrorReason =>
  Object.hasOwn(messages, reason);

export type InputErrorParameters = Readonly<Record<string, string | number>>;

/** Where the text ends: after the last good character before the fault. */
export interface InputErrorPlace {
  /** From 0. */
  byteOffset: number;
  /** From 1; `\r\n`, `\r\r\n`, `\n`, `\r`, U+0085, U+2028 and U+2029 each end a line. */
  line: number;
  /** From 1, in UTF-16 units of the decoded text. */
  column: number;
}

/**
 * The bytes are not text, or not in the expected encoding. An error about the file as a whole is at offset 0, line 1, column
 * 1.
 */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly reason: InputErrorReason;
  readonly code: InputErrorCode;
  readonly byteOffset: number;
  readonly line: number;
  readonly column: number;
  /** The encoding that the bytes were read in, as the user named it or as it was detected; `auto` if none was found. */
  readonly encoding: string;
  readonly parameters: InputErrorParameters;

  constructor(
    reason: InputErrorReason,
    place: InputErrorPlace,
    encoding: string,
    parameters: InputErrorParameters = {},
  ) {
    const all = { ...parameters, ...place, name: encoding.toUpperCase() };
    super(fill(messages[reason].en, all));
    this.reason = reason;
    this.code = messages[reason].code;
    this.byteOffset = place.byteOffset;
    this.line = place.line;
    this.column = place.column;
    this.encoding = encoding;
    this.parameters = all;
  }

  /** Whether the error is at a place in the text, not about the file as a whole. */
  get hasPlace(): boolean {
    return this.code !== 'binary' && this.code !== 'pdf';
  }
}

/** What is wrong and what to do about it, in one or two sentences. */
export function describeInputError(error: InputError, language: Language = 'en'): string {
  return fill(messages[error.reason][language], error.parameters);
}
