import type { Language } from '../domain/language.ts';
import type { DocumentMetadata } from '../domain/source-document.ts';
import { otherTranslations } from '../retrieval/parallel-documents.ts';
import { fold } from '../text/fold.ts';
import { words } from '../text/words.ts';
import { PHRASES, type Phrases } from './phrases.ts';
import type { SocialKind } from './social.ts';
import { tolerantWordClass, wordClass } from '../text/word-class.ts';

/** Titles that are listed at most. */
const MOST_TITLES = 5;

const BOT = wordClass(
  'ты вы тебя тебе тобой вас вам вами бот сен сіз сенің сіздің сені сізді сізден сенен саған сізге you your bot',
);
/** What one asks a bot about itself. */
const ABILITY = tolerantWordClass(
  'умеешь умеете можешь можете знаешь знаете отвечаешь отвечаете ответить отвечать помочь поможешь помогаешь работаешь',
  'полезен полезна работаете зовут такой такая такое кто бот человек робот делаешь делаете предназначен нужен создан',
  'істей аласың аласыз білесің білесіз кімсің кімсіз бересің бересіз көмектесесің көмектесесіз атың атыңыз боласың',
  'do answer ask help know who work can name bot human robot purpose',
);
/** Verbs that say "you" by their form. */
const ADDRESSING = wordClass(
  'умеешь умеете можешь можете знаешь знаете отвечаешь отвечаете поможешь помогаешь аласың аласыз кімсің кімсіз бересің бересіз көмектесесің көмектесесіз атың атыңыз',
);
/** What alone asks for what can be asked. */
const ASKING = wordClass(
  'спросить спрашивать пользоваться пользуются сұрауға сұрай сұрасам қолданамын ask use',
);
const ACCOMPANYING = tolerantWordClass(
  'что чем о об на какие каким какой как кто вопросы вопрос вопросов мне и или ли это здесь тут еще вообще скажи',
  'расскажи пожалуйста можно нужно себе с могу привет здравствуйте для чего быть',
  'не немен қандай сұрақтарға сұрақ сұрақтар маған кім қалай болады болар сұраққа жауап бере екен туралы және ма ме сәлем сәлеметсіз бе',
  'what who how which can could i we are is s the kind of questions question me here about please tell and this to for',
  'do does s re should a an able hello hi',
);

/** Whether a text asks about the bot and nothing else: who it is, what it can do, what can be asked. */
export function isAboutBot(text: string): boolean {
  const asked = words(text).map(fold);
  const isClosed = asked.every((word) => BOT(word) || ABILITY(word) || ASKING(word) || ACCOMPANYING(word));
  return (
    isClosed &&
    ((asked.some((word) => BOT(word) || ADDRESSING(word)) && asked.some(ABILITY)) || asked.some(ASKING))
  );
}

const OPENING: Readonly<Record<SocialKind, keyof Phrases & ('greeting' | 'welcome' | 'farewell')>> = {
  greeting: 'greeting',
  thanks: 'welcome',
  farewell: 'farewell',
  assent: 'greeting',
};

/** Says what can be asked: the titles of the documents, from their metadata, in the asker's language where there is one. */
export function describeSources(
  documents: readonly DocumentMetadata[],
  language: Language,
  remark: SocialKind = 'greeting',
): string {
  const titles = inOneLanguage(documents, language).map(({ title }) => `«${title}»`);
  const listed = titles.slice(0, MOST_TITLES).join(', ');
  const phrases = PHRASES[language];
  return `${phrases[OPENING[remark]]} ${phrases.about} ${listed}${titles.length > MOST_TITLES ? ' …' : '.'}`;
}

/** The documents without those that are translations of another one of them. */
export function inOneLanguage(
  documents: readonly DocumentMetadata[],
  language: Language,
): readonly DocumentMetadata[] {
  const others = otherTranslations(documents, language);
  return documents.filter(({ id }) => !others.has(id));
}
