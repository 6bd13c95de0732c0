/** Describes the problems of a config file. */
import type { ConfigProblem } from '../config/problem.ts';
import type { MessageId, Translate } from '../locales/translate.ts';
import { builtInProfile } from '../periodical/profile.ts';
import { visible } from '../text/visible.ts';
import { configName } from '../config/config.ts';
import { suggestion } from './describe-failure.ts';

/** A file with more problems than this is probably not a config file at all. */
const mostShown = 10;

/** One line per problem: `digest.config.yaml:3:5: unknown key …`. */
export function describeProblems(
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
