/** The whole of readme-run.mjs on a small document: what passes, what fails, and that nothing goes on running. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { root } from './workspace.mjs';

function runDocument(...lines) {
  const folder = mkdtempSync(join(tmpdir(), 'purser-readme-'));
  const file = join(folder, 'README.md');
  writeFileSync(file, ['## Quick start', '```sh', ...lines, '```'].join('\n'));
  try {
    const { status, stdout } = spawnSync(process.execPath, ['tools/readme-run.mjs', file], { cwd: root, encoding: 'utf8', timeout: 60_000 });
    return { status, last: stdout.trimEnd().split('\n').at(-1), stdout };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const rows = [
  { lines: ['$ echo a; echo b >&2', 'a', 'b'], line: '1 passed, 0 failed, 0 skipped', because: 'both outputs count' },
  { lines: ['$ cd /', '$ pwd', '/'], line: '2 passed, 0 failed, 0 skipped', because: 'commands share one shell' },
  { lines: ['$ export NAME=a; name=b', '$ echo $NAME$name', 'ab'], line: '2 passed, 0 failed, 0 skipped', because: 'and its variables' },
  { lines: ['$ cat', '$ echo a', 'a'], line: '2 passed, 0 failed, 0 skipped', because: 'a command cannot read the next one' },
  { lines: ['$ (exit 2)  # exit 2'], line: '1 passed, 0 failed, 0 skipped', because: 'an exit code that is said' },
  { lines: ['$ false'], line: '0 passed, 1 failed, 0 skipped', because: 'an exit code that is not' },
  { lines: ['$ true  # exit 1'], line: '0 passed, 1 failed, 0 skipped', because: 'one that does not come' },
  { lines: ['$ echo a', 'b'], line: '0 passed, 1 failed, 0 skipped', because: 'other output' },
  { lines: ['$ echo a'], line: '0 passed, 1 failed, 0 skipped', because: 'output that is not shown' },
  { lines: ['$ exit 0', '$ echo a', 'a'], line: '0 passed, 2 failed, 0 skipped', because: 'a command that ends the shell' },
  { lines: [], line: '0 passed, 1 failed, 0 skipped', because: 'a quick start without commands shows nothing' },
];
for (const { lines, line, because } of rows) {
  it(because, () => {
    const { status, last, stdout } = runDocument(...lines);
    assert.equal(last, line, stdout);
    assert.equal(status, line.includes(' 0 failed') ? 0 : 1);
  });
}
