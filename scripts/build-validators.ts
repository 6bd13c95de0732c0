/**
 * Compiles `schemas/*.schema.json` into `src/tree/generated/<name>.js`, and other schemas in `src/` in the same way: plain
 * functions without imports, so that the program compiles no schema and loads no ajv at startup.
 */
import { mkdir, readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { transform, build } from 'esbuild';
import { replace } from './replace.ts';

const root = path.resolve(import.meta.dirname, '..');
/** Where the schemas are, and where their validators go. */
const folders = [
  { schemas: 'schemas', validators: 'src/tree/generated' },
  // Not published: these describe files that digest batch and digest site keep for themselves.
  { schemas: 'src/archive', validators: 'src/archive/generated' },
  { schemas: 'src/site', validators: 'src/site/generated' },
];

const declaration = `// Written by scripts/build-validators.ts.
import type { ErrorObject } from 'ajv';

/** True when the value is valid; otherwise errors says why not. */
declare const validate: {
  (value: unknown): boolean;
  errors?: ErrorObject[] | null;
};
export default validate;
`;

/** Generates one validator for every schema. */
export async function buildValidators(): Promise<void> {
  await Promise.all(
    folders.map(({ schemas, validators }) =>
      buildFolder(path.join(root, schemas), path.join(root, validators)),
    ),
  );
}

async function buildFolder(schemaFolder: string, generatedFolder: string): Promise<void> {
  await mkdir(generatedFolder, { recursive: true });
  const names = (await readdir(schemaFolder)).filter((name) => name.endsWith('.schema.json'));
  await Promise.all(
    names.map(async (name) => {
      const json = await readFile(path.join(schemaFolder, name), 'utf8');
      const target = path.join(generatedFolder, name.replace('.schema.json', ''));
      const schema = JSON.parse(json) as AnySchemaObject;
      const source = await validatorSource(schema, name === 'config.schema.json');
      await replace(`${target}.js`, source);
      await replace(`${target}.d.ts`, declaration);
    }),
  );
}

async function validatorSource(schema: AnySchemaObject, isWrittenByHand: boolean): Promise<string> {
  const ajv = new Ajv2020({
    allErrors: true,
    allowUnionTypes: true,
    discriminator: true,
    inlineRefs: false,
    strict: true,
    // Puts the parent schema into each error. The errors of a tree do not need it.
    verbose: isWrittenByHand,
    code: { source: true, esm: true },
  });
  // ajv's types describe the CommonJS module, whose exported function Node's ESM loader puts under `default`.
  const code = standalone.default(ajv, ajv.compile(discriminate(withoutProse(schema))));
  // ajv's "esm" output still calls require for its run-time helpers; bundling produces one file without imports.
  const bundled = await build({
    stdin: { contents: code, resolveDir: root, loader: 'js' },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'node20',
    metafile: true,
  });
  const source = bundled.outputFiles[0]!.text;
  const imports = Object.values(bundled.metafile.outputs).flatMap((output) => output.imports);
  if (imports.length > 0) throw new Error('the validator is not self-contained');
  return (await transform(source, { minify: true })).code;
}

/** Drops titles and descriptions, which ajv would copy into the generated code. */
function withoutProse(schema: AnySchemaObject): AnySchemaObject {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    (key === 'title' || key === 'description') && typeof value === 'string' ? undefined : value,
  ) as AnySchemaObject;
}

/**
 * Adds ajv's `discriminator` to the block types: the validator then looks at `type` once and reports only the errors of
 * that type. The keyword belongs to OpenAPI, not to JSON Schema, so it is not in the published file.
 */
function discriminate(schema: AnySchemaObject): AnySchemaObject {
  const definitions = schema['$defs'] as Record<string, AnySchemaObject> | undefined;
  for (const definition of Object.values(definitions ?? {})) {
    const alternatives = (definition['oneOf'] ?? []) as { $ref?: string }[];
    if (alternatives.some(({ $ref }) => $ref !== undefined))
      definition['discriminator'] = { propertyName: 'type' };
  }
  return schema;
}
