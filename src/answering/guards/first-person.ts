import type { Language } from '../../domain/language.ts';
import { wordClass, type WordClass } from '../../text/word-class.ts';
import { isAttributed } from './attributions.ts';
import type { Statement } from './tokens.ts';

const PRONOUNS: Readonly<Record<Language, WordClass>> = {
  ru: wordClass(
    'я мы меня мне мной нас нам нами мой моя мое мои моего моей моих моим моему моими мою наш наша наше наши нашего нашей наших нашим нашему нашими нашу',
  ),
  kk: wordClass('мен биз менин мени маган менде менен биздин бизге бизди бизде бизден менимен бизбен'),
  en: wordClass('i we me us my our mine ours'),
};
/** Verb endings of the first person, folded, and Kazakh possessives. */
const ENDINGS: Readonly<Record<Language, RegExp | undefined>> = {
  ru: /^\p{L}{3,}(?:ем|им|ю|емся|имся|юсь)$/u,
  kk: /^\p{L}{3,}(?:[мпб][ыи]н|[мпб][ыи]з|[дт][ыи]к|[дт][ыи]м|[ыи]м|м[ыи]з\p{L}{0,4}|[ыи]м\p{L}{0,3})$/u,
  en: undefined,
};

/** Whether a draft may name the speaker of a cited sentence: where it gives them their words, or where they speak of themselves. */
export const mayNameSpeaker = (draft: Statement, cited: Statement): boolean =>
  isAttributed(draft) || speaksOfOneself(cited);

const speaksOfOneself = ({ tokens, language }: Statement): boolean =>
  tokens.some(({ folded }) => PRONOUNS[language](folded) || (ENDINGS[language]?.test(folded) ?? false));
