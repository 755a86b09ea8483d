/** The counts that every test run leaves in tmp/test-results, and the one line that ends it all. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './workspace.mjs';

/** One file per run, by the run's name: `libs/image-ref.json`. */
export const resultsFolder = join(root, 'tmp/test-results');

/** Every run there must be: the tools, each project with a Jest configuration, and each one's stories. */
export function expectedRuns() {
  const projects = ['apps', 'libs'].flatMap((kind) => readdirSync(join(root, kind)).map((name) => `${kind}/${name}`));
  const having = (configuration) => projects.filter((project) => existsSync(join(root, project, configuration)));
  return ['tools', ...having('jest.config.cjs'), ...having('jest.e2e.config.cjs').map((project) => `${project}-stories`)];
}

/** The counts of one run, or undefined when it left none: it crashed, or never began. */
export function readRun(name) {
  try {
    return JSON.parse(readFileSync(join(resultsFolder, `${name}.json`), 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param runs counts by name; a run without counts is one failure */
export function total(runs) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const counts of runs) {
    sum.passed += counts?.passed ?? 0;
    sum.failed += counts?.failed ?? 1;
    sum.skipped += counts?.skipped ?? 0;
  }
  return sum;
}

/** `N passed, N failed, N skipped`: read by people, by .ci/run and by whoever runs that. */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
