import type { Language } from '../../domain/language.ts';
import { wordClass, type WordClass } from '../../text/word-class.ts';

interface NegationWords {
  /** Each denies what follows or precedes it. */
  readonly denying: WordClass;
  /** Deny alone, but only go along with a denying word in the same clause: "nobody" in Russian and Kazakh. */
  readonly agreeing: WordClass;
  readonly without: WordClass;
}

/** Verbs and adjectives that deny what they tell: denied, refused, untrue, impossible. */
export const DENIALS = wordClass(
  'неправд* неверно отриц* опроверг* отказ* возраз* отсутств* невозможно нельзя запрещ* запрет* ложь ложно недостаточно неспособ* вряд',
  'бекер отирик бекерге тыйым',
  'denied denies deny denying refused refuses refuse untrue false wrong disagree disagrees disagreed objected objects impossible',
  'forbidden banned prohibited lack lacks lacked unable failed fails lacking absent absence hardly barely scarcely',
);

export const NEGATION_WORDS: Readonly<Record<Language, NegationWords>> = {
  ru: {
    denying: wordClass('не нет'),
    agreeing: wordClass(
      'ни никто никого никому никем ничего ничто ничем никогда нигде никуда никак никакой никаких никакого никакие никакая',
    ),
    without: wordClass('без безо'),
  },
  kk: {
    denying: wordClass('жок* жогы жогын емес*'),
    agreeing: wordClass(
      'ешким ештене ештеме ешкашан ешкандай ешбир ешкимди ешкимнин ештенени ешкайда ешкимге',
    ),
    without: () => false,
  },
  en: {
    denying: wordClass('not no never cannot nobody none nothing neither nowhere'),
    agreeing: wordClass('nor'),
    without: wordClass('without'),
  },
};

/** A Kazakh verb with -ма-, -ме-, -ба-, -бе-, -па-, -пе- before an ending of tense, participle or mood, folded. */
const KAZAKH_NEGATED_VERB =
  /^\p{L}{2,}[мбп][ае](?:й(?:[дт][ыи]\p{L}{0,6}|[мс][ыи]\p{L}{0,3})?|[дт][ыи](?:[мкн]|ныз|низ)?|[гк][ае]н\p{L}{0,8}|с(?:[ыи]н|т[ае]н)?|[уў]\p{L}{0,4}|пты|пти|са|се)$/u;
/** «Жұмыссыз», without work; not a verb's polite ending «айтасыз», nor the noun «қауіпсіздік», which names a thing. */
const KAZAKH_WITHOUT = /^\p{L}{2,}[^аей](?:сыз|сиз)$/u;

/** Words that end like a Kazakh denial and deny nothing. */
const NO_KAZAKH_NEGATION = wordClass(
  'жумабай кобей абай бабай олимпиада болмаса алматы алматыда негизсиз тенгиз табады табамыз табасыз жаппай кобейди кобейеди камады',
  'тауелсиз кауипсиз камтамасыз созсиз уздиксиз токтаусыз шексиз сансыз жансыз тенсиз',
);

export const isKazakhNegatedVerb = (word: string): boolean =>
  KAZAKH_NEGATED_VERB.test(word) && !NO_KAZAKH_NEGATION(word);

export const isKazakhWithout = (word: string): boolean =>
  KAZAKH_WITHOUT.test(word) && !NO_KAZAKH_NEGATION(word);
