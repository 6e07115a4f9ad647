import js from '@eslint/js';
import globals from 'globals';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { createKnownReferences } from './scripts/lint/known-references.mjs';

export default tseslint.config(
  {
    ignores: ['**/node_modules/', '**/dist/', 'build/', '.tmp/', '.cache/', '.strapi/', 'types/generated/', 'public/'],
  },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    languageOptions: { globals: globals.node },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      'no-console': 'error',
    },
  },
  {
    // Floating promises end the process in Strapi's listeners: they are errors, on the server and in the admin.
    files: ['src/plugins/sms-channel/**/*.{ts,tsx}', 'src/simulator/**/*.ts'],
    languageOptions: {
      parserOptions: {
        project: [
          './src/plugins/sms-channel/server/tsconfig.json',
          './src/plugins/sms-channel/admin/tsconfig.json',
          './src/simulator/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  {
    files: ['src/plugins/sms-channel/admin/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    languageOptions: { globals: globals.browser },
    rules: reactHooks.configs.recommended.rules,
  },
  {
    // Domains write outbox rows; SQL lives in files named for it; nobody fetches a global.
    files: ['src/plugins/sms-channel/server/src/**/*.ts'],
    ignores: ['**/db/**', '**/jobs/**', '**/rows/**', '**/*-rows.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'bullmq', message: 'domains write outbox rows; only jobs/ knows the job queue' },
            { name: 'knex', message: 'SQL lives in rows/ and *-rows.ts' },
          ],
        },
      ],
      'no-restricted-globals': ['error', { name: 'strapi', message: 'services are told what they need' }],
    },
  },
  {
    // Facts are in docs/: a comment names a document and a section that exist. What stands in the documents themselves is
    // checked by scripts/lint/documents.mjs.
    plugins: { house: { rules: { 'known-references': createKnownReferences(import.meta.dirname) } } },
    rules: { 'house/known-references': 'error' },
  },
  { files: ['**/*.{js,cjs}'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  { files: ['scripts/**', 'src/simulator/src/main.ts', 'tests/bench/**'], rules: { 'no-console': 'off' } },
  { files: ['tests/**'], languageOptions: { globals: globals.jest } },
);
