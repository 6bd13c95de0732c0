/** The encodings that can be named; `auto` never chooses Big5, which no evidence tells from GB18030. */
export const encodingNames = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'gbk', 'big5'] as const;
/** What becomes of bytes that are no character: an error, or U+FFFD for each sequence of them. */
export const encodingErrorModes = ['strict', 'replace'] as const;
export type EncodingErrors = (typeof encodingErrorModes)[number];

export type EncodingName = (typeof encodingNames)[number];
