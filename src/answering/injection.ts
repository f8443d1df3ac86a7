import { isCyrillic } from '../text/script.ts';
import { words } from '../text/words.ts';
import { clauseStartOf, sentencesOf, type Sentence } from './clauses.ts';
import {
  ABOUT,
  CANCELLING,
  CREATIVE_WORKS,
  FOLLOWING,
  GIVING_RULES,
  INSTRUCTIONS,
  INTERROGATIVES,
  LEADS,
  MESSAGES,
  MINE,
  MODES,
  NEGATIONS,
  OWN,
  PLACED_ABOVE,
  PROMPTS,
  REVEALING,
  SECOND_PERSON,
  SECRET,
  SOURCES,
  SWITCHING,
  TELLING,
  TOLD_WORKS,
  WORDING,
  WRITING,
  YOURS,
  type CommandVerbs,
} from './injection-words.ts';
import { asksForRole } from './role-request.ts';

/** Marks by which model servers set roles apart: nobody types them to ask something. */
const PROMPT_MARKUP =
  /<\|[a-z_]+\|>|\[\/?INST\]|<\/?(?:system|assistant)>|^\s*#*\s*(?:system|assistant)\s*:/imu;
const QUOTED = /«[^»]*»|“[^”]*”|"[^"]*"/gu;
/** Words outside of quotation marks from which what stands inside is only mentioned. */
const LEAST_WORDS_AROUND_A_QUOTATION = 2;
/** Words between "your" and what is yours. */
const LONGEST_POSSESSION = 3;
/** What was said to the bot before anybody asked. */
const TOLD_TO_THE_BOT = /^what (?:were|are|have) you (?:been )?(?:told|instructed|programmed)\b/u;
/** "Your" in the ending of a Kazakh word that is acted upon, folded: нұсқауыңды. */
const YOUR_ENDING = /[ыи]н(?:[ыи]з)?д[ыи]$/u;

/**
 * Whether a text tells the bot how to work, or sets it a task, instead of asking the sources something: to drop or
 * show its instructions, to play a role, to write a poem. One such command in a text is enough. By rules: a verb of
 * command that is addressed to the bot and its object, in Russian, Kazakh and English.
 */
export const isInstruction = (text: string): boolean =>
  PROMPT_MARKUP.test(text) || sentencesOf(withoutQuotations(text)).some(isCommand);

function withoutQuotations(text: string): string {
  const around = text.replaceAll(QUOTED, ' ');
  return words(around).length < LEAST_WORDS_AROUND_A_QUOTATION ? text : around;
}

const isCommand = (sentence: Sentence): boolean =>
  [cancels, reveals, follows, setsTask, switchesMode, asksForOwnRules, asksForRole].some((rule) =>
    rule(sentence),
  );

function cancels(sentence: Sentence): boolean {
  return commandsOf(sentence, CANCELLING).some(
    ({ isNegated, objects, rest }) =>
      !isNegated &&
      (rest.some(SECOND_PERSON) ||
        objects.some((word) => PROMPTS(word) || INSTRUCTIONS(word) || SOURCES(word))),
  );
}

function reveals(sentence: Sentence): boolean {
  return commandsOf(sentence, REVEALING).some(({ isNegated, objects, rest }) => {
    if (isNegated) return false;
    const shown = upTo(objects, ABOUT);
    return (
      shown.some(PROMPTS) ||
      shown.some((_, place) => isOwnRule(shown.slice(place))) ||
      (shown.some(WORDING) && (shown.some(PLACED_ABOVE) || PLACED_ABOVE(rest.at(-1) ?? '')))
    );
  });
}

/** Whether a list begins with a rule of the bot's: "hidden rules", "свои инструкции", «ережелеріңді». */
function isOwnRule([first = '', ...next]: readonly string[]): boolean {
  if (INSTRUCTIONS(first) && YOUR_ENDING.test(first)) return true;
  const isOwn = SECRET(first) || OWN(first) || YOURS(first);
  return isOwn && next.slice(0, LONGEST_POSSESSION).some((word) => INSTRUCTIONS(word) || MESSAGES(word));
}

const follows = (sentence: Sentence): boolean =>
  commandsOf(sentence, FOLLOWING).some(
    ({ isNegated, objects }) => objects.some(INSTRUCTIONS) && (isNegated || objects.some(MINE)),
  );

const setsTask = (sentence: Sentence): boolean =>
  commandsOf(sentence, WRITING).some(({ works }) => works.some(CREATIVE_WORKS)) ||
  commandsOf(sentence, TELLING).some(({ works }) => works.some(TOLD_WORKS));

const switchesMode = (sentence: Sentence): boolean =>
  commandsOf(sentence, SWITCHING).some(({ objects }) => objects.some(MODES));

/** "Your prompt", "у тебя инструкции", "rules were you given": nothing that a source can know. */
const asksForOwnRules = ({ words: all }: Sentence): boolean =>
  all.some((word, place) => YOURS(word) && isRule(all.slice(place + 1, place + 1 + LONGEST_POSSESSION))) ||
  (all.some(SECOND_PERSON) && all.some(INSTRUCTIONS) && all.some(GIVING_RULES)) ||
  TOLD_TO_THE_BOT.test(all.join(' '));

const isRule = (list: readonly string[]): boolean =>
  list.some((word) => PROMPTS(word) || INSTRUCTIONS(word)) || (list.some(SECRET) && list.some(MESSAGES));

interface BotCommand {
  readonly isNegated: boolean;
  /** The words that the verb may act upon. */
  readonly objects: readonly string[];
  /** Those of them that may be what is wanted, not what it is about: in Kazakh that stands before, elsewhere after. */
  readonly works: readonly string[];
  /** All that follows in the sentence. */
  readonly rest: readonly string[];
}

/** The commands of a sentence that such verbs give, with what they act upon. */
function commandsOf(sentence: Sentence, verbs: CommandVerbs): BotCommand[] {
  return sentence.words.flatMap((word, place) => {
    const before = sentence.words.slice(clauseStartOf(sentence, place), place);
    const isGiven = verbs.imperative(word)
      ? !before.some(INTERROGATIVES)
      : verbs.bare(word) && before.every(LEADS);
    if (!isGiven) return [];
    const objectsBefore = isCyrillic(word) ? before : [];
    const rest = sentence.words.slice(place + 1);
    const after = upTo(rest, INTERROGATIVES);
    return [
      {
        isNegated: before.slice(-2).some(NEGATIONS),
        objects: [...objectsBefore, ...after],
        rest,
        works: [...objectsBefore, ...upTo(after, ABOUT)],
      },
    ];
  });
}

function upTo(list: readonly string[], ends: (word: string) => boolean): readonly string[] {
  const end = list.findIndex(ends);
  return end === -1 ? list : list.slice(0, end);
}
