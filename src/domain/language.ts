export const LANGUAGES = ['ru', 'kk', 'en'] as const;

export type Language = (typeof LANGUAGES)[number];
