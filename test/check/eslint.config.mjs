// Rules that need the types, at their strictest, and the few that are this house's own.
import { resolve } from 'node:path';
import eslint from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import { configs } from 'typescript-eslint';

const tsconfigRootDir = resolve(import.meta.dirname, '../..');

const house = {
  'max-lines': ['error', 400],
  '@typescript-eslint/max-params': ['error', { max: 5 }],
  // `== null` asks for absent, however it is absent.
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'object-shorthand': 'error',
  // The floors tell knowing a type from needing its code by this keyword.
  '@typescript-eslint/consistent-type-imports': 'error',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
};

const calm = {
  // Text is counted in code points, and its control characters are refused by name.
  '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
  'no-control-regex': 'off',
  // An adapter answers its port with a promise whether or not it has something to wait for.
  '@typescript-eslint/require-await': 'off',
  // Numbers read well in messages; objects do not.
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  '@typescript-eslint/no-unnecessary-condition': [
    'error',
    { allowConstantLoopConditions: 'only-allowed-literals' },
  ],
  // Entities, inputs and payloads are shapes: whatever has the shape is one.
  '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
  // A decorated class without members is an entity's or a module's declaration.
  '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
};

const inFeatures = {
  'no-restricted-syntax': [
    'error',
    {
      // It takes its row and no context, and nothing of its class: all that it can do is convert.
      selector:
        "MethodDefinition:has(Decorator > CallExpression[callee.name='FieldResolver']):has(Decorator > CallExpression[callee.name='Root']):not(:has(Decorator > CallExpression[callee.name='Ctx'])):not(:has(ThisExpression))",
      message:
        'A field that only converts is declared on its column: see src/domain/shape/declarations/declared.ts.',
    },
  ],
};

const inTests = {
  // Answers come over the wire; the expectation says what they are.
  '@typescript-eslint/no-unsafe-argument': 'off',
  '@typescript-eslint/no-unsafe-assignment': 'off',
  '@typescript-eslint/no-unsafe-call': 'off',
  '@typescript-eslint/no-unsafe-member-access': 'off',
  '@typescript-eslint/no-unsafe-return': 'off',
  '@typescript-eslint/no-non-null-assertion': 'off',
  '@typescript-eslint/unbound-method': 'off',
  '@typescript-eslint/restrict-plus-operands': 'off',
  // Rows are compared as plain facts.
  '@typescript-eslint/no-misused-spread': 'off',
  // What beforeAll failed to make is still asked to close.
  '@typescript-eslint/no-unnecessary-condition': 'off',
  // A row of a table has as many columns as it needs.
  'max-params': 'off',
  '@typescript-eslint/max-params': 'off',
  // A test left alone silences all its neighbours.
  'no-restricted-properties': [
    'error',
    ...['describe', 'it', 'test'].map((object) => ({ object, property: 'only' })),
  ],
  'no-restricted-syntax': [
    'error',
    {
      selector: "CallExpression[callee.property.name='toMatchObject'] Property > Literal[regex]",
      message: 'A pattern here matches everything: write expect.stringMatching(…).',
    },
  ],
};

export default defineConfig(
  globalIgnores(['**/node_modules', 'dist', 'coverage', 'test/check/fixtures', 'test/clients/programs']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [eslint.configs.recommended, configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir } },
    rules: { ...house, ...calm },
  },
  { files: ['src/domain/**'], rules: inFeatures },
  { files: ['src/**'], ignores: ['src/cli/**', 'src/build.mjs'], rules: { 'no-console': 'error' } },
  { files: ['test/**/*.ts'], ignores: ['test/check/fixtures/**'], rules: inTests },
);
