/** Languages that the program uses for its messages. */
export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];
