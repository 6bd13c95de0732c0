import path from 'node:path';
import picomatch from 'picomatch';
import { slashed } from '../text/file-names.ts';
import type { LoadedConfig } from './config.ts';
import type { Input } from './inputs.ts';

/** Whether the config leaves the input out; its globs start from its own folder. */
export function isIgnored(
  input: Pick<Input, 'path'>,
  { ignore, path: file }: LoadedConfig,
): boolean {
  if (input.path === null || file === null || ignore.length === 0) return false;
  const relative = slashed(path.relative(path.dirname(file), input.path));
  return picomatch.isMatch(relative, ignore, { nocase: true, dot: true });
}
