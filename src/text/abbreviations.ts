import { wordList } from './word-list.ts';

/** Stand before the word that they belong to: the dot after them never ends a sentence. Lower case, no final dot. */
export const ABBREVIATIONS_BEFORE_A_NAME: ReadonlySet<string> = new Set(
  wordList(
    'им ул пр-т просп пл обл р-н пос дер д-р проф акад доц г-н г-жа тов гр св см ср стр рис табл гл',
    'ст п пп ч т т.е т.к т.н напр зам ген корр ред сост пер изд тел кв оф бул мкр көш даң мыс mr mrs',
    'ms dr prof st gen gov sen rep col lt capt hon vs cf e.g i.e ed eds approx',
    'ca mt',
  ),
);

/** Stand before a number: "д. 5", "No. 7"; before anything else the dot ends the sentence. Lower case, no final dot. */
export const ABBREVIATIONS_BEFORE_A_NUMBER: ReadonlySet<string> = new Set(wordList('д no nos fig vol ch pp'));

/** May close a sentence or stand inside one: what follows decides. Lower case, no final dot. */
export const ABBREVIATIONS_THAT_MAY_END: ReadonlySet<string> = new Set(
  wordList(
    'г гг в вв т.п т.д др пр проч руб коп долл тг тыс млн млрд трлн кг км м мин сек л н.э ж жж т.б',
    'т.с.с etc inc ltd co corp jr sr al a.m p.m b.c a.d bn mn ph.d',
  ),
);

/** Words that open a sentence after "U.S." rather than go on with a name. */
export const ENGLISH_SENTENCE_OPENERS: ReadonlySet<string> = new Set(
  wordList(
    'The A An This That These Those It He She They We You I In On At But And So For As If When While However Its His Her Their There',
  ),
);
