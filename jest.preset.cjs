/** What every project's jest.config.cjs starts from: sources are tested as they are, without a build. */
const { join } = require('node:path');

module.exports = {
  testEnvironment: 'node',
  testMatch: ['**/src/**/*.spec.ts'],
  // A project may come before its first test; a run that crashed is told by its missing summary.
  passWithNoTests: true,
  reporters: ['default', join(__dirname, 'tools/jest-summary-reporter.cjs')],
  testEnvironmentOptions: { customExportConditions: ['@purser/source', 'node', 'node-addons', 'require', 'default'] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transformIgnorePatterns: ['/node_modules/(?!jose/)'],
  transform: { '^.+\\.[jt]s$': ['@swc/jest', { swcrc: false, sourceMaps: 'inline', module: { type: 'commonjs' }, jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true }, transform: { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: false } } }] },
};
