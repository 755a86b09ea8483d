/**
 * The walls between projects (who may import whom, by the `type:` tag of its package.json) and the habits that a
 * machine can check. Walls between the rooms of one project stand in .dependency-cruiser.cjs. Run it as `npm run lint`:
 * without Nx's project graph the boundary rule prints "The rule will be skipped" and passes.
 */
import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

const source = ['**/*.ts'];
const tests = ['**/*.spec.ts', '**/*.e2e.ts', '**/src/testing/**/*.ts'];

/** What each kind of project may use: `packages` are the only ones from npm, where given. */
const PROJECTS = [
  { sourceTag: 'type:domain', onlyDependOnLibsWithTags: ['type:domain'], packages: [] },
  { sourceTag: 'type:pipelines', onlyDependOnLibsWithTags: ['type:domain'], packages: ['yaml'] },
  { sourceTag: 'type:contracts', onlyDependOnLibsWithTags: ['type:domain', 'type:pipelines'], packages: ['zod'] },
  { sourceTag: 'type:kit', onlyDependOnLibsWithTags: ['type:domain', 'type:contracts'] },
  { sourceTag: 'type:agent', onlyDependOnLibsWithTags: ['type:domain', 'type:contracts', 'type:kit'] },
  { sourceTag: 'type:app', onlyDependOnLibsWithTags: ['type:domain', 'type:pipelines', 'type:contracts', 'type:kit', 'type:agent'] },
  { sourceTag: 'type:e2e', onlyDependOnLibsWithTags: ['type:domain', 'type:pipelines', 'type:contracts', 'type:kit', 'type:agent'] },
];

function boundaries({ packagesToo }) {
  const depConstraints = PROJECTS.map(({ packages, ...constraint }) => (packagesToo && packages !== undefined ? { ...constraint, allowedExternalImports: packages } : constraint));
  return ['error', { enforceBuildableLibDependency: true, allow: [], banTransitiveDependencies: true, depConstraints }];
}

export default [
  { ignores: ['**/dist', '**/*.cjs', '**/*.mjs'] },
  ...tseslint.configs.recommended.map((config) => ({ ...config, files: source })),
  {
    files: source,
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': boundaries({ packagesToo: true }),
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-syntax': ['error',
        { selector: 'ExportDefaultDeclaration, ExportSpecifier[exported.name="default"]', message: 'Export it by its name: a default export has a different one in every file that imports it.' },
        { selector: 'Decorator > CallExpression[callee.name="Body"][arguments.length=0]', message: 'A bare @Body() is not checked by anything: give it a pipe that parses.' },
      ],
      'no-restricted-imports': ['error', {
        paths: [{ name: 'node:process', importNames: ['env'], message: 'Settings are read once, in config.ts.' }, { name: 'process', message: 'Use the global, and read settings in config.ts.' }],
        patterns: [{ regex: '^\\.{1,2}/(?!.*\\.js$)', message: 'End relative imports in .js: the move to ES modules is then configuration.' }],
      }],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Settings are read once, in config.ts: take what you need as a parameter.' }],
    },
  },
  {
    // The readers of the environment: a service's settings, what starts a service, and the two programs that people and tests run.
    files: ['**/src/config.ts', 'libs/service-kit/src/**/*.ts', 'apps/cli/src/environment.ts', 'apps/e2e/src/**/*.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: tests,
    rules: {
      '@nx/enforce-module-boundaries': boundaries({ packagesToo: false }),
      'no-restricted-properties': ['error', { object: 'jest', property: 'mock', message: 'Write a fake of the port: five lines that compile against it.' }],
    },
  },
];
