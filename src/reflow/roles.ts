/** The roles that a line of an article may have: it is the first line of a block, or a later one. */

export const PARAGRAPH = 0;
export const HEADING = 1;
export type BlockType = typeof PARAGRAPH | typeof HEADING;

export const PARAGRAPH_FIRST = 0;
export const PARAGRAPH_MORE = 1;
export const HEADING_FIRST = 2;
export const HEADING_MORE = 3;
export const roleCount = 4;

export const typeOf = (role: number): BlockType => (role < HEADING_FIRST ? PARAGRAPH : HEADING);
export const isFirstRole = (role: number): boolean => (role & 1) === 0;

export const roleOf = (type: BlockType, isFirst: boolean): number => type * 2 + Number(!isFirst);
