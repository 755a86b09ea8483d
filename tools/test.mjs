/**
 * `npm test`: everything, from a fresh clone on. First the tools, then the units of each project (Nx repeats from its
 * cache what has not changed), last and alone the stories with real processes. Ends with `N passed, N failed, N skipped`.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureRegistryTools } from './registry-tools.mjs';
import { setUp } from './setup.mjs';
import { expectedRuns, readRun, resultsFolder, summaryLine, total } from './test-results.mjs';
import { root, runTool, say } from './workspace.mjs';

/** Many times what a stage takes: a test that never ends must not keep its machine for ever. */
const STAGE_MS = 600_000;

function runNodeTests() {
  const files = readdirSync(join(root, 'tools')).filter((file) => file.endsWith('.test.mjs')).map((file) => join('tools', file));
  const log = join(resultsFolder, 'tools.log');
  const reporters = ['--test-reporter=spec', `--test-reporter-destination=${log}`, '--test-reporter=./tools/node-test-summary.mjs', `--test-reporter-destination=${join(resultsFolder, 'tools.json')}`];
  const passed = passes(process.execPath, ['--test', ...reporters, ...files]);
  if (!passed) console.log(readFileSync(log, 'utf8'));
  return passed;
}

function runNxTarget(target) {
  return passes(process.execPath, ['node_modules/nx/dist/bin/nx.js', 'run-many', '-t', target, '--output-style=static', '--nxBail=false']);
}

function passes(program, parameters) {
  // Nx tells its tasks to use colour unless it is told not to, whatever reads their output.
  const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', ...(process.stdout.isTTY ? {} : { FORCE_COLOR: '0' }) };
  const { status, error } = spawnSync(program, parameters, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'], timeout: STAGE_MS });
  if (error !== undefined) say(error.code === 'ETIMEDOUT' ? `Stopped after ${STAGE_MS / 60_000} minutes: a test does not end.` : error.message);
  return status === 0;
}

async function test() {
  await setUp();
  await ensureRegistryTools();
  // Counts of an earlier run must not stand in for a run that crashes.
  rmSync(resultsFolder, { recursive: true, force: true });
  mkdirSync(resultsFolder, { recursive: true });
  const allPassed = [runNodeTests(), runNxTarget('test'), runNxTarget('e2e')].every(Boolean);
  const runs = expectedRuns().map((name) => ({ name, counts: readRun(name) }));
  const width = Math.max(...runs.map(({ name }) => name.length));
  console.log();
  for (const { name, counts } of runs) console.log(`${name.padEnd(width)}  ${counts === undefined ? 'ended without a result: see above' : summaryLine(counts)}`);
  const sum = total(runs.map(({ counts }) => counts));
  if (!allPassed || sum.failed > 0) process.exitCode = 1;
  // A task can fail without a failing test, by a crash after its last one: that must be seen in the line, too.
  if (!allPassed && sum.failed === 0) sum.failed = 1;
  console.log(`\n${summaryLine(sum)}`);
}

await runTool(test);
