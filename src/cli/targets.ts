/** Where the output goes. Whatever can be refused in advance is refused here, before anything is read or written. */
import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { OutputGuard } from '../files/guard.ts';
import type { Format } from '../write/formats.ts';
import { UserError } from './describe-failure.ts';
import { placeOf, type Input } from './inputs.ts';
import type { Translate } from '../locales/translate.ts';

/** One file to write (or standard output, when the path is null) or one folder, and what goes into it. */
export interface Target {
  path: string | null;
  /** The path as the user would write it, for messages. */
  name: string;
  inputs: Input[];
  /** Whether the path is a folder, which gets one file per article. */
  split?: boolean;
}

export const standardOutput = (translate: Translate, inputs: Input[]): Target => ({
  path: null,
  name: translate('output.stdout'),
  inputs,
});

interface TargetRequest {
  inputs: Input[];
  format: Format;
  /** Whether each article becomes a separate file; undefined when the format decides. */
  split?: boolean | undefined;
  output: string | undefined;
  force: boolean;
  cwd: string;
  translate: Translate;
}

/** Decides what is written where; throws a UserError if that would be ambiguous or would overwrite something. */
export async function planTargets(request: TargetRequest): Promise<Target[]> {
  const { inputs, format, split, output, cwd, translate } = request;
  if (inputs.filter((input) => input.path === null).length > 1) {
    throw new UserError(translate('usage.stdin-twice'));
  }
  const needsFolder = inputs.length > 1 && format.unit === 'issue';
  if (output === undefined) {
    if (needsFolder) throw new UserError(translate('usage.several-files'));
    return [standardOutput(translate, inputs)];
  }

  const existing = await statOf(path.resolve(cwd, output));
  const isFolder =
    existing?.isDirectory() ??
    (needsFolder || split === true || ['/', path.sep].includes(output.at(-1)!));
  const cuts = split ?? (isFolder && format.unit === 'issue' && format.fillsFolder === true);
  if ((needsFolder || cuts) && !isFolder) {
    throw new UserError(translate('output.not-a-folder', { path: output }));
  }
  const whole: Target = { path: path.resolve(cwd, output), name: output, inputs, split: cuts };
  const targets =
    isFolder && !(cuts && inputs.length === 1)
      ? inputs.map((input) => inFolder(input, output, cuts, request))
      : [whole];
  refuseCollisions(targets, translate);
  for (const target of targets) await refuseOverwriting(target, request);
  return targets;
}

function inFolder(
  input: Input,
  folder: string,
  split: boolean,
  { format, cwd }: TargetRequest,
): Target {
  const base = path.parse(placeOf(input) ?? 'stdin').name;
  // One subfolder for each of several inputs.
  const name = path.join(folder, split ? base : base + format.extension);
  return { path: path.resolve(cwd, name), name, inputs: [input], split };
}

function refuseCollisions(targets: Target[], translate: Translate): void {
  const taken = new Map<string | null, Input>();
  for (const target of targets) {
    const [input] = target.inputs;
    const first = taken.get(target.path);
    if (first && input) {
      const names = { first: first.name, second: input.name, path: target.name };
      throw new UserError(translate('output.collision', names));
    }
    if (input) taken.set(target.path, input);
  }
}

async function refuseOverwriting(target: Target, request: TargetRequest): Promise<void> {
  const { translate } = request;
  if (!target.split) return refuseFile(target.path!, target.name, request);
  // The names in the folder are known only after the issue has been read.
  const existing = await statOf(target.path!);
  if (existing && !existing.isDirectory()) {
    throw new UserError(translate('output.not-a-folder', { path: target.name }));
  }
}

/** Throws a UserError if a file may not be written because of what exists there already. */
export async function refuseFile(
  file: string,
  name: string,
  { inputs, force, translate, content }: WriteRequest,
): Promise<void> {
  const paths = inputs.flatMap((input) => (input.path === null ? [] : [input.path]));
  const guard = new OutputGuard(paths, force);
  const reason = await guard.refusal(file, content === undefined ? {} : { content });
  if (reason !== null) throw new UserError(translate(`output.${reason}`, { path: name }));
}

interface WriteRequest extends Pick<TargetRequest, 'inputs' | 'force' | 'translate'> {
  /** What would be written: a file that already contains it may stay. */
  content?: string | Uint8Array;
}

/** The status of a path; undefined when there is nothing there, or nothing that can be looked at. */
function statOf(file: string): Promise<Stats | undefined> {
  return stat(file).catch(() => undefined);
}
