import { LANGUAGES, type Language } from '../domain/language.ts';
import { wordList } from './word-list.ts';

/*
 * Words that ask or join and name nothing: the most frequent ones of each language, chosen by hand, as written in
 * lower case. They tell languages apart and say nothing about what is asked.
 */

const RUSSIAN = wordList(
  'а без более бы был была были было быть в вам вас весь во вот все всех вы где да даже для до его ее её если есть',
  'ещё еще же за здесь и из или им их к как какая какие каким каких какого какое какой каком какому какую когда',
  'кого ком кому который которая которое которые которого которой которых кто ли лишь между меня мне можно мой мы на',
  'над надо наш не него нее неё нет ни них но о об однако он она они оно от по под при про с сам свой себя сколько',
  'со так такая такие такое такой там тем теперь то того тоже той только том тот ту ты у уже чего чей чем чему через',
  'что чтобы чья чьё эта эти это этого этой этом этот эту я почему зачем откуда куда насколько расскажи скажи назовите',
);

const KAZAKH = wordList(
  'ал арқылы барлық бар басқа бен бе ба беру бойынша бола болады болды болған болып болса бұл бізді біз да дегеніміз',
  'деген дейін деп дейді де ең еді екен емес ер жай жақ жоқ және кім кімнің кімге кімді кезде керек қай қайда қайдан',
  'қайсы қалай қандай қанша қашан кейін мен ме ма мұндай не неге неліктен ненің неше немен нені нелер неден оған ол',
  'олар олардың он оны оның онда осы пен па пе сен сіз соң соны сол сонда туралы тағы үшін ша ше шейін айтыңыз айтшы',
  'қатысты себебі неде қайсысы жайлы кашан кандай неге калай кайда ким канша деди салем рахмет ракмет кимнин кимге ушин дейди',
);

const ENGLISH = wordList(
  'a about all also am an and any are as at be because been being between but by can could did do does doing for from',
  'had has have having he her here hers him his how i if in into is it its itself just me more most my no nor not of',
  'off on once only or other our out over own same she should so some such than that the their them then there these',
  'they this those through to too under until up very was we were what when where which while who whom whose why will',
  'with would you your tell explain please much many',
);

export const FUNCTION_WORDS: Readonly<Record<Language, ReadonlySet<string>>> = {
  ru: new Set(RUSSIAN),
  kk: new Set(KAZAKH),
  en: new Set(ENGLISH),
};

/** Whether a word only asks or joins, in some of the languages; in any when none is named. */
export function isFunctionWord(word: string, languages: readonly Language[] = LANGUAGES): boolean {
  const lowered = word.toLowerCase();
  return languages.some((language) => FUNCTION_WORDS[language].has(lowered));
}
