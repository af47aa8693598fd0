import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const oneSitting = ['error', { max: 350 }];

/** Ways round a check, and marks of unfinished work. */
const noWayRound = [
  {
    selector: 'TSAsExpression > TSAsExpression[typeAnnotation.type="TSUnknownKeyword"]',
    message: 'A cast through unknown switches the compiler off.',
  },
  {
    selector:
      ':matches(ImportDeclaration, ExportNamedDeclaration, ExportAllDeclaration)[source.value=/^\\.{1,2}\\u002F/]:not([source.value=/\\.(ts|tsx|mjs|js|json|css|svg|woff2)(\\?[a-z]+)?$/])',
    message: 'Name the file with its extension.',
  },
  {
    selector: 'MemberExpression[object.name=/^(test|it|describe)$/][property.name=/^(skip|only|todo|fixme|fails)$/]',
    message: 'No test is skipped, singled out or left open.',
  },
  { selector: 'MemberExpression[property.name="waitForTimeout"]', message: 'Wait for a state, not for a time.' },
  { selector: 'MemberExpression[property.name=/^toMatch(Inline)?Snapshot$/]', message: 'Assert what matters by name.' },
];

const scripts = ['**/*.mjs', '**/*.cjs', '*.js'];

export default defineConfig(
  globalIgnores([
    'node_modules',
    'dist',
    'release',
    'screens',
    'demo-output',
    'bench-results',
    'test-results',
    'tests/golden',
    'tests/vectors',
  ]),
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    rules: {
      'max-lines': oneSitting,
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'anywhere' }],
      'no-restricted-syntax': ['error', ...noWayRound],
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true, minimumDescriptionLength: 500 }],
    },
  },
  {
    files: ['src-renderer/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended, jsxA11y.flatConfigs.strict],
    // It speaks of the React compiler, which does not run here.
    rules: { 'react-hooks/incompatible-library': 'off' },
  },
  {
    files: ['src-renderer/**/*.{ts,tsx}', 'src-main/**/*.ts', 'src-shared/**/*.ts'],
    rules: { 'no-console': 'error', 'no-eval': 'error', 'no-implied-eval': 'error', 'no-new-func': 'error' },
  },
  {
    files: scripts,
    extends: [tseslint.configs.recommended],
    languageOptions: { globals: { process: 'readonly', performance: 'readonly', Buffer: 'readonly' } },
    rules: {
      // The compiler checks these files (checkJs) and knows the globals of Node.
      'no-undef': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-require-imports': 'off',
    },
  },
);
