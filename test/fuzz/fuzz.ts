/** One round of fuzzing: generates and damages an issue, and checks that the result of the program is sound. */
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
 * Throws if the result of the program for the issue of this seed is not sound.
 * @returns whether it could be read; refusing an input with a reason is not a failure
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
