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
  'атын етин тын тин рак рек ырак ирек ып ип ын ин ны ни ды ди ты ти га ге ка ке на не да де та те сы си ым им шы ши лы ли у',
  'ы и',
).toSorted((a, b) => b.length - a.length);

const SHORTEST_STEM = 4;
const MOST_SUFFIXES = 3;
/** Endings that a lemma is recognised through; deeper chains are rare. */
const DEEPEST_CHAIN = 4;
const SHORTEST_LEMMA = 2;

/** The longest lemma that a folded Kazakh word may be a form of, else what is left of it without up to three endings. */
export function stemKazakh(word: string, lemmas: ReadonlySet<string>): string {
  return kazakhForms(word).find((form) => lemmas.has(form)) ?? stripEndings(word);
}

function stripEndings(word: string): string {
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

/**
 * What a folded Kazakh word may be a form of: the word itself, then what is left when endings are taken off, the
 * longest first. A last г or б before an ending may stand for к or п, as in кітабы, a form of кітап.
 */
function kazakhForms(word: string): string[] {
  const found = new Set([word]);
  let open = [word];
  for (let depth = 0; depth < DEEPEST_CHAIN; depth += 1) {
    open = open.flatMap(withoutEnding);
    for (const form of open) found.add(form).add(form.replace(/г$/, 'к').replace(/б$/, 'п'));
  }
  return [...found].toSorted((a, b) => b.length - a.length);
}

const withoutEnding = (form: string): string[] =>
  SUFFIXES.filter((ending) => form.length - ending.length >= SHORTEST_LEMMA && form.endsWith(ending)).map(
    (ending) => form.slice(0, -ending.length),
  );
