import type { Config } from '../config/load.ts';
import type { Capacity } from '../server/answers/admission.ts';

/** Offline answers keep one core busy one after the other; those of a model wait for it most of the time. */
const OFFLINE_CAPACITY: Capacity = { running: 16, waiting: 1024 };
const MODEL_CAPACITY: Capacity = { running: 1024, waiting: 1024 };

export const capacityOf = ({ languageModel }: Pick<Config, 'languageModel'>): Capacity =>
  languageModel.provider === 'offline' ? OFFLINE_CAPACITY : MODEL_CAPACITY;
