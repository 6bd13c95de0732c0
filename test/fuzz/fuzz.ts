/** One round of fuzzing: an issue is generated and damaged, and whatever the program makes of it must be sound. */
import { InputError } from '../../src/input/input-error.ts';
import { Random } from '../typesetter/random.ts';
import { damagedPdf, damagedText } from './damage.ts';
import { assertSound } from './sound.ts';

/** One round in four is a PDF. */
export const isPdfRound = (seed: number): boolean => seed % 4 === 0;

export function damagedIssue(seed: number): Uint8Array {
  const random = new Random(seed);
  return isPdfRound(seed) ? damagedPdf(random) : damagedText(seed, random);
}

/**
 * Throws when something is wrong with what the program makes of the issue of this seed.
 *
 * @returns whether it could be read; an input that is refused with a reason is no failure
 */
export async function fuzz(seed: number): Promise<'read' | 'refused'> {
  try {
    await assertSound(damagedIssue(seed));
    return 'read';
  } catch (error) {
    if (error instanceof InputError) return 'refused';
    throw error;
  }
}
