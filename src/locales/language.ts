/** Languages that the program speaks to its users in. */
export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];
