import type { Language } from '../domain/language.ts';
import { LANGUAGES } from '../domain/language.ts';
import { fold } from '../text/fold.ts';
import { words } from '../text/words.ts';
import { tolerantWordClass, wordClass, type WordClass } from '../text/word-class.ts';

export type SocialKind = 'greeting' | 'thanks' | 'farewell' | 'assent';

/** Something said out of politeness, and in which language. */
export interface SocialRemark {
  readonly kind: SocialKind;
  readonly language: Language;
}

/** The words that make a remark social. */
const TELLING: Readonly<Record<Language, Readonly<Record<SocialKind, WordClass>>>> = {
  ru: {
    greeting: tolerantWordClass(
      'привет приветик приветствую здравствуй здравствуйте здрасьте добрый доброе доброго дела жизнь поживаешь поживаете хай',
    ),
    thanks: tolerantWordClass('спасибо спасибочки благодарю благодарен спс пасиб пасибо'),
    farewell: tolerantWordClass('пока прощай прощайте свидания'),
    assent: wordClass('понятно ясно ок окей помощь отлично супер круто'),
  },
  kk: {
    greeting: tolerantWordClass(
      'сәлем салем салам сәлеметсің сәлеметсіз сәлеметсіздер сәлеметсізбе ассалаумағалейкум қайырлы қалың қалыңыз қалайсың қалайсыз халың халіңіз',
    ),
    thanks: tolerantWordClass('рақмет рахмет рахмед алғыс'),
    farewell: wordClass('сау хош'),
    assent: wordClass('түсінікті көмек керемет'),
  },
  en: {
    greeting: wordClass('hello helo hi hey greetings morning afternoon evening'),
    thanks: wordClass('thanks thank thx thanx tnx ty cheers'),
    farewell: wordClass('bye goodbye'),
    assent: wordClass('ok okay help understood cool great perfect'),
  },
};
/** The words that go with them. */
const ACCOMPANYING: Readonly<Record<Language, WordClass>> = {
  ru: tolerantWordClass(
    'день утро вечер ночи времени суток дня вам вас тебе у твои ваши как большое огромное очень всем всё до за ответ помощь тебя хорошо бот помогли помог сейчас друг и вы ты ну',
  ),
  kk: tolerantWordClass(
    'күн таң кеш бе ме сізге саған көп үлкен қалай болыңыз бол жақсы керемет жауабыңызға жауабың үшін көмегіңізге достым және сіз өте',
  ),
  en: wordClass(
    'good day so you u me very much for your the answer answers help how are doing it s going great nice there everyone dear bot and a lot many well all to',
  ),
};

/** A greeting, thanks, a farewell or an assent that asks nothing; undefined for everything else. */
export function socialRemark(text: string): SocialRemark | undefined {
  const said = words(text).map(fold);
  if (!said.every(isPolite)) return undefined;
  if (said.join(' ').startsWith('how are you')) return { kind: 'greeting', language: 'en' };
  const remarks = LANGUAGES.map((language) => ({ language, kind: kindOf(said, language) }));
  const remark = remarks.find(({ kind }) => kind !== undefined);
  return remark?.kind && { kind: remark.kind, language: remark.language };
}

const KINDS: readonly SocialKind[] = ['thanks', 'farewell', 'greeting', 'assent'];

const isPolite = (word: string): boolean =>
  LANGUAGES.some(
    (language) => ACCOMPANYING[language](word) || KINDS.some((kind) => TELLING[language][kind](word)),
  );

/** What is said with the words of one language: of several things the one that `KINDS` names first. */
const kindOf = (said: readonly string[], language: Language): SocialKind | undefined =>
  KINDS.find((kind) => said.some(TELLING[language][kind]));
