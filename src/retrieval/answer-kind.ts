import { fold } from '../text/fold.ts';
import { remembering } from '../text/remembering.ts';
import { soundBeginning } from '../text/sound-beginning.ts';
import { wordClass, type WordClass } from '../text/word-class.ts';
import { words } from '../text/words.ts';

/** What a question asks for, as far as a sentence shows whether it holds such a thing. */
export type AnswerKind = 'number' | 'time' | 'name' | 'reason' | 'comparison';

/** Questions by their folded words with single spaces; the first that fits. */
const QUESTIONS: readonly (readonly [AnswerKind, RegExp])[] = [
  [
    'time',
    phrases(
      'когда|(?:в|на|до|с|к) как(?:ом|ой|ого|ому) (?:год|век|месяц|дат|числ|ден|врем|период)\\p{L}*|какого числа|как(?:ая|ую) дат\\p{L}*',
      'when|(?:what|which) (?:year|month|day|date|century|decade|season)|how long ago',
      'кашан|кай (?:жыл|ай|кун|гасыр|кез|уакыт)\\p{L}*|нешинши (?:жыл|гасыр)\\p{L}*',
    ),
  ],
  [
    'number',
    phrases(
      'сколько|скольк\\p{L}+|како[вй]а? (?:\\p{L}+ )?(?:объем|сумма|доля|численность|площадь|процент|цена|размер|количество|длина|высота)',
      'how (?:many|much|long|far|old|large|tall|high|big)|what (?:percentage|number|share|amount|proportion|percent)',
      'канша\\p{L}*|неше\\p{L}*|кандай (?:колем|сома|улес|саны|мелшер)\\p{L}*',
    ),
  ],
  [
    'reason',
    phrases(
      'почему|зачем|отчего|для чего|ради чего|по какой причине|чем (?:ценен|ценна|ценно|важен|важна|важно|объясня\\p{L}+|вызван\\p{L}*)|на каком основании',
      'why|what for|for what (?:reason|purpose)|what (?:is|was) the (?:reason|purpose|aim|goal)',
      'неге|неликтен|не ушин|не себепти|кандай себеп\\p{L}*|не максатпен',
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

const TIME_WORDS = wordClass(
  'январ* феврал* март* апрел* мая мае май июн* июл* август* сентябр* октябр* ноябр* декабр* год* весн* летом осен* зим* век* вчера завтра сегодня недел* месяц*',
  'january february march april june july august september october november december year* century spring summer autumn winter yesterday tomorrow today week* month*',
  'кантар* акпан* наурыз* сауир* мамыр* маусым* шилде* тамыз* кыркуйек* казан* караша* желтоксан* жыл* гасыр* коктем* жаз* куз* кыс* кеше ертен бугин',
);
const NUMBER_WORDS = wordClass(
  'один одна два две три четыр* пят* шест* сем* восем* девят* десят* двадцат* тридцат* сорок сто сот* тысяч* миллион* миллиард* половин* трет* четверт*',
  'one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred* thousand* million* billion* half third quarter',
  'бир еки уш торт бес алты жети сегиз тогыз он жиырма отыз кырык елу жуз мын* миллион* миллиард* жарты*',
);
const REASON_WORDS = wordClass(
  'потому поскольку чтобы благодаря поэтому связан* причин* ведь позволя* позволит цель* обеспечива* обусловлен* объясня* вызван* основ* критич*',
  'because since due thanks therefore reason* cause* caused owing purpose aim* allow* enable* help*',
  'ойткени себеби сондыктан ушин байланысты аркасында салдарынан максат* натижесинде мумкиндик',
);
const COMPARISON_WORDS = wordClass(
  'отличие отлича* тогда раньше прежде теперь больше меньше чем если однако наоборот напротив переход* разн*',
  'unlike whereas while than before now more less but however instead differ* contrast',
  'бурын казир караганда керисинше ал биракта бирак коп аз айырмашылы*',
);

type HoldsAnswer = (spoken: readonly string[], asked: ReadonlySet<string>) => boolean;

function hasWordOf(isListed: WordClass): HoldsAnswer {
  const isListedForm = remembering((word) => isListed(fold(word)));
  return (spoken, asked) => spoken.some((word) => isListedForm(word) && !asked.has(soundBeginning(word)));
}

const hasTimeWord = hasWordOf(TIME_WORDS);
const hasNumberWord = hasWordOf(NUMBER_WORDS);

const HOLDS: Readonly<Record<AnswerKind, HoldsAnswer>> = {
  time: (spoken, asked) => hasNewDigits(spoken, asked) || hasTimeWord(spoken, asked),
  number: (spoken, asked) => hasNewDigits(spoken, asked) || hasNumberWord(spoken, asked),
  name: (spoken, asked) =>
    spoken.some((word, place) => place > 0 && /^\p{Lu}/u.test(word) && !asked.has(soundBeginning(word))),
  reason: hasWordOf(REASON_WORDS),
  comparison: hasWordOf(COMPARISON_WORDS),
};

const hasNewDigits: HoldsAnswer = (spoken, asked) =>
  spoken.some((word) => /\d/.test(word) && !asked.has(soundBeginning(word)));

/** Tells of a text whether it holds something of the kind that a question asks for and does not say itself. */
export function answerHolder(question: string): (text: string) => boolean {
  const kind = answerKindOf(question);
  if (kind === undefined) return () => false;
  const asked = new Set(words(question).map(soundBeginning));
  return (text) => HOLDS[kind](words(text), asked);
}

/** Whether a text lacks the number or the time that a question asks for: then it does not answer it, however well it fits. */
export function lacksAnswer(question: string, text: string): boolean {
  const kind = answerKindOf(question);
  return (kind === 'number' || kind === 'time') && !answerHolder(question)(text);
}
