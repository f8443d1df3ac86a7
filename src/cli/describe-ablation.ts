import { earnsItsPlace, type SetAblation, type Worth } from '../evaluation/retrieval/ablation.ts';
import { table } from './describe-answers.ts';

/** Sets side by side in one table: more are wider than a page. */
const SETS_A_TABLE = 5;

/** What each part is worth on each set, and whether it earns its place. */
export function describeAblation(sets: readonly SetAblation[]): string {
  const groups = Array.from({ length: Math.ceil(sets.length / SETS_A_TABLE) }, (_, group) =>
    sets.slice(group * SETS_A_TABLE, (group + 1) * SETS_A_TABLE),
  );
  return `${[...groups.map(worthTable), verdictTable(sets)].join('\n\n')}\n`;
}

const worthTable = (sets: readonly SetAblation[]): string =>
  table([
    ['', ...sets.map(({ name }) => name)],
    ['questions', ...sets.map(({ queries }) => String(queries))],
    ['nDCG@10', ...sets.map(({ ndcg_at_10: ndcg }) => ndcg.toFixed(3))],
    ...partsOf(sets).map((part) => [
      inWords(part),
      ...sets.map(({ worth }) => (worth[part] === undefined ? '–' : describeWorth(worth[part]))),
    ]),
  ]);

/** For each part the sets on which it may cost and does gain most, and what follows from all of them. */
function verdictTable(sets: readonly SetAblation[]): string {
  const rows = partsOf(sets).map((part) => {
    const worths = sets.flatMap(({ name, worth }) =>
      worth[part] === undefined ? [] : [{ name, ...worth[part] }],
    );
    const [lowest] = worths.toSorted((a, b) => a.interval[0] - b.interval[0]);
    const [greatest] = worths.toSorted((a, b) => b.mean - a.mean);
    return [
      inWords(part),
      `${signed(lowest?.interval[0] ?? 0)} ${lowest?.name}`,
      `${signed(greatest?.mean ?? 0)} ${greatest?.name}`,
      earnsItsPlace(worths) ? 'yes' : 'no',
    ];
  });
  return table([['', 'lowest end', 'greatest worth', 'earns its place'], ...rows]);
}

const partsOf = ([first]: readonly SetAblation[]): string[] => Object.keys(first?.worth ?? {});

const inWords = (part: string): string => part.replaceAll('_', ' ');

const describeWorth = ({ mean, interval: [low, high] }: Worth): string =>
  `${signed(mean)} (${signed(low)} ${signed(high)})`;

/** Thousandths with their sign and without the zero before the point: +.012. */
function signed(difference: number): string {
  const written = Math.abs(difference).toFixed(3);
  if (Number(written) === 0) return '.000';
  return (difference < 0 ? '-' : '+') + written.replace(/^0/, '');
}
