import { systemCodeOf } from '../../../domain/errors.ts';
import type { Disk } from '../files/disk.ts';

const GENERATION = /^generation-(\d{6,})$/;
const BUILDING = 'building-';

/** Names of the generations in a folder, the newest first; none where there is no folder. */
export async function listGenerations(disk: Pick<Disk, 'list'>, folder: string): Promise<string[]> {
  const names = await listNames(disk, folder);
  return names.filter((name) => GENERATION.test(name)).toSorted((a, b) => numberOf(b) - numberOf(a));
}

export async function listNames(disk: Pick<Disk, 'list'>, folder: string): Promise<string[]> {
  try {
    return await disk.list(folder);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCodeOf(error) ?? '')) return [];
    throw error;
  }
}

/** A generation's place in the row of all; newer ones have higher numbers. */
export const numberOf = (name: string): number => Number(GENERATION.exec(name)?.[1] ?? 0);

export const generationName = (number: number): string => `generation-${String(number).padStart(6, '0')}`;

/** The folder in which a generation is written before it bears its name. */
export const buildingName = (id: string): string => `${BUILDING}${id}`;

export const isBuilding = (name: string): boolean => name.startsWith(BUILDING);
