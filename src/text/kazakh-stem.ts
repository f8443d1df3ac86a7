import { wordList } from './word-list.ts';

/**
 * Endings of Kazakh nouns and verbs, spelt with folded letters (ң→н, ғ→г, қ→к …): plural, possession, case,
 * tense, participle, and the derivations that change a word's form more than its sense. The longest that fits is tried first.
 */
const SUFFIXES = wordList(
  'дагылар дегилер тагылар тегилер ындагы индеги ларынын леринин ларынан леринен ларында леринде',
  'дарынын деринин тарынын теринин ымыз имиз ыныз иниз ларын лерин дарын дерин тарын терин лары',
  'лери дары дери тары тери сынын синин ынын инин нын нин дын дин тын тин сында синде ында инде',
  'сынан синен ынан инен сына сине ына ине дагы деги тагы теги сын син дан ден тан тен нан нен мен',
  'бен пен лар лер дар дер тар тер нда нде лык лик дык дик тык тик ады еди йды йди ган ген кан кен',
  'атын етин ып ип ын ин ны ни ды ди ты ти га ге ка ке на не да де та те сы си ым им шы ши лы ли у',
  'ы и',
).toSorted((a, b) => b.length - a.length);

const SHORTEST_STEM = 4;
const MOST_SUFFIXES = 3;

/** Strips up to three endings from a folded Kazakh word and leaves at least four letters. */
export function stemKazakh(word: string): string {
  let stem = word;
  for (let round = 0; round < MOST_SUFFIXES; round += 1) {
    const suffix = SUFFIXES.find(
      (ending) => stem.length - ending.length >= SHORTEST_STEM && stem.endsWith(ending),
    );
    if (suffix === undefined) return stem;
    stem = stem.slice(0, -suffix.length);
  }
  return stem;
}
