import fc from 'fast-check';

const CYRILLIC = Array.from('абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі');
const LATIN = Array.from('abcdefghijklmnopqrstuvwxyz');
const REAL_WORDS =
  'мост мосты Ёлка ёлками берег река лодка экспедиция Токаев Тоқаев қазақ көпір балалар қалалар үйлерде кім қайда ' +
  'где когда кто почему bridge bridges Tokayev happy running what where the C5 С5 2024 XX км';

const spelling = (letters: readonly string[]): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 9 });

/** A Cyrillic word of any letters that Russian or Kazakh has, in lower case. */
export const cyrillicWord = spelling(CYRILLIC);
/** A Latin word in lower case. */
export const latinWord = spelling(LATIN);
/** A word as documents and questions have them: real ones, and any letters of one script. */
export const anyWord = fc.oneof(fc.constantFrom(...REAL_WORDS.split(' ')), cyrillicWord, latinWord);

/** A number from 0 to 1 in thousandths: any double would nearly always be next to 0. */
export const anyShare = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000);

const gap = fc.constantFrom(' ', ' ', ' ', ', ', '. ', '? ', ' — ', '\n', ' «', '» ');

/** Words with something between them. */
export const anyText = fc
  .array(fc.tuple(anyWord, gap), { maxLength: 8 })
  .map((pairs) => pairs.map(([word, between]) => word + between).join(''));
