import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { messageOf, SuhbatError } from '../../domain/errors.ts';
import { METRICS, metricNames, type MetricName } from '../answers/metrics.ts';

const REMEDY = 'Take test/gold/floors.json as an example; docs/quality.md describes the fields';

const floorSchema = z
  .strictObject({
    metric: z.enum(metricNames),
    language: z.string().optional(),
    kind: z.string().optional(),
    /** The mean may not be below it. */
    floor: z.number().optional(),
    /** The mean may not be above it. */
    ceiling: z.number().optional(),
  })
  .refine(({ floor, ceiling }) => floor !== undefined || ceiling !== undefined, 'needs a floor or a ceiling')
  .refine(
    ({ language, kind }) => language === undefined || kind === undefined,
    'names a language and a kind: take one of them',
  )
  .refine(
    ({ metric, floor = 0, ceiling = 0 }) =>
      METRICS[metric].scale === 'amount' || (isShare(floor) && isShare(ceiling)),
    'the bound of a rate or share lies from 0 to 1',
  );

const floorsSchema = z.strictObject({
  floors: z.array(floorSchema),
  /** These may not be worse than the baseline at p < .05, by Holm over all of them. */
  not_worse: z
    .array(z.enum(metricNames))
    .refine(
      (names) => names.every((name) => METRICS[name].better !== 'neither'),
      'has neither better nor worse',
    ),
});

function isShare(value: number): boolean {
  return value >= 0 && value <= 1;
}

export type Floor = z.infer<typeof floorSchema>;
export type Floors = z.infer<typeof floorsSchema>;

/** What a comparison is judged by when no file of floors says otherwise. */
export const DEFAULT_NOT_WORSE: readonly MetricName[] = [
  'evidence_cited',
  'all',
  'precision',
  'citation_recall',
  'language_right',
  'wrongly_refused',
  'refused',
];

/** Reads a file of floors. Throws SuhbatError `floors_invalid` with its faults. */
export async function readFloors(path: string): Promise<Floors> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new SuhbatError('floors_invalid', `${path} cannot be read. Give a file of floors. ${REMEDY}.`, {
      cause,
    });
  });
  try {
    return floorsSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new SuhbatError('floors_invalid', `${path}: ${faultOf(cause)}. ${REMEDY}.`, { cause });
  }
}

const faultOf = (cause: unknown): string =>
  cause instanceof z.ZodError
    ? cause.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`).join('; ')
    : messageOf(cause);
