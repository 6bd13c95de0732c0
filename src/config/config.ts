/** The settings of a config file, and the defaults without one. */
import type { Severity } from '../rules/finding.ts';
import type { EncodingErrors } from '../input/encodings.ts';
import { builtInProfile, type Profile } from '../periodical/profile.ts';
import type { KnownFinding } from '../report/known.ts';
import type { RuleSettings } from '../rules/rules.ts';

/** A finding that the user has checked: the text is right as it is. */
export interface ConfirmedFinding extends KnownFinding {
  /** Path or glob of the file, relative to the folder of the config file. */
  file: string;
  /** Why the text is right. */
  reason: string;
}

export const configName = 'digest.config.yaml';

export interface Config {
  /** Settings by rule id; `severity: 'off'` switches a rule off. */
  rules: RuleSettings;
  /** Globs of paths that `check` and `batch` leave out, relative to the folder of the config file. */
  ignore: string[];
  /** The check fails if a finding is at least this serious. */
  failOn: Severity;
  /** The check fails if there are more warnings than this; null for no limit. */
  maxWarnings: number | null;
  /** Findings that are not reported again. */
  confirmed: ConfirmedFinding[];
  /** How to treat bytes that are not a character. */
  encodingErrors: EncodingErrors;
  /** Whether the texts of the tree are normalized. */
  normalize: boolean;
  profile: Profile;
}

export const defaultConfig: Config = {
  rules: {},
  ignore: [],
  failOn: 'error',
  maxWarnings: null,
  confirmed: [],
  encodingErrors: 'strict',
  normalize: false,
  profile: builtInProfile,
};
