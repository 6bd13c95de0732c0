/** Keys from earlier versions, which are still accepted, with a note. */
import { formerRuleIds } from '../rules/rules.ts';
import { isRecord } from '../text/values.ts';
import type { ConfigPath } from './problem.ts';

/** Markers of a profile: their former and their current names. */
const formerMarkers = { digest: 'contentsStart', contents: 'bodyStart' } as const;

/** A key that was written under its former name. */
export interface RenamedKey {
  /** Its path, with the former name. */
  path: ConfigPath;
  /** Its current name. */
  to: string;
}

type Map = Record<string, unknown>;

/** Replaces former keys in the value of a config file; a key that is given under both names stays as it is. */
export function renameInConfig(config: Map, renamed: RenamedKey[]): Map {
  const result = { ...config };
  if (isRecord(config['rules'])) {
    result['rules'] = renameIn(config['rules'], ['rules'], formerRuleIds, renamed);
  }
  if (isRecord(config['profile'])) {
    result['profile'] = renameInProfile(config['profile'], ['profile'], renamed);
  }
  return result;
}

/** The same for a profile; `path` is its path in the file. */
export function renameInProfile(profile: Map, path: ConfigPath, renamed: RenamedKey[]): Map {
  const { markers } = profile;
  if (!isRecord(markers)) return profile;
  return { ...profile, markers: renameIn(markers, [...path, 'markers'], formerMarkers, renamed) };
}

function renameIn(
  map: Map,
  path: ConfigPath,
  names: Readonly<Record<string, string>>,
  renamed: RenamedKey[],
): Map {
  const entries = Object.entries(map).map(([key, value]): [string, unknown] => {
    const to = Object.hasOwn(names, key) ? names[key] : undefined;
    if (to === undefined || Object.hasOwn(map, to)) return [key, value];
    renamed.push({ path: [...path, key], to });
    return [to, value];
  });
  return Object.fromEntries(entries);
}

/** The path of a value as it is written in the file, with former names where the file uses them. */
export function writtenPath(path: ConfigPath, renamed: readonly RenamedKey[]): ConfigPath {
  const found = renamed.find(
    ({ path: former, to }) =>
      path[former.length - 1] === to && former.slice(0, -1).every((step, i) => step === path[i]),
  );
  return found ? [...found.path, ...path.slice(found.path.length)] : path;
}
