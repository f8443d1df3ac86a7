import { guessLanguage } from './language.ts';
import { readRomanized } from './romanized-question.ts';
import type { IsKnown, TypedQuestion } from './typed-reading.ts';
import { readWrongLayout } from './wrong-layout.ts';

/**
 * The question as it was meant: one typed in the wrong keyboard layout, or Russian or Kazakh in Latin letters, in the
 * letters of its language; any other as it stands, without corrections. A reading that would be read once more, into
 * something else, is no reading.
 */
export function readTypedQuestion(text: string, isKnown: IsKnown): TypedQuestion {
  const asTyped = { text, language: guessLanguage(text), corrections: [] };
  const reading = readOnce(text, isKnown);
  if (reading === undefined || reading.corrections.length === 0) return asTyped;
  const again = readOnce(reading.text, isKnown);
  return again === undefined || again.corrections.length === 0 ? reading : asTyped;
}

const readOnce = (text: string, isKnown: IsKnown): TypedQuestion | undefined =>
  readWrongLayout(text, isKnown) ?? readRomanized(text, isKnown);
