/**
 * The config file of an input: the one named by `--config`, otherwise the nearest `digest.config.yaml` in the input's folder
 * or above it, as with ESLint and Prettier. Only the nearest file is used; files are never merged.
 */
import path from 'node:path';
import { configName, defaultConfig, type Config } from '../config/config.ts';
import type { ConfigProblem } from '../config/problem.ts';
import { Failed } from '../convert/failure.ts';
import type { EncodingErrors } from '../input/encodings.ts';
import { slashed } from '../text/file-names.ts';
import { exists } from '../files/guard.ts';
import type { MetadataLayer } from '../files/metadata.ts';
import { readTextFile } from '../files/text-file.ts';
import { globList } from '../text/glob.ts';
import { checkMetadata, metadataKeys } from '../write/metadata.ts';
import type { KnownFinding } from '../report/known.ts';
import { type Profile, builtInProfile } from '../periodical/profile.ts';
import type { Context } from './context.ts';
import { UserError, suggestion } from './describe-failure.ts';
import { placeOf, type Input } from './inputs.ts';
import type { MessageId, Translate } from '../locales/translate.ts';
import { visible } from '../text/visible.ts';

/** In search order; JSON is valid YAML. */
const configNames = [configName, 'digest.config.yml', 'digest.config.json'];

export interface LoadedConfig extends Config {
  /** Absolute path of the config file, or null for the defaults. */
  path: string | null;
  /** Metadata of documents; a cover's path is absolute. */
  metadata: MetadataLayer;
}

const defaults: LoadedConfig = { ...defaultConfig, path: null, metadata: { metadata: {} } };

/** The value of `--config`: a path, false for `--no-config`, undefined to search. */
export type ConfigFlag = string | false | undefined;

/** Settings that the command line may override. */
type Overridden = Pick<LoadedConfig, 'encodingErrors' | 'normalize'>;

/** Finds and reads the config files of a run, each once. */
export class ConfigLoader {
  readonly #flag: ConfigFlag;
  readonly #context: Context;
  readonly #override: Partial<Overridden>;
  readonly #defaults: LoadedConfig;
  /** By folder. */
  readonly #found = new Map<string, string | null>();
  /** By file. */
  readonly #loaded = new Map<string, Promise<LoadedConfig>>();

