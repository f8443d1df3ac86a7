import { questionsAbout } from './asking.ts';
import { settingsOf, type Indexes } from './indexes.ts';
import { runNode, runProgram } from './program.ts';
import { quantilesOf } from './quantiles.ts';

const ROUNDS = 7;

/** Milliseconds of a process from its start to its end; medians. */
export interface StartMeasurement {
  /** `ask` with one question over the offline index. */
  readonly ask: number;
  /** `node -e 0`. */
  readonly bare: number;
  readonly above_bare: number;
}

/** Starts both in turn. */
export async function measureStart(indexes: Indexes): Promise<StartMeasurement> {
  const settings = settingsOf(indexes, 'offline');
  const times: Record<'ask' | 'bare', number[]> = { ask: [], bare: [] };
  for (const question of questionsAbout(indexes.documents).slice(0, ROUNDS)) {
    times.bare.push((await runNode(['-e', '0'])).milliseconds);
    times.ask.push(await runProgram(['ask', question], settings));
  }
  const [ask, bare] = [quantilesOf(times.ask).p50, quantilesOf(times.bare).p50];
  return { ask, bare, above_bare: ask - bare };
}
