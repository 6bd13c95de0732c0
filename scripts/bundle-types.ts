/** Bundles the library's type declarations into one file that contains only what the public API uses. */
import path from 'node:path';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';

const root = path.resolve(import.meta.dirname, '..');

/** Writes `target` with the types of `src/index.ts`. Fails if they need types from a package that users do not have. */
export async function bundleTypes(target: string): Promise<void> {
  const bundle = await rollup({
    input: path.join(root, 'src/index.ts'),
    plugins: [
      dts({
        tsconfig: path.join(root, 'tsconfig.json'),
        compilerOptions: { allowJs: false, stripInternal: true },
      }),
    ],
    external: (id) => !id.startsWith('.') && !path.isAbsolute(id),
  });
  const { output } = await bundle.write({ file: target, format: 'es' });
  await bundle.close();
  const foreign = output.flatMap((file) => ('imports' in file ? file.imports : []));
  const own = foreign.filter((name) => !name.startsWith('node:'));
  if (own.length > 0) throw new Error(`the public types import from ${own.join(', ')}`);
}