  /** @param override settings from the command line, which take precedence over those in the files */
  constructor(
    flag: ConfigFlag,
    context: Context,
    override: { encodingErrors?: EncodingErrors | undefined; normalize?: boolean | undefined } = {},
  ) {
    const { encodingErrors, normalize } = override;
    this.#override = {
      ...(encodingErrors !== undefined && { encodingErrors }),
      ...(normalize !== undefined && { normalize }),
    };
    this.#defaults = { ...defaults, ...this.#override };
    this.#flag = flag;
    this.#context = context;
  }

  /** The config of one input; standard input has that of the working folder. Throws a UserError for an invalid file. */
  async forInput(input: Input): Promise<LoadedConfig> {
    const { cwd } = this.#context.io;
    const place = placeOf(input);
    return this.forFolder(place === null ? cwd : path.dirname(place));
  }

  /** The config for the contents of a folder, given by its absolute path. */
  async forFolder(folder: string): Promise<LoadedConfig> {
    const { cwd } = this.#context.io;
    if (this.#flag === false) return this.#defaults;
    const file = this.#flag === undefined ? this.#find(folder) : path.resolve(cwd, this.#flag);
    if (file === null) return this.#defaults;
    let loaded = this.#loaded.get(file);
    if (!loaded) {
      loaded = this.#read(file);
      this.#loaded.set(file, loaded);
    }
    return loaded;
  }

  async #read(file: string): Promise<LoadedConfig> {
    const name =
      this.#flag === undefined ? shortest(file, this.#context.io.cwd) : String(this.#flag);
    return { ...(await readConfigFile(file, name, this.#context)), ...this.#override };
  }

  #find(folder: string): string | null {
    const known = this.#found.get(folder);
    if (known !== undefined) return known;
    // A link to nowhere counts: reading it then reports the problem.
    const file = configNames.map((name) => path.join(folder, name)).find(exists);
    const parent = path.dirname(folder);
    let found: string | null = null;
    if (file !== undefined) found = file;
    else if (parent !== folder) found = this.#find(parent);
    this.#found.set(folder, found);
    return found;
  }
}

type Place = Pick<Input, 'path' | 'standsFor'>;

export const isIgnored = (input: Place, config: LoadedConfig): boolean =>
  isMatch(config.ignore, input, config);

export const confirmedFor = (input: Place, config: LoadedConfig): KnownFinding[] =>
  config.confirmed
    .filter(({ file }) => isMatch([file], input, config))
    .map(({ rule, fingerprint, reading }) => ({ rule, fingerprint, ...(reading && { reading }) }));

/** Whether one of the globs matches the input; they are relative to the folder of the config. */
function isMatch(globs: readonly string[], input: Place, { path: file }: LoadedConfig): boolean {
  const place = placeOf(input);
  if (place === null || file === null || globs.length === 0) return false;
  const relative = slashed(path.relative(path.dirname(file), place));
  return globList(globs, { ignoreCase: true })(relative);
}

/** A path as the user would write it. */
function shortest(file: string, cwd: string): string {
  const relative = path.relative(cwd, file);
  return relative.length < file.length ? relative : file;
}

async function readConfigFile(file: string, name: string, context: Context): Promise<LoadedConfig> {
  const { translate, log } = context;
  const text = await readTextFile(file, name);
  // A separate file in the build: the YAML library is large, and most runs do not read YAML.
  const { readConfig, readProfile } = await import('../config/read.ts');
  const outcome = readConfig(text);
  if (outcome.problems) throw new UserError(describeProblems(outcome.problems, name, translate));
  noteRenamed(outcome.renamed, name);
  const { metadata: written, naming, profile, locate, ...config } = outcome.value;
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
    metadata: {
      metadata,
      naming,
      ...(cover !== undefined && { cover: path.resolve(folder, cover) }),
    },
    profile: typeof profile === 'string' ? await profileFrom(profile) : profile,
  };

  /** Former names of keys are accepted, with a note. */
  function noteRenamed(renamed: readonly ConfigProblem[], where: string): void {
    if (renamed.length > 0) log(`${describeProblems(renamed, where, translate)}\n`);
  }

  async function profileFrom(reference: string): Promise<Profile> {
    const isAbsolute = path.isAbsolute(reference);
    const profileName = isAbsolute ? reference : path.join(path.dirname(name), reference);
    const text = await readTextFile(path.resolve(folder, reference), profileName);
    const outcome = readProfile(text);
    if (outcome.problems)
      throw new UserError(describeProblems(outcome.problems, profileName, translate));
    noteRenamed(outcome.renamed, profileName);
    return outcome.value;
  }
}

/** A file with more problems than this is probably not a config file at all. */
const mostShown = 10;

/** One line per problem: `digest.config.yaml:3:5: unknown key …`. */
function describeProblems(
  problems: readonly ConfigProblem[],
  name: string,
  translate: Translate,
): string {
  const lines = problems
    .slice(0, mostShown)
    .map(
      (problem) =>
        `${visible(name)}:${problem.line}:${problem.column}: ${problemMessage(problem, translate)}`,
    );
  const more = problems.length - lines.length;
  if (more > 0) lines.push(translate('config.more', { count: more }));
  return lines.join('\n');
}

function problemMessage(
  { problem, key, parameters, guess }: ConfigProblem,
  translate: Translate,
): string {
  const isProfile = /^(?:profile|markers|layout)?(?:$|\.)/.test(key);
  let id: MessageId = `config.${problem}`;
  if (problem === 'missing-key' && isProfile) id = 'config.missing-key.profile';
  // The list of all rules would bury the one that was meant.
  if (problem === 'unknown-key' && guess !== undefined) id = 'config.unknown-key.slip';
  const { expected } = parameters;
  const sentence = translate(id, {
    key: key === '' ? configName : key,
    ...parameters,
    ...(typeof expected === 'string' && { expected: typeNames(expected, translate) }),
    builtIn: builtInProfile.title,
  });
  return sentence + suggestion(guess, translate);
}

function typeNames(types: string, translate: Translate): string {
  const [first, ...others] = types
    .split(', ')
    .map((type) => translate(`config.type.${type}` as MessageId));
  return others.reduce((one, other) => translate('config.or', { one, other }), first ?? '');
}
