import type { Sentence } from './clauses.ts';
import { wordClass } from '../text/word-class.ts';

/** What may stand before a request to play a role. */
const OPENINGS = wordClass(
  'please now then and so ok okay hey hi but пожалуйста а и но ну эй давай өтінемін енді',
);

/** Requests to be or to act as somebody, at the beginning of a clause; words are folded and divided by one space. */
const AT_THE_BEGINNING: readonly RegExp[] = [
  /^(?:you|u) (?:are|re) (?:now|no longer|not|dan|free|going to)\b/u,
  /^you (?:will|must|shall|should|can) (?:now )?(?:act|be|behave|pretend|obey|speak|play|roleplay|answer as|respond as)\b/u,
  /^(?:from now on|henceforth|from this (?:point|moment)(?: on)?) (?:you|act|answer|respond|reply|speak|talk|be|only|always|never)\b/u,
  /^(?:can|could|will|would) you (?:please )?(?:act|behave|pretend|roleplay|role play|impersonate)\b/u,
  /^i want you to (?:act|be|behave|pretend|play)\b/u,
  /^(?:act|behave) (?:as|like)\b/u,
  /^(?:respond|answer|reply|talk|speak) (?:like|as (?:if|though|a|an|the)|without (?:any )?(?:rule|citation|quot|source|restriction))/u,
  /^(?:respond|answer|reply|speak) only (?!yes|no)/u,
  /^do anything now\b/u,
  /^(?:pretend|roleplay|role play|impersonate)\b/u,
  /^(?:imagine|suppose|assume) (?:that )?(?:you|yourself)\b/u,
  /^(?:let s|lets) (?:play|roleplay|role play|pretend)\b/u,
  /^(?:play (?:the |a )?role|repeat after me|be (?:a|an|my)\b)/u,
  /^(?:stop|quit) (?:being|following|obeying|quoting|citing)\b/u,
  /^(?:new|updated) (?:system )?(?:instructions?|rules|prompt)$/u,
  /^(?:ты|вы) (?:теперь|отныне|больше не|уже не)(?= |$)/u,
  /^(?:теперь|отныне|впредь|с этого момента|с этой минуты) (?:ты|вы|отвечай|говори|веди|будь|действуй)(?= |$)/u,
  /^(?:представь|вообрази|допусти|предположи)(?:те)? (?:себе )?(?:что |будто )?(?:ты|вы|себя)(?= |$)/u,
  /^(?:притворись|притворитесь|прикинься|прикиньтесь|перевоплотись|перевоплотитесь)(?= |$)/u,
  /^(?:веди|ведите) себя(?= |$)/u,
  /^(?:действуй|отвечай|говори|пиши)(?:те)? (?:как|будто|словно|в роли|от лица|от имени|без|стихами|в стихах)(?= |$)/u,
  /^(?:ответь|отвечай|скажи|напиши|расскажи|говори)(?:те)? (?:\p{L}+ ){0,3}от (?:имени|лица)(?= |$)/u,
  /^выйди(?:те)? из (?:роли|образа)(?= |$)/u,
  /^(?:сыграй|играй|исполни|возьми)(?:те)? (?:на себя )?роль(?= |$)/u,
  /^(?:сыграем|поиграем) в(?= |$)/u,
  /^повтори(?:те)? за мной(?= |$)/u,
  /^будь(?:те)? (?:мо(?:им|ей) )?(?:как|\p{L}{2,}(?:ом|ем|ой))(?= |$)/u,
  /^(?:перестань|прекрати)(?:те)? (?:быть|следовать|цитировать|соблюдать)(?= |$)/u,
  /^новые (?:инструкции|правила|указания)$/u,
  /^енди (?:сен|сиз)(?= |$)/u,
  /^(?:сен|сиз) (?:енди|будан былай)(?= |$)/u,
  /^(?:будан былай|осы саттан бастап) (?:сен|сиз)(?= |$)/u,
  /^жана (?:нускау|нускаулар|ережелер)$/u,
];
/** The same in Kazakh, where the verb stands last. */
const AT_THE_END =
  /(?:деп (?:елестет|ойла)|болып (?:корин|ойна|жауап бер|сойле)|ролин(?:де)? (?:ойна|бол)|сиякты (?:бол|сойле|жауап бер))(?:ши|иниз|ыныз|инизши)?$/u;

/** Whether a sentence asks the bot to be, or to act as, somebody or something else. */
export function asksForRole({ words, clauseStarts }: Sentence): boolean {
  const requests = clauseStarts.map((start) =>
    words.slice(start + openingLength(words.slice(start))).join(' '),
  );
  const clauses = clauseStarts.map((start, place) => words.slice(start, clauseStarts[place + 1]).join(' '));
  return (
    [...requests, ...clauses].some((request) => AT_THE_BEGINNING.some((pattern) => pattern.test(request))) ||
    clauses.some((clause) => AT_THE_END.test(clause))
  );
}

function openingLength(clause: readonly string[]): number {
  const length = clause.findIndex((word) => !OPENINGS(word));
  return length === -1 ? clause.length : length;
}
