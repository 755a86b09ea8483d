/** `npm run demo` as a newcomer sees it: it ends with 0, says what it showed, and leaves nothing behind. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PRIVATE_PASSWORD } from '../demo/material.js';
import { cleanEnvironment } from '../stage/environment.js';
import { findProgram } from '../stage/programs.js';
import { inRoot } from '../stage/root.js';
import { run } from '../stage/running.js';

const hasRegistry = findProgram('docker-registry') !== undefined && findProgram('skopeo') !== undefined;
const withRegistry = hasRegistry ? it : it.skip;

/** Runs the demo in a temporary folder of its own; what is left in there afterwards, and which processes still name it. */
async function demo(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string; leftFiles: string[]; leftProcesses: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'purser-demo-'));
  const ended = await run(process.execPath, [inRoot('apps/e2e/dist/demo.js'), ...args], { env: cleanEnvironment({ TMPDIR: folder, HOME: folder }), cwd: folder, limit: 110_000 });
  const leftFiles = readdirSync(folder).filter((name) => name.startsWith('purser-'));
  const leftProcesses = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && commandLineOf(pid).includes(folder));
  rmSync(folder, { recursive: true });
  return { ...ended, leftFiles, leftProcesses };
}

function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

describe('the demo', () => {
  withRegistry('shows a refused client, two credentials, a plan and a real pull', async () => {
    const { code, stdout, stderr, leftFiles, leftProcesses } = await demo();
    expect([code, stderr]).toEqual([0, '']);
    for (const shown of ['✓ the registry refused', 'image.pull.requested', '✓ every image has its outcome', '✓ the image was pulled', 'What was just shown']) expect(stdout).toContain(shown);
    expect(stdout).not.toContain(PRIVATE_PASSWORD);
    expect([leftFiles, leftProcesses]).toEqual([[], []]);
  });

  it.each`
    missing                      | because
    ${'docker-registry,skopeo'}  | ${'a machine without apt, or no root'}
    ${'skopeo'}                  | ${'a registry alone'}
    ${'docker-registry'}         | ${'a client alone'}
  `('without $missing says so, does all the rest and ends with 0, because $because', async ({ missing }: { missing: string }) => {
    const { code, stdout, leftFiles, leftProcesses } = await demo('--without', missing);
    expect(code).toBe(0);
    for (const name of missing.split(',')) expect(stdout).toContain(`There is no ${name} on this machine`);
    expect(stdout).toContain('✓ every image has its outcome');
    expect(stdout).not.toContain('✓ the image was pulled');
    expect([leftFiles, leftProcesses]).toEqual([[], []]);
  });
});
