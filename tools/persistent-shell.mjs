/**
 * One bash that runs one command after the other, as a person's terminal does: what a command exports or where it
 * changes to is there for the next. Commands and exit codes travel over descriptors of their own, so that no command can
 * read the next one as its input.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LOOP = `while IFS= read -r -d '' command <&3; do
  { eval "$command"; } </dev/null >"$PURSER_SHELL_OUTPUT" 2>&1 3<&- 4>&-
  printf '%s\\n' "$?" >&4
done`;

/** A shell in `cwd`. `run` resolves to what the command printed on both outputs and its exit code; `null` when the shell ended by it or before it. */
export function openShell(cwd) {
  const folder = mkdtempSync(join(tmpdir(), 'purser-shell-'));
  const output = join(folder, 'output');
  const bash = spawn('bash', ['-c', LOOP], { cwd, env: { ...process.env, PURSER_SHELL_OUTPUT: output }, stdio: ['ignore', 'ignore', 'inherit', 'pipe', 'pipe'] });
  let ended = false;
  bash.once('exit', () => (ended = true));
  // A shell that has ended takes no command: its exit says so.
  bash.stdio[3].on('error', () => undefined);
  let settle = () => undefined;
  bash.stdio[4].on('data', (chunk) => settle(Number(chunk)));
  bash.once('exit', () => settle(null));
  const exitCode = () => new Promise((resolve) => (settle = resolve));
  return {
    async run(command) {
      if (ended) return { code: null, output: '' };
      const code = exitCode();
      bash.stdio[3].write(`${command}\0`);
      return { code: await code, output: readFileSync(output, 'utf8') };
    },
    close() {
      bash.stdio[3].end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
