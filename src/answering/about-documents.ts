import type { Language } from '../domain/language.ts';
import type { DocumentMetadata, Participant } from '../domain/source-document.ts';
import { fold } from '../text/fold.ts';
import { words } from '../text/words.ts';
import { inOneLanguage } from './about.ts';
import { PHRASES } from './phrases.ts';
import { tolerantWordClass, wordClass } from '../text/word-class.ts';

/** Documents that are described at most. */
const MOST_DOCUMENTS = 5;

const DOCUMENT = tolerantWordClass(
  'интервью бесед* разговор* документ* текст текста тексте материал* источник* статья статье статьи статей публикац*',
  'сұхбат* әңгіме әңгіменің әңгімеде құжат* мәтін* материал* дереккөз* мақала* басылым*',
  'interview interviews conversation conversations document documents text texts article articles source sources material',
  'materials file files',
);
/** Of those, what is only said of an interview. */
const INTERVIEW = tolerantWordClass(
  'интервью бесед* разговор* сұхбат* әңгіме* interview interviews conversation',
);
const TOPIC = tolerantWordClass(
  'чем тема темы теме тему темах суть сути содержание содержании посвящено посвящен посвящена речь за расскажи',
  'туралы жайлы тақырып* мазмұн* арналған жөнінде',
  'about topic topics subject theme cover covers deal deals discussed summary content',
);
const PERSON = wordClass('кто кем кого кому кім кімдер кіммен кімді кімге кімнің who whom');
const TALKING = tolerantWordClass(
  'говорит говорят разговаривает разговаривают беседует беседуют беседовал дает дал дала взял взяла берет участвует',
  'участвуют участвовал участник* участники собеседник* собеседники задает отвечает',
  'сөйлейді сөйлеп сөйлесті сөйлесіп сөйлескен берді берген береді алды алған алады қатысты қатысады қатысқан',
  'speaks speak speaking talks talk talking talked spoke gives gave given giving takes took conducted interviewed',
  'interviews participates participated participants participating',
);
/** Who takes part, in a word; and what passes between them. */
const SPEAKERS = tolerantWordClass('участник* собеседник* participants speakers speaker interviewed');
const QUESTIONS = wordClass('вопросы questions сұрақтарды сұрақтарға');
const WHEN = tolerantWordClass(
  'когда дата даты датировано вышло вышел опубликовано опубликован состоялось взято записано',
  'қашан күні шықты шыққан жарияланды жарияланған болды өтті алынған',
  'when date dated published recorded made held',
);
const LISTING = wordClass(
  'какие какой список перечень перечисли покажи қандай тізім тізімі what which list show',
);
const HAVING = wordClass('есть у тебя вас бар сенде сізде сендерде have do you are there is got use');
/** Words that such a question may have besides. */
const ACCOMPANYING = tolerantWordClass(
  'о об это эта этот этом этого этой этому эти здесь тут и а в во с со кто кого что какая какое какова каково идет идёт',
  'скажи расскажи пожалуйста кратко коротко вообще данное данном данного вопросы на ли было была был оно он они на про',
  'говорится рассказывается рассказывают рассказывает твои ваши мне какую каких собственно ведется вам тебе его обсуждаются затрагиваются поднимаются',
  'бұл осы не немене және мен пен ма ме екен деген қандай айтып айтшы айтыңыз айтылады айтылған болады қысқаша маған',
  'кімге кіммен жайында қай арасында бойынша сұрақ сұрақтарды жауап бұның мұнда нелер',
  'what is s this that the in of it was were does do did a and here which to with please tell me us whom between',
  'main your these those those by for on you know briefly them being',
);
/** "This", "here": with a topic it means the documents, though none is named. */
const POINTING = wordClass('это здесь тут бұл мұнда осында this here');

/** A list is asked for without a verb in fewer words. */
const SHORTEST_QUESTION = 3;

/** What a question about the documents as a whole asks for. */
interface Aspects {
  readonly topic: boolean;
  readonly people: boolean;
  readonly date: boolean;
  readonly list: boolean;
}

/**
 * Whether a text asks only what the metadata of the documents tells: what they are about, who speaks, when. When
 * nobody's name or no date is known, a question for that alone is left to the text.
 */
export function isAboutDocuments(text: string, documents: readonly DocumentMetadata[]): boolean {
  const aspects = aspectsOf(words(text).map(fold));
  if (aspects === undefined) return false;
  const { topic, list, people, date } = aspects;
  return (
    topic ||
    list ||
    (people && documents.some(({ participants }) => participants.length > 0)) ||
    (date && documents.some((document) => document.date !== null))
  );
}

/** Whether a text asks only what metadata may tell, whatever the documents' own does: told without looking at them. */
export const mayAskAboutDocuments = (text: string): boolean => aspectsOf(words(text).map(fold)) !== undefined;

function aspectsOf(asked: readonly string[]): Aspects | undefined {
  if (!asked.every(isExpected)) return undefined;
  const namesDocument = asked.some(DOCUMENT);
  const points = namesDocument || asked.some(POINTING);
  const aspects = {
    topic: points && asked.some(TOPIC),
    people: asked.some(PERSON) && isAboutTalking(asked),
    date: namesDocument && asked.some(WHEN),
    list: namesDocument && asked.some(LISTING) && (asked.some(HAVING) || asked.length < SHORTEST_QUESTION),
  };
  return Object.values(aspects).some(Boolean) ? aspects : undefined;
}

/** Somebody gives an interview, talks with somebody, asks or answers questions. */
function isAboutTalking(asked: readonly string[]): boolean {
  if (asked.some(SPEAKERS)) return true;
  const isExchange = asked.some(DOCUMENT) || asked.some(QUESTIONS) || asked.filter(PERSON).length > 1;
  return isExchange && asked.some(TALKING);
}

const isExpected = (word: string): boolean =>
  [DOCUMENT, TOPIC, PERSON, TALKING, SPEAKERS, QUESTIONS, WHEN, LISTING, HAVING, ACCOMPANYING].some((known) =>
    known(word),
  );

/** The interviews among the documents when the text names one, else all. */
export function documentsAskedAbout(
  text: string,
  documents: readonly DocumentMetadata[],
): readonly DocumentMetadata[] {
  const interviews = documents.filter(({ kind }) => kind === 'interview');
  const isAsked = words(text).map(fold).some(INTERVIEW);
  return isAsked && interviews.length > 0 ? interviews : documents;
}

/** Says of each document what its metadata knows: title, retelling or not, who takes part and how, where and when it appeared. */
export function describeDocuments(documents: readonly DocumentMetadata[], language: Language): string {
  const told = inOneLanguage(documents, language);
  const entries = told.slice(0, MOST_DOCUMENTS).map((document) => describe(document, language));
  return `${PHRASES[language].documents} ${entries.join('; ')}${told.length > MOST_DOCUMENTS ? ' …' : '.'}`;
}

function describe(
  { title, verbatim, participants, publication, date }: DocumentMetadata,
  language: Language,
): string {
  const { retelling, dated } = PHRASES[language];
  const facts = [
    verbatim ? undefined : retelling,
    ...participants.map((participant) => describeParticipant(participant, language)),
    publication,
    date === null ? undefined : `${dated}: ${writtenDate(date, language)}`,
  ].filter((fact) => fact !== undefined && fact !== null);
  return `«${title}»${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`;
}

const describeParticipant = ({ name, role }: Participant, language: Language): string =>
  `${name} – ${PHRASES[language].participantRole[role]}`;

const writtenDate = (date: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`));
