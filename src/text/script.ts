const CYRILLIC = /\p{Script=Cyrillic}/u;

export const isCyrillic = (text: string): boolean => CYRILLIC.test(text);
