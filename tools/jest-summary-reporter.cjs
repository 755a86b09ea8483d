/**
 * Leaves the counts of a Jest run in tmp/test-results/<project>.json. Nx hides what passes and repeats what is cached;
 * the file is an output of the task, so that a cached run still counts.
 */
const { mkdirSync, writeFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');

const root = join(__dirname, '..');

class JestSummaryReporter {
  /** `options.name` stands for the project's folder where a project has a second run, such as its stories. */
  constructor(globalConfig, options = {}) {
    this.name = options.name ?? relative(root, globalConfig.rootDir);
  }

  onRunComplete(_contexts, results) {
    const file = join(root, 'tmp/test-results', `${this.name}.json`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify({
      passed: results.numPassedTests,
      // A file that does not even load has no tests to count, and must not pass for that.
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests,
    })}\n`);
  }
}

module.exports = JestSummaryReporter;
