/** Root may do anything, so tests of permissions run the program as another user. */
import { spawnSync } from 'node:child_process';

export const ordinaryUser: { uid?: number } = process.getuid?.() === 0 ? { uid: 65534 } : {};

/** Why `program` cannot be run as that user (no other user can read a checkout below `/root`), or undefined. */
export function whyNotAsOrdinaryUser(program: string): string | undefined {
  const { status } = spawnSync(process.execPath, [program, '--version'], ordinaryUser);
  return status === 0 ? undefined : `the ordinary user cannot read ${program}`;
}
