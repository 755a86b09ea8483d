/**
 * Runs the quick start of a README as it is written: `node tools/readme-run.mjs [README.md]`. The grammar of its
 * commands is in readme-commands.mjs. Each command is a check: its exit code and all that it prints. `npm start` is
 * waited for until it says that it is ready, stopped last with Ctrl-C's signal, and that it stops is a check, too.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openShell } from './persistent-shell.mjs';
import { outputMatches, readCommands } from './readme-commands.mjs';
import { summaryLine } from './test-results.mjs';
import { root } from './workspace.mjs';

const BACKGROUND = 'npm start';
const READY = 'purser is ready';
const READY_MS = 180_000;
const STOP_MS = 30_000;

const sum = { passed: 0, failed: 0, skipped: 0 };

function check(name, problem) {
  console.log(`${problem === undefined ? 'ok  ' : 'FAIL'}  ${name}`);
  if (problem !== undefined) console.log(problem.replace(/^/gm, '      '));
  sum[problem === undefined ? 'passed' : 'failed'] += 1;
}

/** What is wrong with a command's run, or undefined. */
function problemOf({ exitCode, output: written }, { code, output }) {
  const differs = !outputMatches(written, output.split('\n'));
  const problems = [
    ...(code === exitCode ? [] : [code === null ? 'the shell has ended' : `exit code ${code} instead of ${exitCode}`]),
    ...(differs ? [`it should print:\n${written.join('\n')}`] : []),
  ];
  return problems.length === 0 ? undefined : `${problems.join('\n')}\nit printed:\n${output.trimEnd()}`;
}

/** `npm start` in a process group of its own: Ctrl-C in a terminal reaches all of one, not only npm. */
function startInBackground(command) {
  const child = spawn('bash', ['-c', command], { cwd: root, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const background = { child, output: '', exited: false };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk) => (background.output += chunk));
  child.once('close', () => (background.exited = true));
  return background;
}

async function until(condition, timeoutMs) {
  for (const end = Date.now() + timeoutMs; Date.now() < end; await sleep(100)) if (condition()) return true;
  return condition();
}

async function waitUntilReady(background, { command, output: written }) {
  const readyAt = () => background.output.split('\n').findIndex((line) => line.includes(READY));
  await until(() => readyAt() >= 0 || background.exited, READY_MS);
  const printed = background.output.split('\n').slice(0, readyAt() + 1);
  if (readyAt() < 0) check(command, `it never said "${READY}"; it printed:\n${background.output.trimEnd()}`);
  else check(command, outputMatches(written, printed) ? undefined : `it should print:\n${written.join('\n')}\nit printed:\n${printed.join('\n')}`);
  return readyAt() >= 0;
}

async function stop(background) {
  if (background.exited) return check(`${BACKGROUND} runs until it is stopped`, `it ended by itself; it printed:\n${background.output.trimEnd()}`);
  signal(background, 'SIGINT');
  const stopped = await until(() => background.exited, STOP_MS);
  if (!stopped) signal(background, 'SIGKILL');
  check(`${BACKGROUND}, stopped with Ctrl-C`, stopped ? undefined : `it still ran after ${STOP_MS / 1000} s; it printed:\n${background.output.trimEnd()}`);
}

function signal({ child, exited }, name) {
  if (!exited) process.kill(-child.pid, name);
}

async function main(file) {
  const commands = readCommands(readFileSync(file, 'utf8'), 'Quick start');
  if (commands.length === 0) check(`${file} shows how to start`, 'its section "Quick start" has no command');
  const shell = openShell(root);
  let background;
  process.once('exit', () => background !== undefined && signal(background, 'SIGKILL'));
  for (const command of commands) {
    if (command.command === BACKGROUND && background === undefined) {
      background = startInBackground(BACKGROUND);
      // Without it every later command would fail for the same reason.
      if (!(await waitUntilReady(background, command))) break;
    } else {
      check(command.command, problemOf(command, await shell.run(command.command)));
    }
  }
  shell.close();
  if (background !== undefined) await stop(background);
  console.log(`\n${summaryLine(sum)}`);
  process.exitCode = sum.failed > 0 ? 1 : 0;
}

await main(process.argv[2] ?? `${root}/README.md`);
