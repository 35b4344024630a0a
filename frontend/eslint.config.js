import js from '@eslint/js';
import hooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import typescript from 'typescript-eslint';

// A layer imports only layers before it: model, wire, state, parts, views.
const LAYERS = ['model', 'wire', 'state', 'parts', 'views'];
const inOrder = LAYERS.map((layer, at) => ({
  files: [`src/${layer}/**`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          ...(layer === 'model' || layer === 'wire'
            ? [{ regex: '^[^.]', message: `${layer} uses no library.` }]
            : []),
          ...[...LAYERS.slice(at + 1), ...(layer === 'wire' ? ['model'] : [])].map((later) => ({
            regex: `^\\.\\.?/(.*/)?${later}/`,
            message: `${layer} must not import ${later}.`,
          })),
          ...(layer === 'views' ? [{ regex: '^\\.\\./\\.\\./wire/live', message: 'Views ask the state.' }] : []),
        ],
      },
    ],
  },
}));

export default typescript.config(
  { ignores: ['dist/', 'node_modules/'] },
  js.configs.recommended,
  ...typescript.configs.strict,
  hooks.configs.flat['recommended-latest'],
  {
    rules: {
      'max-lines': ['error', { max: 300 }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-invalid-void-type': 'off',
    },
  },
  // Only the wire talks to the emulator.
  {
    files: ['src/**'],
    ignores: ['src/wire/**'],
    rules: { 'no-restricted-globals': ['error', 'fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'] },
  },
  { files: ['src/wire/contract.ts'], rules: { 'max-lines': 'off' } },
  { files: ['*.mjs', '*.js', 'dev/**', 'test/**'], languageOptions: { globals: { ...globals.node, ...globals.browser } }, rules: { 'no-console': 'off' } },
  ...inOrder,
);
