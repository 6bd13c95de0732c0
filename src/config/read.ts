/** The text of `digest.config.yaml`, or of a profile in a file of its own → what it says, or what is wrong with it. */
import type { Profile } from '../periodical/profile.ts';
import type { RuleSetting } from '../rules/settings.ts';
import { defaultConfig, type Config } from './config.ts';
import type { ConfigProblem, ValueProblem } from './problem.ts';
import { completeProfile, profileProblems, type WrittenProfile } from './profile.ts';
import { schemaProblems } from './schema.ts';
import { readYaml, type YamlText } from './yaml-text.ts';

export type Outcome<T> =
  { value: T; problems?: never } | { value?: never; problems: ConfigProblem[] };

/** A config file as such: its profile may stand in another file, and its metadata is not checked beyond its form. */
export interface WrittenConfig extends Omit<Config, 'profile'> {
  metadata: Record<string, unknown>;
  /** A path, relative to the folder of the config file, or the profile itself. */
  profile: Profile | string;
  /** Gives a problem of a value its place in the text. */
  locate: YamlText['locate'];
}

interface WrittenValue {
  rules?: Record<string, RuleSetting['severity'] | RuleSetting>;
  ignore?: string[];
  failOn?: Config['failOn'];
  maxWarnings?: number | null;
  metadata?: Record<string, unknown>;
  profile?: WrittenProfile | string;
}

/** Reads a config file. */
export function readConfig(text: string): Outcome<WrittenConfig> {
  const map = readMap(text);
  if ('problems' in map) return map;
  const { value, locate } = map;
  const problems = schemaProblems(value);
  if (problems.length > 0) return located(problems, locate);
  const { rules, ignore, failOn, maxWarnings, metadata, profile } = value as WrittenValue;

  let wholeProfile: Profile | string = defaultConfig.profile;
  if (typeof profile === 'string') wholeProfile = profile.trim();
  else if (profile) {
    wholeProfile = completeProfile(profile);
    const inProfile = profileProblems(wholeProfile);
    if (inProfile.length > 0) {
      const whole = inProfile.map((each) => ({ ...each, path: ['profile', ...each.path] }));
      return located(whole, locate);
    }
  }
  return {
    value: {
      rules: Object.fromEntries(
        Object.entries(rules ?? {}).map(([id, setting]) => [
          id,
          typeof setting === 'string' ? { severity: setting } : { ...setting },
        ]),
      ),
      ignore: ignore ?? defaultConfig.ignore,
      failOn: failOn ?? defaultConfig.failOn,
      maxWarnings: maxWarnings ?? defaultConfig.maxWarnings,
      metadata: metadata ?? {},
      profile: wholeProfile,
      locate,
    },
  };
}

/** Reads a profile that stands in a file of its own. */
export function readProfile(text: string): Outcome<Profile> {
  const map = readMap(text);
  if ('problems' in map) return map;
  const { value, locate } = map;
  // The schema knows profiles as part of a config file.
  const problems = schemaProblems({ profile: value }).map((problem) => ({
    ...problem,
    path: problem.path.slice(1),
  }));
  if (problems.length > 0) return located(problems, locate);
  const profile = completeProfile(value);
  const inProfile = profileProblems(profile);
  return inProfile.length > 0 ? located(inProfile, locate) : { value: profile };
}

/** The map that a YAML text holds, without keys that have no value: whoever commented out all below a key means none. */
function readMap(
  text: string,
): { value: Record<string, unknown>; locate: YamlText['locate'] } | { problems: ConfigProblem[] } {
  const yaml = readYaml(text);
  if ('problems' in yaml) return yaml;
  const { value, locate } = yaml;
  if (value !== null && (typeof value !== 'object' || Array.isArray(value))) {
    return { problems: [locate({ path: [], problem: 'no-map' })] };
  }
  const pairs = Object.entries(value ?? {}).filter(([, each]) => each !== null);
  return { value: Object.fromEntries(pairs), locate };
}

/** The problems with their places, in the order of the text. */
const located = (
  problems: readonly ValueProblem[],
  locate: YamlText['locate'],
): { problems: ConfigProblem[] } => ({
  problems: problems.map(locate).sort((a, b) => a.line - b.line || a.column - b.column),
});
