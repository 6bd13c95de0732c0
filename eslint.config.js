import js from '@eslint/js';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/**
 * The folders of `src`, from bytes to the command line: each imports only from itself and from those before it. What each
 * is for is in docs/architecture.md.
 */
export const rooms = [
  'text',
  'locales',
  'periodical',
  'input',
  'lines',
  'layout',
  'reflow',
  'tree',
  'parser',
  'rules',
  'report',
  'search',
  'write',
  'convert',
  'config',
  'files',
  'archive',
  'site',
  'cli',
];

/** The only ones that may touch the process and the file system. */
const systemRooms = ['files', 'archive', 'site', 'cli'];

const zones = rooms.map((room, at) => ({
  target: `./src/${room}`,
  from: './src',
  except: [
    ...rooms.slice(0, at + 1).map((name) => `./${name}`),
    // The vocabulary that every room shares.
    './tree/types.ts',
  ],
  message: `${room}/ may only import from rooms before it (eslint.config.js, docs/architecture.md).`,
}));

const system = /^(?:node:)?(?:fs|fs\/promises|process|child_process|worker_threads|os)$/;
const noSystem = 'Only files/, archive/, site/ and cli/ touch the process and the file system.';

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'src/*/generated/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // The hot loops index typed arrays and strings whose bounds the loop itself guarantees.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Glyph tables are spelt as strings of single characters.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createNodeResolver()],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
      'import-x/extensions': ['.ts', '.js'],
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones }],
      // It follows what is loaded; cycles of types are found by test/architecture.test.ts.
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-self-import': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    // PDFium is loaded from the file of its package.
    ignores: [...systemRooms.map((room) => `src/${room}/**`), 'src/input/pdf/pdfium.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: system.source, message: noSystem }] },
      ],
      'no-restricted-globals': ['error', { name: 'process', message: noSystem }],
      'no-restricted-syntax': [
        'error',
        { selector: `ImportExpression[source.value=${system}]`, message: noSystem },
        {
          selector: `MemberExpression[object.name='globalThis'][property.name='process']`,
          message: noSystem,
        },
      ],
    },
  },
  {
    files: ['bin/**/*.js', 'scripts/**/*.cjs'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: {
        process: 'readonly',
        console: 'readonly',
        require: 'readonly',
        module: 'readonly',
        __dirname: 'readonly',
      },
    },
  },
);
