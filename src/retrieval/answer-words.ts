import type { Language } from '../domain/language.ts';
import { fold } from '../text/fold.ts';
import { remembering } from '../text/remembering.ts';
import { wordClass } from '../text/word-class.ts';

/** Whether a word, in any case and spelling, is one of a class in its language. */
type WordsByLanguage = Readonly<Record<Language, (word: string) => boolean>>;

const wordsOf = (lists: Readonly<Record<Language, readonly string[]>>): WordsByLanguage => {
  const listed = (language: Language): ((word: string) => boolean) => {
    const isListed = wordClass(...lists[language]);
    return remembering((word) => isListed(fold(word)));
  };
  return { ru: listed('ru'), kk: listed('kk'), en: listed('en') };
};

/*
 * Stems of fewer than five letters begin too many other words: of those the forms are listed. Left out is what mostly
 * means something else: «один», "one" and «бір» (a), «он» (he; ten), "may".
 */

export const TIME_WORDS = wordsOf({
  ru: [
    'январ* феврал* март марта марте апрел* май мая мае июнь июня июне июль июля июле август* сентябр* октябр* ноябр* декабр*',
    'год года году годом годы годов годах лет век века веке веков десятилети* весной весны весну летом осенью осени зимой зимы',
    'вчера завтра сегодня неделя недели неделю неделе неделей месяц месяца месяце месяцев утром днем вечером ночью',
    'понедельник* вторник* среду четверг* пятниц* суббот* воскресень* девяностых девяностые восьмидесятых семидесятых',
  ],
  kk: [
    'кантар* акпан* наурыз* сауир* мамыр* маусым* шилде* тамыз* кыркуйек* казан казанда казаннын казанында караша карашада карашанын',
    'желтоксан* жыл жылы жылдын жылдар жылдары жылда жылдан жылга гасыр* коктем* жазда жазында кузде кузинде кыста кысында',
    'кеше ертен бугин апта аптада аптасында ай айда айы айында дуйсенби* сейсенби* сарсенби* бейсенби* жумада сенбиде жексенби*',
  ],
  en: [
    'january february march april june july august september october november december monday tuesday wednesday thursday friday',
    'saturday sunday year years century centuries decade decades spring summer autumn winter yesterday tomorrow today week weeks',
    'month months morning evening night noon',
  ],
});

export const NUMBER_WORDS = wordsOf({
  ru: [
    'два две двух двум двумя три трех трем тремя четыр* пять пяти пятью шесть шести шестью семь семи семью восемь восьми девять девяти',
    'десять десяти одиннадцат* двенадцат* тринадцат* четырнадцат* пятнадцат* шестнадцат* семнадцат* восемнадцат* девятнадцат*',
    'двадцат* тридцат* сорок сорока пятьдесят пятидесят* шестьдесят шестидесят* семьдесят семидесят* восемьдесят восьмидесят*',
    'девяност* сто ста сотни сотен двести двухсот триста трехсот тысяч* миллион* миллиард* триллион* половин* треть трети',
    'четверть четверти оба обе обоих обеих дюжин* дважды трижды вдвое втрое полтора полторы полутора',
  ],
  kk: [
    'еки екеуи екеу уш ушеу ушеуи торт тортеу бес бесеу алты алтау жети жетеу сегиз тогыз жиырма отыз кырык елу алпыс жетпис',
    'сексен токсан жуз жузден жузге мын мынга мыннан мындаган миллион* миллиард* триллион* жарты жартысы жартысын',
  ],
  en: [
    'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
    'twenty thirty forty fifty sixty seventy eighty ninety hundred* thousand* million* billion* trillion* half third quarter',
    'dozen dozens twice both double',
  ],
});

export const REASON_WORDS = wordsOf({
  ru: [
    'потому поскольку чтобы благодаря поэтому ведь причин* связано обусловлен* объясня* вызван* позволя* позволит цель целью цели',
  ],
  kk: [
    'ойткени себеби себептен сондыктан ушин байланысты аркасында салдарынан максаты максатында максатпен натижесинде',
  ],
  en: [
    'because since due thanks therefore reason reasons cause causes caused owing purpose aim aims allows enables',
  ],
});

export const COMPARISON_WORDS = wordsOf({
  ru: [
    'отличие отлича* тогда раньше прежде теперь больше меньше чем однако наоборот напротив переход* разниц* различ* иначе',
  ],
  kk: ['бурын казир караганда керисинше бирак айырмашылы* озгеше баска'],
  en: ['unlike whereas while than before now more less but however instead differ* contrast'],
});
