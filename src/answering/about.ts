import type { Language } from '../domain/language.ts';
import type { DocumentMetadata } from '../domain/source-document.ts';
import { otherTranslations } from '../retrieval/parallel-documents.ts';
import { fold } from '../text/fold.ts';
import { wordList } from '../text/word-list.ts';
import { words } from '../text/words.ts';
import { PHRASES } from './phrases.ts';

/** Words of greetings and thanks, with those that go with them, folded. */
const SOCIAL_WORDS = new Set(
  wordList(
    'привет здравствуй здравствуйте добрый доброе день утро вечер спасибо благодарю пока помощь',
    'салем салеметсиз салеметсизбе кайырлы кун тан кеш ракмет рахмет комек бе сау болыныз',
    'hello hi hey good morning afternoon evening thanks thank help bye',
    'вам вас тебе сизге you so much very большое',
  ),
);
/** Questions about the bot, as folded words in their order. */
const OWN_QUESTIONS = new Set([
  'что ты умеешь',
  'что вы умеете',
  'на что ты можешь ответить',
  'на какие вопросы ты отвечаешь',
  'кто ты',
  'не истей аласын',
  'не истей аласыз',
  'кандай сурактарга жауап бересин',
  'сен кимсин',
  'what can you do',
  'what can you answer',
  'what can i ask',
  'what can i ask you',
  'who are you',
]);
/** Titles that are listed at most. */
const MOST_TITLES = 5;

/** True when nothing is asked of the sources: a greeting, thanks, or a question about the bot. */
export function isSocial(question: string): boolean {
  const asked = words(question).map(fold);
  const isGreeting = asked.length > 0 && asked.every((word) => SOCIAL_WORDS.has(word));
  return isGreeting || OWN_QUESTIONS.has(asked.join(' '));
}

/** Says what can be asked: the titles of the documents, from their metadata, in the asker's language where there is one. */
export function describeSources(documents: readonly DocumentMetadata[], language: Language): string {
  const others = otherTranslations(documents, language);
  const titles = documents.filter(({ id }) => !others.has(id)).map(({ title }) => `«${title}»`);
  const listed = titles.slice(0, MOST_TITLES).join(', ');
  return `${PHRASES[language].about} ${listed}${titles.length > MOST_TITLES ? ' …' : '.'}`;
}
