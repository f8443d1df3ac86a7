/** The words of lines that hold them divided by spaces: how this program writes long lists of words. */
export const wordList = (...lines: readonly string[]): string[] => lines.flatMap((line) => line.split(' '));
