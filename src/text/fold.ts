/** Kazakh letters and the Russian ones that people type in their place. */
export const RUSSIAN_FOR_KAZAKH: Readonly<Record<string, string>> = {
  ә: 'а',
  ғ: 'г',
  қ: 'к',
  ң: 'н',
  ө: 'о',
  ұ: 'у',
  ү: 'у',
  һ: 'х',
  і: 'и',
};

const PLAIN_LETTERS: Readonly<Record<string, string>> = { ё: 'е', ...RUSSIAN_FOR_KAZAKH };

/** Cyrillic letters that look like Latin ones: in codes such as C5 both are typed. */
const LATIN_LOOKALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  е: 'e',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  с: 'c',
  т: 't',
  х: 'x',
};

/**
 * One spelling for what people write in several ways: case, compatibility forms, ё, the Kazakh letters, and the
 * script of a code of letters and digits.
 */
export function fold(word: string): string {
  const plain = word
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[ёәғқңөұүһі]/g, (letter) => PLAIN_LETTERS[letter] ?? letter);
  return /\d/.test(plain)
    ? plain.replaceAll(/[авекмнорстх]/g, (letter) => LATIN_LOOKALIKES[letter] ?? letter)
    : plain;
}
