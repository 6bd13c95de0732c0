/** Checks a value against `schemas/config.schema.json` and reports errors in the terms of this program. */
import type { ErrorObject } from 'ajv';
import { closest } from '../text/distance.ts';
import type { MessageParameters } from '../locales/fill.ts';
import validateConfig from '../tree/generated/config.js';
import type { ConfigPath, ProblemName, ValueProblem } from './problem.ts';

/** A file with more errors than this is probably not a config file, and nobody would read them all. */
const MOST_ERRORS = 200;

/** The problems of a config file's value, without duplicates; only the first ones if there are very many. */
export function schemaProblems(value: unknown): ValueProblem[] {
  if (validateConfig(value)) return [];
  const found = new Map<string, ValueProblem>();
  for (const error of (validateConfig.errors ?? []).slice(0, MOST_ERRORS)) {
    const problem = problemOf(error, value);
    if (!problem) continue;
    const { path, parameters } = problem;
    // For a value of the wrong type, ajv reports one error with all allowed types and another for the other branch.
    const isType = problem.problem === 'wrong-type';
    const id = JSON.stringify([path, problem.problem, isType || parameters]);
    const before = found.get(id);
    if (!before || typesIn(problem) > typesIn(before)) found.set(id, problem);
  }
  const problems = [...found.values()];
  return problems.filter((problem) => !isMisspelt(problem, problems));
}

const typesIn = ({ parameters }: ValueProblem): number =>
  String(parameters?.['expected'] ?? '').split(', ').length;

/** Whether a key is missing only because a misspelt form of it is present. */
const isMisspelt = ({ problem, path, parameters }: ValueProblem, all: ValueProblem[]): boolean =>
  problem === 'missing-key' &&
  all.some(
    (other) =>
      other.guess === parameters?.['missing'] &&
      JSON.stringify(other.path.slice(0, -1)) === JSON.stringify(path),
  );

/** Null for an error that only repeats others, such as that of a whole `if`. */
function problemOf(error: ErrorObject, value: unknown): ValueProblem | null {
  const { path, found } = follow(value, error.instancePath);
  const { keyword, params } = error as { keyword: string; params: Record<string, unknown> };
  const refused = (problem: ProblemName, parameters: MessageParameters = {}): ValueProblem => ({
    path,
    problem,
    parameters,
  });
  const notAllowed = (allowed: readonly unknown[]): ValueProblem => ({
    ...refused('not-allowed'),
    ...wrongWord(typeof found === 'string' ? found : JSON.stringify(found), allowed.map(String)),
  });
  switch (keyword) {
    case 'additionalProperties': {
      const got = String(params['additionalProperty']);
      const word = wrongWord(got, keysIn(error.parentSchema));
      return { path: [...path, got], atKey: true, problem: 'unknown-key', ...word };
    }
    case 'required':
      return {
        ...refused('missing-key', { missing: String(params['missingProperty']) }),
        atKey: true,
      };
    case 'type':
      return refused('wrong-type', { expected: [params['type']].flat().join(', ') });
    case 'enum':
      return notAllowed(params['allowedValues'] as unknown[]);
    case 'const':
      return notAllowed([params['allowedValue']]);
    case 'pattern':
    case 'minLength':
      return refused('empty');
    case 'minItems':
      return refused('empty-list');
    case 'maxLength':
    case 'maxItems':
      return refused('too-long', { limit: Number(params['limit']) });
    case 'minimum':
      return refused('too-small', { limit: Number(params['limit']) });
    case 'maximum':
      return refused('too-large', { limit: Number(params['limit']) });
    default:
      return null;
  }
}

function wrongWord(
  got: string,
  allowed: readonly string[],
): Pick<ValueProblem, 'parameters' | 'guess'> {
  const guess = closest(got, allowed);
  const parameters = { got, allowed: allowed.join(', ') };
  return { parameters, ...(guess !== undefined && { guess }) };
}

const stepsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'));

/** The path in a value that a pointer describes, and the value there. */
function follow(value: unknown, pointer: string): { path: ConfigPath; found: unknown } {
  let found = value;
  const path = stepsOf(pointer).map((step) => {
    const isList = Array.isArray(found);
    found = (found as Record<string, unknown>)[step];
    return isList ? Number(step) : step;
  });
  return { path, found };
}

const keysIn = (schema: unknown): string[] =>
  Object.keys((schema as { properties: object }).properties).filter((key) => key !== '$schema');
