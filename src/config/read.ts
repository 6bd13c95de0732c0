/** Reads the text of a config file, or of a profile in its own file: returns the settings, or what is wrong with them. */
import type { MessageParameters } from '../locales/fill.ts';
import type { Profile } from '../periodical/profile.ts';
import { ruleIds, type RuleSetting } from '../rules/rules.ts';
import { closest } from '../text/distance.ts';
import { isRecord } from '../text/values.ts';
import { uncertainLine } from '../rules/reflow/uncertain-line.ts';
import { defaultConfig, type Config, type ConfirmedFinding } from './config.ts';
import { GlobError, globList } from '../text/glob.ts';
import type { Naming } from '../write/options.ts';
import { fieldsIn, templateFields } from '../write/template.ts';
import type { ConfigPath, ConfigProblem, ProblemName, ValueProblem } from './problem.ts';
import { completeProfile, profileProblems, type WrittenProfile } from './profile.ts';
import { renameInConfig, renameInProfile, writtenPath, type RenamedKey } from './renamed-keys.ts';
import { schemaProblems } from './schema.ts';
import { readYaml, type YamlText } from './yaml-text.ts';

/** The value, with the keys that were given under a former name; or what is wrong. */
export type Outcome<T> =
  | { value: T; renamed: ConfigProblem[]; problems?: never }
  | { value?: never; renamed?: never; problems: ConfigProblem[] };

/** A config file by itself: its profile may be in another file, and only the form of its metadata has been checked. */
interface WrittenConfig extends Omit<Config, 'profile'> {
  metadata: Record<string, unknown>;
  naming: Naming;
  /** A path, relative to the folder of the config file, or the profile itself. */
  profile: Profile | string;
  /** Finds the position of a value's problem in the text. */
  locate: YamlText['locate'];
}

interface WrittenValue extends Partial<Omit<Config, 'rules' | 'profile'>> {
  $schema?: string;
  rules?: Record<string, RuleSetting['severity'] | RuleSetting>;
  metadata?: Record<string, unknown>;
  naming?: Naming;
  profile?: WrittenProfile | string;
}

export function readConfig(text: string): Outcome<WrittenConfig> {
  const map = readMap(text, renameInConfig);
  if ('problems' in map) return map;
  const { value, locate, renamed } = map;
  const problems = schemaProblems(value);
  if (problems.length > 0) return located(problems, locate);
  const { rules = {}, metadata = {}, naming = {}, profile, ...plain } = value as WrittenValue;
  delete plain.$schema;
  const settings = { ...defaultConfig, ...plain };
  const { ignore, confirmed } = settings;
  const bad = [
    ...ignore.flatMap((glob, i) => globProblem(glob, ['ignore', i])),
    ...confirmed.flatMap(({ file }, i) => globProblem(file, ['confirmed', i, 'file'])),
    ...confirmed.flatMap((entry, i) => confirmedProblem(entry, i)),
    ...namingProblems(naming),
  ];
  if (bad.length > 0) return located(bad, locate);

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
      ...settings,
      rules: Object.fromEntries(
        Object.entries(rules).map(([id, setting]) => [
          id,
          typeof setting === 'string' ? { severity: setting } : { ...setting },
        ]),
      ),
      metadata,
      naming,
      profile: wholeProfile,
      locate,
    },
    renamed,
  };
}

/** Reads a profile from a separate file. */
export function readProfile(text: string): Outcome<Profile> {
  const map = readMap(text, (profile, renamed) => renameInProfile(profile, [], renamed));
  if ('problems' in map) return map;
  const { value, locate, renamed } = map;
  // The schema describes profiles only as part of a config file.
  const problems = schemaProblems({ profile: value }).map((problem) => ({
    ...problem,
    path: problem.path.slice(1),
  }));
  if (problems.length > 0) return located(problems, locate);
  const profile = completeProfile(value);
  const inProfile = profileProblems(profile);
  return inProfile.length > 0 ? located(inProfile, locate) : { value: profile, renamed };
}

/** Finds templates with unknown fields, and a pattern that cannot find a number. */
const namingProblems = (naming: Naming): ValueProblem[] =>
  (Object.entries(naming) as [keyof Naming, string][]).flatMap(([key, template]) => {
    const known: readonly string[] = templateFields[key];
    const allowed = known.map(braced).join(', ');
    const fields = fieldsIn(template);
    const problem = (name: ProblemName, parameters: MessageParameters): ValueProblem[] => [
      { path: ['naming', key], problem: name, parameters },
    ];
    const unknown = fields.find((name) => !known.includes(name));
    if (unknown !== undefined) {
      return problem('template-unknown', { got: braced(unknown), allowed });
    }
    if (key !== 'filePattern') return [];
    if (!fields.includes('number')) {
      return problem('template-no-slot', { allowed: braced('number') });
    }
    const twice = fields.find((name, at) => fields.indexOf(name) < at);
    return twice === undefined ? [] : problem('template-slot-twice', { got: braced(twice) });
  });

const braced = (name: string): string => `{${name}}`;

/** What is wrong with the rule of a confirmed finding, or with a reading, if anything. */
function confirmedProblem({ rule, reading }: ConfirmedFinding, index: number): ValueProblem[] {
  if (reading !== undefined && rule !== uncertainLine.id) {
    const parameters = { rule: uncertainLine.id };
    return [{ path: ['confirmed', index, 'reading'], problem: 'no-reading', parameters }];
  }
  const ids: readonly string[] = ruleIds;
  if (ids.includes(rule)) return [];
  const guess = closest(rule, ids);
  const parameters = { got: rule, allowed: ids.join(', ') };
  return [
    {
      ...{ path: ['confirmed', index, 'rule'], problem: 'not-allowed', parameters },
      ...(guess !== undefined && { guess }),
    },
  ];
}

/** What is wrong with a glob, if anything. */
function globProblem(glob: string, path: ConfigPath): ValueProblem[] {
  try {
    globList([glob]);
    return [];
  } catch (error) {
    if (!(error instanceof GlobError)) throw error;
    return [
      { path, problem: `glob-${error.problem}`, parameters: { got: glob, example: '{a,b}' } },
    ];
  }
}

interface ReadMap {
  value: Record<string, unknown>;
  locate: YamlText['locate'];
  renamed: ConfigProblem[];
}

/** The map in a YAML text, without keys that have no value, as when everything below a key is commented out. */
function readMap(
  text: string,
  rename: (map: Record<string, unknown>, renamed: RenamedKey[]) => Record<string, unknown>,
): ReadMap | { problems: ConfigProblem[] } {
  const yaml = readYaml(text);
  if ('problems' in yaml) return yaml;
  const { value } = yaml;
  if (value !== null && !isRecord(value)) {
    return { problems: [yaml.locate({ path: [], problem: 'no-map' })] };
  }
  const pairs = Object.entries(value ?? {}).filter(([, each]) => each !== null);
  const renamed: RenamedKey[] = [];
  const map = rename(Object.fromEntries(pairs), renamed);
  return {
    value: map,
    locate: (problem) => yaml.locate({ ...problem, path: writtenPath(problem.path, renamed) }),
    renamed: renamed.map(({ path, to }) =>
      yaml.locate({ path, atKey: true, problem: 'renamed', parameters: { to } }),
    ),
  };
}

/** The problems with their positions, in the order of the text. */
const located = (
  problems: readonly ValueProblem[],
  locate: YamlText['locate'],
): { problems: ConfigProblem[] } => ({
  problems: problems.map(locate).sort((a, b) => a.line - b.line || a.column - b.column),
});
