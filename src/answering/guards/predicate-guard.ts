import { wordClass, type WordClass } from '../../text/word-class.ts';
import { negationsOf } from './negations.ts';
import type { Statement } from './tokens.ts';

/** What is said and its opposite, in the three languages. */
const OPPOSITES: readonly (readonly [WordClass, WordClass])[] = [
  [
    wordClass(
      'вырос* выраст* возрос* увелич* подня* повыс* подорож* прибав* rose risen rises rise rising grew grown grows increase* climbed',
      'ости осуде осип оскен оскенин артты артып арткан кобей* котерил* кымбатта*',
    ),
    wordClass(
      'упал* упад* сниз* снижа* уменьш* сократ* подешев* опусти* fell fallen falls fall falling dropped drop drops decrease* decline* shrank shrunk',
      'томенде* азай* кыскар* арзанда* тусти тускен тускенин кеми*',
    ),
  ],
  [
    wordClass('откр* open opens opened opening ашты ашылды ашылады ашылган ашылганын'),
    wordClass('закры* закро* closed closes close shut жабылды жабылады жабылган жабылганын жапты'),
  ],
  [
    wordClass('купи* покуп* приобр* закуп* buy buys bought buying сатып'),
    wordClass('прода* sell sells sold selling сатты сатады сатамыз сатылды саткан'),
  ],
  [
    wordClass('больше более свыше exceed* астам артык'),
    wordClass('меньше менее less fewer under below аз кем жетпейтин'),
  ],
  [
    wordClass('начал* начнет* начина* began begin begins started starts start бастады бастаган баста*'),
    wordClass('законч* заверш* прекрат* ended ends finished finishes ceased stopped stops аякта* токтат*'),
  ],
  [
    wordClass('поддерж* support supports supported backed колдады колдайды колдаган'),
    wordClass('отверг* отклон* выступил* rejected rejects opposed opposes карсы'),
  ],
  [
    wordClass('построил* постро* строи* built build builds салды салынды салынган'),
    wordClass('снес* разруш* demolished destroyed razed киратты бузды бузылды'),
  ],
];

/** Whether a draft says nowhere the opposite of its citations: rose for fell. Where either denies anything, nothing is told. */
export function carriesPredicates(draft: Statement, cited: readonly Statement[]): boolean {
  if ([draft, ...cited].some((statement) => negationsOf(statement).length > 0)) return true;
  return OPPOSITES.every(
    ([one, other]) =>
      !turns(draft, cited, { from: one, to: other }) && !turns(draft, cited, { from: other, to: one }),
  );
}

interface Turn {
  readonly from: WordClass;
  readonly to: WordClass;
}

/** Only one side in the draft, and only the other in the citations. */
function turns(draft: Statement, cited: readonly Statement[], { from, to }: Turn): boolean {
  if (!has(draft, to) || has(draft, from)) return false;
  return cited.some((statement) => has(statement, from)) && !cited.some((statement) => has(statement, to));
}

const has = ({ tokens }: Statement, is: WordClass): boolean => tokens.some(({ folded }) => is(folded));
