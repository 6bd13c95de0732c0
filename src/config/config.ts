/** What a config file settles: the typed result, and what holds without one. */
import type { Severity } from '../rules/finding.ts';
import type { EncodingErrors } from '../input/encodings.ts';
import { builtInProfile, type Profile } from '../periodical/profile.ts';
import type { RuleSettings } from '../rules/settings.ts';

/** The name of a config file. */
export const configName = 'digest.config.yaml';

export interface Config {
  /** Settings by rule id; `severity: 'off'` switches a rule off. */
  rules: RuleSettings;
  /** Globs of paths that `check` and `batch` leave out, relative to the folder of the config file. */
  ignore: string[];
  /** The check fails when a finding is at least that serious. */
  failOn: Severity;
  /** The check fails when there are more warnings; null when any number may be. */
  maxWarnings: number | null;
  /** What becomes of bytes that are no character. */
  encodingErrors: EncodingErrors;
  profile: Profile;
}

export const defaultConfig: Config = {
  rules: {},
  ignore: [],
  failOn: 'error',
  maxWarnings: null,
  encodingErrors: 'strict',
  profile: builtInProfile,
};
