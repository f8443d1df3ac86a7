import { fold } from '../../text/fold.ts';
import type { Concept } from '../../text/lexicon-concepts.ts';
import { wordList } from '../../text/word-list.ts';

/** Names that have another form in each language and are not in the lexicon: English, Russian, Kazakh. */
const NAMES: readonly (readonly [string, string, string])[] = [
  [
    'united states of america|us',
    'соединенные штаты америки|штаты',
    'америка құрама штаттары|құрама штаттар',
  ],
  [
    'united kingdom|uk|great britain|britain',
    'великобритания|соединенное королевство|британия',
    'ұлыбритания|біріккен корольдік',
  ],
  ['middle corridor', 'срединный коридор', 'орта дәліз'],
  ['ural|ural river|zhaiyk|zhayyk', 'урал|жайык', 'жайық'],
  ['ishim|esil|yesil', 'ишим|есиль', 'есіл'],
  ['irtysh|ertis', 'иртыш', 'ертіс'],
  ['caspian', 'каспий', 'каспий'],
  ['aral', 'арал|аральское', 'арал'],
  ['balkhash', 'балхаш', 'балқаш'],
  ['ust-kamenogorsk|oskemen', 'усть-каменогорск|оскемен', 'өскемен'],
  ['uralsk|oral', 'уральск|орал', 'орал'],
  ['shymkent|chimkent', 'шымкент|чимкент', 'шымкент'],
  ['karaganda|karagandy|qaraghandy', 'караганда|қарағанды', 'қарағанды'],
  ['bukhara', 'бухара', 'бұхара'],
  ['samarkand', 'самарканд', 'самарқанд'],
  ['tashkent', 'ташкент', 'ташкент'],
  ['moscow', 'москва', 'мәскеу'],
  ['beijing|peking', 'пекин', 'бейжің|пекин'],
  ['london', 'лондон', 'лондон'],
  ['paris', 'париж', 'париж'],
  ['rome', 'рим', 'рим'],
  ['prague', 'прага', 'прага'],
  ['kyiv|kiev', 'киев', 'киев'],
  ['cairo', 'каир', 'каир'],
  ['turkiye', 'турция', 'түркия'],
  [
    'world health organization|world health organisation|who',
    'всемирная организация здравоохранения|воз',
    'дүниежүзілік денсаулық сақтау ұйымы|ддсұ',
  ],
  [
    'eurasian economic union|eaeu',
    'евразийский экономический союз|еаэс',
    'еуразиялық экономикалық одақ|еаэо',
  ],
  [
    'shanghai cooperation organisation|shanghai cooperation organization|sco',
    'шанхайская организация сотрудничества|шос',
    'шанхай ынтымақтастық ұйымы|шыұ',
  ],
  ['islamic development bank', 'исламский банк развития', 'ислам даму банкі'],
  ['kremlin', 'кремль', 'кремль'],
];

/** A hyphenated name is several words, as the tokens are. */
const lemmasOf = (column: string): string[][] =>
  column.split('|').map((lemma) => wordList(lemma.replaceAll('-', ' ')).map(fold));

/** The same in the lexicon's form. */
export const EXONYMS: readonly Concept[] = NAMES.map(([en, ru, kk]) => ({
  en: lemmasOf(en),
  ru: lemmasOf(ru),
  kk: lemmasOf(kk),
}));

/** English lemmas of the lexicon's proper names: they are names at the beginning of a sentence too. */
const PROPER = new Set(
  wordList(
    'abkhazia afghanistan africa albania algeria almaty america ankara argentina armenia asia astana australia austria azerbaijan baku',
    'bangladesh belarus belgium berlin bishkek brazil britain brussels bukhara bulgaria canada caspian chile china croatia cuba cyprus',
    'czechia denmark dushanbe egypt england estonia europe european finland france georgia germany greece hungary iceland india indonesia',
    'iran iraq ireland israel istanbul italy japan jerusalem jordan kazakhstan kenya korea kuwait kyrgyzstan latvia lebanon libya',
    'lithuania malaysia mexico moldova mongolia morocco moscow myanmar nepal netherlands nigeria norway oman pakistan palestine paris',
    'philippines poland portugal qatar romania russia samarkand serbia seoul singapore slovakia slovenia spain sudan sweden switzerland',
    'syria taiwan tajikistan taraz tashkent tehran thailand tokyo tunisia turkey turkiye turkmenistan ukraine usa uzbekistan vatican vienna',
    'vietnam warsaw washington yemen un eu nato imf opec osce ural ishim irtysh aral balkhash karaganda shymkent kremlin islamabad',
  ),
);

/** Adjectives that begin the names of places and routes: the Northern Corridor. */
const DIRECTIONS = new Set(
  wordList('north south east west northern southern eastern western middle central'),
);

/** Whether a concept is a place or an organisation of that name, or begins such names: its capital tells nothing of where it stands. */
export const isProper = (concept: Concept): boolean =>
  EXONYMS.includes(concept) ||
  concept.en.some(
    ([first = '', ...rest]) => rest.length === 0 && (PROPER.has(first) || DIRECTIONS.has(first)),
  );
