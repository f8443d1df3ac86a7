import type { Language } from '../../../src/domain/language.ts';

/** What a hand-made pair may have replaced; each is a family of words that inflect alike. */
export const SLOTS = [
  'surname',
  'city',
  'country',
  'land',
  'march',
  'october',
  'teens',
  'tens',
  'hundreds',
  'years',
] as const;

export type Slot = (typeof SLOTS)[number];

/** The spellings of one name or number; the same place in the list is the same form in every variant of a family. */
type Variant = Readonly<Record<Language, readonly string[]>>;

export interface Family {
  /** A stem keeps the ending that follows it: within a family all endings are the same. */
  readonly match: 'stem' | 'word';
  readonly variants: readonly Variant[];
}

const stem = (ru: string, kk: string, en: string): Variant => ({ ru: [ru], kk: [kk], en: [en] });

/** Surnames in -ов and -баев: one Russian declension, and Kazakh endings after a back vowel and a voiceless в. */
const SURNAMES = [
  stem('Сарсенов', 'Сәрсенов', 'Sarsenov'),
  stem('Оспанов', 'Оспанов', 'Ospanov'),
  stem('Жумабаев', 'Жұмабаев', 'Zhumabayev'),
  stem('Кенжебаев', 'Кенжебаев', 'Kenzhebayev'),
  stem('Ахметов', 'Ахметов', 'Akhmetov'),
  stem('Садыков', 'Садықов', 'Sadykov'),
  stem('Омаров', 'Омаров', 'Omarov'),
  stem('Турсунов', 'Тұрсынов', 'Tursunov'),
  stem('Хамитов', 'Хамитов', 'Khamitov'),
  stem('Мусабаев', 'Мұсабаев', 'Musabayev'),
  stem('Абдрахманов', 'Әбдірахманов', 'Abdrakhmanov'),
];

/** Cities in -а, after which Kazakh endings are those of a back vowel. */
const CITIES = [
  stem('Астан', 'Астана', 'Astana'),
  stem('Караганд', 'Қарағанды', 'Karaganda'),
  stem('Бухар', 'Бұхара', 'Bukhara'),
  stem('Анкар', 'Анкара', 'Ankara'),
  stem('Варшав', 'Варшава', 'Warsaw'),
  stem('Вен', 'Вена', 'Vienna'),
];

/** Countries in -стан. */
const COUNTRIES = [
  stem('Узбекистан', 'Өзбекстан', 'Uzbekistan'),
  stem('Кыргызстан', 'Қырғызстан', 'Kyrgyzstan'),
  stem('Таджикистан', 'Тәжікстан', 'Tajikistan'),
  stem('Туркменистан', 'Түрікменстан', 'Turkmenistan'),
  stem('Пакистан', 'Пәкістан', 'Pakistan'),
  stem('Афганистан', 'Ауғанстан', 'Afghanistan'),
];

/** Countries in -ия, whose English names are translations. */
const LANDS = [
  stem('Германи', 'Германия', 'Germany'),
  stem('Итали', 'Италия', 'Italy'),
  stem('Австри', 'Австрия', 'Austria'),
  stem('Швеци', 'Швеция', 'Sweden'),
  stem('Норвеги', 'Норвегия', 'Norway'),
  stem('Испани', 'Испания', 'Spain'),
];

const MARCH = [stem('март', 'наурыз', 'March'), stem('август', 'тамыз', 'August')];
const OCTOBER = [stem('октябр', 'қазан', 'October'), stem('декабр', 'желтоқсан', 'December')];

/** The Russian words are given without the soft sign. */
const TEENS = [
  teen(12, { ru: 'двенадцат', kk: 'он екі', en: 'twelve' }),
  teen(14, { ru: 'четырнадцат', kk: 'он төрт', en: 'fourteen' }),
  teen(16, { ru: 'шестнадцат', kk: 'он алты', en: 'sixteen' }),
  teen(17, { ru: 'семнадцат', kk: 'он жеті', en: 'seventeen' }),
  teen(18, { ru: 'восемнадцат', kk: 'он сегіз', en: 'eighteen' }),
  teen(19, { ru: 'девятнадцат', kk: 'он тоғыз', en: 'nineteen' }),
];

/** Also the tenth part, which is what a slipped decimal sign makes of the number. */
function teen(value: number, words: Readonly<Record<Language, string>>): Variant {
  const figures = [String(value), `1.${value % 10}`, `1,${value % 10}`];
  return {
    ru: [...figures, `${words.ru}ь`, `${words.ru}и`],
    kk: [...figures, words.kk],
    en: [...figures, words.en],
  };
}

/** The Russian words are nominative and genitive. */
const TENS = [
  ten(30, { ru: ['тридцать', 'тридцати'], kk: ['отыз'], en: ['thirty'] }),
  ten(40, { ru: ['сорок', 'сорока'], kk: ['қырық'], en: ['forty'] }),
  ten(60, { ru: ['шестьдесят', 'шестидесяти'], kk: ['алпыс'], en: ['sixty'] }),
  ten(70, { ru: ['семьдесят', 'семидесяти'], kk: ['жетпіс'], en: ['seventy'] }),
  ten(80, { ru: ['восемьдесят', 'восьмидесяти'], kk: ['сексен'], en: ['eighty'] }),
  ten(90, { ru: ['девяносто', 'девяноста'], kk: ['тоқсан'], en: ['ninety'] }),
];

function ten(value: number, words: Variant): Variant {
  const figures = [String(value), `${value},000`];
  return {
    ru: [...figures, ...words.ru],
    kk: [...figures, ...words.kk],
    en: [...figures, ...words.en],
  };
}

const HUNDREDS = [240, 260, 310, 350, 380, 430, 460].map((value) =>
  figuresOnly([`${value}`, `${value},000`, `${value}0`]),
);

const FIRST_YEAR = 2001;
const LAST_YEAR = 2060;
/** In order, so that all years of a pair move by as many: "last year" stays the year before. */
const YEARS = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, index) =>
  figuresOnly([String(FIRST_YEAR + index)]),
);

function figuresOnly(figures: readonly string[]): Variant {
  return { ru: figures, kk: figures, en: figures };
}

export const FAMILIES: Readonly<Record<Slot, Family>> = {
  surname: { match: 'stem', variants: SURNAMES },
  city: { match: 'stem', variants: CITIES },
  country: { match: 'stem', variants: COUNTRIES },
  land: { match: 'stem', variants: LANDS },
  march: { match: 'stem', variants: MARCH },
  october: { match: 'stem', variants: OCTOBER },
  teens: { match: 'word', variants: TEENS },
  tens: { match: 'word', variants: TENS },
  hundreds: { match: 'word', variants: HUNDREDS },
  years: { match: 'word', variants: YEARS },
};
