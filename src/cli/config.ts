/**
 * The config file of an input: the one that `--config` names, else the nearest `digest.config.yaml` from the input's folder
 * upwards, to the root of the file system, as ESLint and Prettier search. The nearest file alone holds; nothing is merged.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { defaultConfig, type Config } from '../config/config.ts';
import type { ConfigProblem } from '../config/problem.ts';
import { Failed } from '../convert/failure.ts';
import type { MetadataLayer } from '../files/metadata.ts';
import { checkMetadata, metadataKeys } from '../write/metadata.ts';
import { builtInProfile, type Profile } from '../periodical/profile.ts';
import type { Context } from './context.ts';
import { systemReason, UserError } from './errors.ts';
import type { Input } from './inputs.ts';
import type { MessageId, Say } from '../locales/messages.ts';

export const configName = 'digest.config.yaml';

export interface LoadedConfig extends Config {
  /** Absolute path of the config file, or null for the defaults. */
  path: string | null;
  /** Metadata of documents; a cover's path is absolute. */
  metadata: MetadataLayer;
}

const defaults: LoadedConfig = { ...defaultConfig, path: null, metadata: { metadata: {} } };

/** The value of `--config`: a path, false for `--no-config`, undefined to search. */
export type ConfigFlag = string | false | undefined;

/** Finds and reads the config files of a run, each once. */
export class ConfigLoader {
  readonly #flag: ConfigFlag;
  readonly #context: Context;
  /** By folder. */
  readonly #found = new Map<string, string | null>();
  /** By file. */
  readonly #loaded = new Map<string, Promise<LoadedConfig>>();

  constructor(flag: ConfigFlag, context: Context) {
    this.#flag = flag;
    this.#context = context;
  }

  /** The config of one input; standard input has that of the working folder. Throws a UserError for a bad file. */
  async forInput(input: Input): Promise<LoadedConfig> {
    const { cwd } = this.#context.io;
    return this.forFolder(input.path === null ? cwd : path.dirname(input.path));
  }

  /** The config of what lies in a folder, an absolute path. */
  async forFolder(folder: string): Promise<LoadedConfig> {
    const { cwd } = this.#context.io;
    if (this.#flag === false) return defaults;
    const file = this.#flag === undefined ? this.#find(folder) : path.resolve(cwd, this.#flag);
    if (file === null) return defaults;
    let loaded = this.#loaded.get(file);
    if (!loaded) {
      loaded = readConfigFile(file, this.#flag ?? shortest(file, cwd), this.#context.say);
      this.#loaded.set(file, loaded);
    }
    return loaded;
  }

  #find(folder: string): string | null {
    const known = this.#found.get(folder);
    if (known !== undefined) return known;
    const file = path.join(folder, configName);
    const parent = path.dirname(folder);
    let found: string | null = null;
    if (existsSync(file)) found = file;
    else if (parent !== folder) found = this.#find(parent);
    this.#found.set(folder, found);
    return found;
  }
}

/** A path as the user would write it. */
function shortest(file: string, cwd: string): string {
  const relative = path.relative(cwd, file);
  return relative.length < file.length ? relative : file;
}

async function readConfigFile(file: string, name: string, say: Say): Promise<LoadedConfig> {
  const text = await readText(file, name, say);
  // A file of its own in the build: the YAML library is large, and most runs read none.
  const { readConfig, readProfile } = await import('../config/read.ts');
  const outcome = readConfig(text);
  if (outcome.problems) throw new UserError(describeProblems(outcome.problems, name, say));
  const { metadata: written, profile, locate, ...config } = outcome.value;
  const folder = path.dirname(file);

  const { metadata, cover, problems } = checkMetadata(written);
  const [bad] = problems;
  if (bad) {
    const { line, column } = locate({ path: ['metadata', bad.key], problem: 'not-allowed' });
    const { key, problem, got } = bad;
    const parameters = { key, got, allowed: metadataKeys.join(', ') };
    const place = `${name}:${line}:${column}`;
    throw new Failed({ kind: 'metadata', id: `meta.${problem}`, parameters, place });
  }
  return {
    ...config,
    path: file,
    metadata: { metadata, ...(cover !== undefined && { cover: path.resolve(folder, cover) }) },
    profile: typeof profile === 'string' ? await profileFrom(profile) : profile,
  };

  async function profileFrom(reference: string): Promise<Profile> {
    const isAbsolute = path.isAbsolute(reference);
    const profileName = isAbsolute ? reference : path.join(path.dirname(name), reference);
    const text = await readText(path.resolve(folder, reference), profileName, say);
    const outcome = readProfile(text);
    if (outcome.problems) throw new UserError(describeProblems(outcome.problems, profileName, say));
    return outcome.value;
  }
}

async function readText(file: string, name: string, say: Say): Promise<string> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    const reason = systemReason(error, say);
    if (reason === null) throw error;
    throw new UserError(`${name}: ${reason}`);
  });
}

/** A file with more problems than these is no config file at all. */
const mostShown = 10;

/** One line a problem: `digest.config.yaml:3:5: unknown key …`. */
function describeProblems(problems: readonly ConfigProblem[], name: string, say: Say): string {
  const lines = problems
    .slice(0, mostShown)
    .map((problem) => `${name}:${problem.line}:${problem.column}: ${wordProblem(problem, say)}`);
  const more = problems.length - lines.length;
  if (more > 0) lines.push(say('config.more', { count: more }));
  return lines.join('\n');
}

function wordProblem({ problem, key, parameters, guess }: ConfigProblem, say: Say): string {
  const isProfile = /^(?:profile|markers|layout)?(?:$|\.)/.test(key);
  let id: MessageId = `config.${problem}`;
  if (problem === 'missing-key' && isProfile) id = 'config.missing-key.profile';
  // The list of all rules would hide the one that was meant.
  if (problem === 'unknown-key' && guess !== undefined) id = 'config.unknown-key.slip';
  const { expected } = parameters;
  const sentence = say(id, {
    key: key === '' ? configName : key,
    ...parameters,
    ...(typeof expected === 'string' && { expected: typeNames(expected, say) }),
    builtIn: builtInProfile.title,
  });
  return guess === undefined ? sentence : `${sentence} — ${say('usage.guess', { guess })}`;
}

function typeNames(types: string, say: Say): string {
  const [first, ...others] = types
    .split(', ')
    .map((type) => say(`config.type.${type}` as MessageId));
  return others.reduce((one, other) => say('config.or', { one, other }), first ?? '');
}
