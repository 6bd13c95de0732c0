/** The encodings that can be named; `auto` never chooses Big5, because nothing in the bytes tells it from GB18030. */
export const encodingNames = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'gbk', 'big5'] as const;
/** What happens to malformed bytes: an error, or U+FFFD for each malformed sequence. */
export const encodingErrorModes = ['strict', 'replace'] as const;
export type EncodingErrors = (typeof encodingErrorModes)[number];

export type EncodingName = (typeof encodingNames)[number];
