const { join } = require('node:path');
const preset = require('../../jest.preset.cjs');

module.exports = {
  ...preset,
  displayName: 'e2e stories',
  // A story starts real servers; on a busy machine that takes its time.
  testTimeout: 120_000,
  testMatch: ['**/src/**/*.e2e.ts'],
  reporters: ['default', [join(__dirname, '../../tools/jest-summary-reporter.cjs'), { name: 'apps/e2e-stories' }]],
};
