import type { Language } from '../domain/language.ts';
import { fold } from '../text/fold.ts';
import { phoneticKey } from '../text/phonetic-key.ts';
import { remembering } from '../text/remembering.ts';
import { words } from '../text/words.ts';
import { COMPARISON_WORDS, NUMBER_WORDS, REASON_WORDS, TIME_WORDS } from './answer-words.ts';

/** What a question asks for, as far as a sentence shows whether it holds such a thing. */
export type AnswerKind = 'number' | 'time' | 'name' | 'reason' | 'comparison';

/** Questions by their folded words with single spaces; the first that fits. */
const QUESTIONS: readonly (readonly [AnswerKind, RegExp])[] = [
  [
    'time',
    phrases(
      '^(?:\\p{L}+ )?когда|(?:в|на|до|с|к) как(?:ом|ой|ого|ому) (?:год|век|месяц|дат|числ|ден|врем|период)\\p{L}*|какого числа|как(?:ая|ую) дат\\p{L}*',
      '^(?:\\p{L}+ )?when|(?:what|which) (?:year|month|day|date|century|decade|season)|how long ago',
      'кашан|кай (?:жыл|ай|кун|гасыр|кез|уакыт)\\p{L}*|нешинши (?:жыл|гасыр)\\p{L}*',
    ),
  ],
  [
    'number',
    phrases(
      'сколько|скольк\\p{L}+|како[вй]а? (?:\\p{L}+ )?(?:объем|сумма|доля|численность|площадь|процент|цена|размер|количество|длина|высота)',
      'how (?:many|much|long|old|tall|high)|what (?:percentage|number|share|amount|proportion|percent)',
      'канша|каншадан|каншага|каншасы|каншаны|неше|нешеу|нешеуи|кандай (?:колем|сома|улес|саны|мелшер)\\p{L}*',
    ),
  ],
  [
    'reason',
    phrases(
      'почему|зачем|отчего|для чего|ради чего|из за чего|в чем причин\\p{L}+|по как(?:ой|им) причин\\p{L}+|с какой целью|на каком основании|чем (?:важ|цен|полез|опас|вызван|обусловлен|объясня)\\p{L}*',
      'why|what for|for what (?:reason|purpose)|what (?:is|was) the (?:reason|purpose|aim|goal)|what (?:caused|causes)',
      'неге|неликтен|не ушин|не себепти|кандай себеп\\p{L}*|не максатпен|себеби неде',
    ),
  ],
  [
    'comparison',
    phrases(
      'чем (?:\\p{L}+ ){0,3}отлича\\p{L}+|отличи\\p{L}+|разниц\\p{L}+|по сравнению|сравни\\p{L}*|как (?:\\p{L}+ )?изменил\\p{L}+|как (?:\\p{L}+ )?изменится|в отличие',
      'differ|differs|different|difference|compare|compared|versus|how (?:did|has|have|does|will) (?:\\p{L}+ ){1,6}change\\p{L}*',
      'айырмашылы\\p{L}+|салыстыр\\p{L}+|калай озгер\\p{L}+',
    ),
  ],
  [
    'name',
    phrases(
      'кто|кого|кому|кем|как (?:зовут|звали|называ\\p{L}+|назвал\\p{L}*)|где|куда|откуда|как\\p{L}+ (?:\\p{L}+ )?(?:стран|город|компани|организаци|государств|регион|област|университет)\\p{L}*',
      'who|whom|whose|where|(?:which|what) (?:\\p{L}+ )?(?:country|countries|city|cities|company|companies|organi[sz]ation|state|region|university|person|people)|name of',
      'ким|кимди|кимге|киммен|кимнин|кимдер|кайда|кайдан|кай (?:ел|кала|мемлекет|компани|уйым|аймак|облыс)\\p{L}*|аты жони|калай атал\\p{L}+',
    ),
  ],
];

function phrases(...lines: readonly string[]): RegExp {
  return new RegExp(`(?:^| )(?:${lines.join('|')})(?= |$)`, 'u');
}

/** What a question asks for; undefined where no sentence shows by its form whether it holds it. */
export function answerKindOf(question: string): AnswerKind | undefined {
  const text = words(question).map(fold).join(' ');
  return QUESTIONS.find(([, pattern]) => pattern.test(text))?.[0];
}

type HoldsAnswer = (sentence: SpokenSentence, asked: AskedWords) => boolean;

interface SpokenSentence {
  readonly words: readonly string[];
  readonly language: Language;
}

/** The words of a question by their sounds: what it says itself answers nothing. */
type AskedWords = readonly string[];

const hasWordOf =
  (listed: typeof TIME_WORDS): HoldsAnswer =>
  ({ words: spoken, language }, asked) =>
    spoken.some((word) => listed[language](word) && !isAsked(word, asked));

const hasNewDigits: HoldsAnswer = ({ words: spoken }, asked) =>
  spoken.some((word) => /\d/.test(word) && !isAsked(word, asked));

/** "May" the month, for the verb has no capital inside a sentence. */
const hasMay: HoldsAnswer = ({ words: spoken, language }) =>
  language === 'en' && spoken.some((word, place) => place > 0 && word === 'May');

const hasTimeWord = hasWordOf(TIME_WORDS);
const hasNumberWord = hasWordOf(NUMBER_WORDS);

const HOLDS: Readonly<Record<AnswerKind, HoldsAnswer>> = {
  time: (...said) => hasNewDigits(...said) || hasTimeWord(...said) || hasMay(...said),
  number: (...said) => hasNewDigits(...said) || hasNumberWord(...said),
  name: ({ words: spoken }, asked) =>
    spoken.some((word, place) => place > 0 && /^\p{Lu}\p{L}/u.test(word) && !isAsked(word, asked)),
  reason: hasWordOf(REASON_WORDS),
  comparison: hasWordOf(COMPARISON_WORDS),
};

/** Letters of its sound by which a form of a word may be longer than another one. */
const LONGEST_ENDING = 3;
const SHORTEST_STEM = 3;

function isAsked(word: string, asked: AskedWords): boolean {
  const sound = soundOf(word);
  return asked.some((other) => {
    const stem = Math.max(SHORTEST_STEM, Math.max(sound.length, other.length) - LONGEST_ENDING);
    return sound === other || (sound.length >= stem && sound.slice(0, stem) === other.slice(0, stem));
  });
}

const soundOf = remembering((word) => (/\d/.test(word) ? word : phoneticKey(fold(word))));

/** Tells of a text whether it holds something of the kind that a question asks for and does not say itself. */
export function answerHolder(question: string): (text: string, language: Language) => boolean {
  const kind = answerKindOf(question);
  if (kind === undefined) return () => false;
  const asked = words(question).map(soundOf);
  return (text, language) => HOLDS[kind]({ words: words(text), language }, asked);
}

/** Whether a question asks for a number or a time that a text lacks: then it does not answer it, however well it fits. */
export function lacksAnswer(question: string, text: string, language: Language): boolean {
  const kind = answerKindOf(question);
  return (kind === 'number' || kind === 'time') && !answerHolder(question)(text, language);
}
