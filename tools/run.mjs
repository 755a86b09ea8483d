/** Programs that are quiet while all is well and tell everything when it is not. */
import { execFile } from 'node:child_process';
import { root, SetupError } from './workspace.mjs';

/**
 * Runs a program to its end without showing its output. A failure names it as `called`.
 * @returns its standard output
 * @throws SetupError with the command and all that it printed, when it cannot be started or exits with another code than 0
 */
export function run(program, parameters, { cwd = root, env = process.env, called = [program, ...parameters].join(' ') } = {}) {
  return new Promise((resolve, reject) => {
    const child = execFile(program, parameters, { cwd, env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new SetupError(`${`${stdout}${stderr}`.trimEnd() || error.message}\n\n${called} failed.`));
    });
    // Nothing here asks a person: a program that tries to must fail instead of waiting.
    child.stdin?.end();
  });
}
