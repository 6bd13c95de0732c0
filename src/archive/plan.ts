/** What is to be made of each input, where it goes, and what prevents that, before anything is written. */
import path from 'node:path';
import type { FoundFile } from '../files/find.ts';
import { isSplit } from '../convert/render.ts';
import { foldersOf, slashed } from '../text/file-names.ts';
import { isDeviceName, nameOnDisk } from '../write/file-names.ts';
import { formats, type FormatName } from '../write/formats.ts';
import { hashOptions } from './option-hashes.ts';
import type { ConvertOptions, InputConfig, PlannedOutput, Settings } from './types.ts';

/** An input and what is to be made of it. An archive has tens of thousands, so that it contains as little as possible. */
export class PlannedInput {
  constructor(
    readonly input: FoundFile,
    readonly settings: Settings,
  ) {}

  /** The outputs: they go to the same relative folder in the output folder. */
  get targets(): PlannedOutput[] {
    const { dir, name } = path.posix.parse(this.input.relative);
    const stem = dir === '' ? name : `${dir}/${name}`;
    const { formats: asked, options } = this.settings;
    return asked.map((format) => {
      const split = isSplit(formats[format], options.split);
      return { format, split, path: split ? stem : stem + formats[format].extension };
    });
  }
}

/** Why outputs cannot have the names that they would get. */
export type Collision =
  /** Two outputs with the same name, or with names that some disks do not tell apart. */
  | { kind: 'same' | 'case'; path: string; first: string; second: string }
  /** One output is a file where the other needs a folder. */
  | { kind: 'folder'; path: string; first: string; second: string }
  /** A name that Windows reserves. */
  | { kind: 'reserved'; path: string; first: string }
  /** An output would replace an input. */
  | { kind: 'input'; path: string; first: string };

export interface PlanRequest {
  /** Version of the program: what another version made is made again. */
  program: string;
  formats: FormatName[];
  /** Options that apply to every input. */
  options: Omit<ConvertOptions, keyof InputConfig> & Pick<ConvertOptions, 'metadata'>;
  /** What the config file of an input says, the same object for the same file; null when it leaves the input out. */
  configOf: (input: FoundFile) => Promise<InputConfig | null>;
}

/** Plans what to make of each file that its config does not leave out. */
export async function planAll(
  { formats: asked, options: common, configOf, program }: PlanRequest,
  files: readonly FoundFile[],
): Promise<PlannedInput[]> {
  const known = new Map<InputConfig, Settings>();
  const plan: PlannedInput[] = [];
  for (const input of files) {
    const config = await configOf(input);
    if (config === null) continue;
    let settings = known.get(config);
    if (settings === undefined) {
      const metadata = { ...common.metadata, config: config.metadata };
      const { encodingErrors, normalize, profile, rules, confirmed } = config;
      const own = { encodingErrors, normalize, profile, rules, confirmed };
      const options = { ...common, ...own, metadata };
      const hashes = await hashOptions(asked, options);
      settings = { formats: asked, options, hashes, program };
      known.set(config, settings);
    }
    plan.push(new PlannedInput(input, settings));
  }
  return plan;
}

/** A catalogue or a report: the option that asks for it, and its absolute path. */
export interface NamedList {
  option: string;
  path: string;
}

/** Finds all collisions of a plan. An archive is converted to names that work on every system, or not at all. */
export function findCollisions(
  plan: readonly PlannedInput[],
  outDir: string,
  lists: readonly NamedList[] = [],
): Collision[] {
  const inOutDir = path.join(outDir, path.sep);
  const inputs = new Set<string>();
  for (const { input } of plan) if (input.path.startsWith(inOutDir)) inputs.add(input.path);
  const collisions: Collision[] = [];
  /** By the name as a disk may see it: the path, and what has the name that messages call it by. */
  const taken = new Map<string, { path: string; from: { name: string } }>();
  const take = (target: string, from: { name: string }): void => {
    const key = nameOnDisk(target);
    const other = taken.get(key);
    if (other === undefined) taken.set(key, { path: target, from });
    else {
      const kind = other.path === target ? 'same' : 'case';
      const names = { first: other.from.name, second: from.name };
      collisions.push({ kind, path: target, ...names });
    }
  };
  for (const { input, targets } of plan) {
    for (const { path: target } of targets) {
      if (target.split('/').some((part) => isDeviceName(part))) {
        collisions.push({ kind: 'reserved', path: target, first: input.name });
      }
      if (inputs.has(path.join(outDir, target))) {
        collisions.push({ kind: 'input', path: target, first: input.name });
      }
      take(target, input);
    }
  }
  for (const { option, path: file } of lists) {
    take(slashed(path.relative(outDir, file)), { name: option });
  }
  for (const { path: target, from } of taken.values()) {
    for (const folder of foldersOf(target)) {
      const other = taken.get(nameOnDisk(folder));
      if (other === undefined) continue;
      const names = { first: other.from.name, second: from.name };
      collisions.push({ kind: 'folder', path: other.path, ...names });
    }
  }
  return collisions;
}

/** The path of an input relative to the output folder: the two may move together. */
export const sourceOf = (outDir: string, input: Pick<FoundFile, 'path'>): string =>
  slashed(path.relative(outDir, input.path));
