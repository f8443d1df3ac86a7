import { SuhbatError } from '../../domain/errors.ts';

/** Whether a run has ended by a fault of ours, and not because the asker or the server has left. */
export const isFaultOfOurs = (fault: unknown): boolean =>
  !(fault instanceof SuhbatError) || (fault.code !== 'answer_stopped' && fault.code !== 'shutting_down');
