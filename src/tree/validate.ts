/** Checks a tree against the published schema, with a validator that was generated when the program was built. */
import type { ErrorObject } from 'ajv';
import validateIssue from './generated/issue.js';

/** One way in which a value breaks the schema. */
export interface SchemaError {
  /** JSON pointer to the place in the value; '' is the value itself. */
  path: string;
  /** What the schema asks for there, in English. */
  message: string;
}

export type Validation = { valid: true } | { valid: false; errors: SchemaError[] };

/**
 * Says whether a value is an issue tree as `schemas/issue.schema.json` describes it, and if not, every reason why.
 *
 * It checks the form only: that positions are in order and ids unique is the parser's promise.
 */
export function validate(issue: unknown): Validation {
  if (validateIssue(issue)) return { valid: true };
  const errors = validateIssue.errors ?? [];
  return {
    valid: false,
    errors: errors.map((error) => ({ path: error.instancePath, message: messageOf(error) })),
  };
}

/** ajv's messages leave out the names and values that a reader has to know. */
function messageOf({ keyword, message = keyword, params }: ErrorObject): string {
  switch (keyword) {
    case 'additionalProperties':
      return `${message}: ${JSON.stringify(params['additionalProperty'])}`;
    case 'enum':
      return `${message}: ${JSON.stringify(params['allowedValues'])}`;
    case 'const':
      return `${message}: ${JSON.stringify(params['allowedValue'])}`;
    case 'discriminator':
      return `must have a "${String(params['tag'])}" that the schema knows`;
    default:
      return message;
  }
}
