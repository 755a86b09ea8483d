/**
 * Sources into `dist`, when they are not there already. `tsc -b` is asked directly: Nx would spend three seconds on its
 * project graph to find that there is nothing to do. Whether there is something to do is read from a fingerprint of the
 * sources' names, sizes and times, which costs a few milliseconds at every start of `purser`.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';
import { root, runTool, say } from './workspace.mjs';

const stamp = join(root, 'tmp/build-fingerprint');
const SHARED_INPUTS = ['package-lock.json', 'tsconfig.base.json'];
const PROJECT_INPUTS = ['package.json', 'tsconfig.lib.json'];
/** Written by tsc beside what it emits: without it there is no telling what `dist` holds. */
const BUILD_INFO = 'dist/lib.tsbuildinfo';

/** Whether `dist` of every project was made from the sources that are there now. */
export function isBuilt() {
  return existsSync(stamp) && projects().every((project) => existsSync(join(root, project, BUILD_INFO))) && readFileSync(stamp, 'utf8') === fingerprint();
}

/** Builds every project if any source has changed. @throws SetupError with the compiler's messages */
export async function ensureBuilt() {
  if (isBuilt()) return;
  say('Building Purser (tsc -b) ...');
  // Taken before the build: a source that changes meanwhile must be built again.
  const built = fingerprint();
  rmSync(stamp, { force: true });
  for (const project of projects()) removeOrphans(project);
  const configurations = projects().map((project) => join(project, 'tsconfig.lib.json'));
  await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', ...configurations], { called: 'tsc -b' });
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, built);
}

function projects() {
  return ['apps', 'libs'].flatMap((kind) => readdirSync(join(root, kind)).map((name) => join(kind, name))).filter((project) => existsSync(join(root, project, 'tsconfig.lib.json')));
}

function fingerprint() {
  const hash = createHash('sha256');
  const add = (file) => {
    const { size, mtimeMs } = statSync(join(root, file));
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  };
  for (const file of SHARED_INPUTS) add(file);
  for (const project of projects()) {
    for (const file of PROJECT_INPUTS) add(join(project, file));
    for (const file of filesBelow(join(project, 'src')).filter(isCompiled)) add(file);
  }
  return hash.digest('hex');
}

/** Tests are no part of `dist`, so a change to them builds nothing. */
function isCompiled(file) {
  return file.endsWith('.ts') && !/\.(spec|e2e)\.ts$/.test(file) && !file.includes('/src/testing/');
}

/** What tsc wrote for a source that is gone would still be found by `import`: tsc itself never removes it. */
function removeOrphans(project) {
  const sourceOf = (file) => file.replace('/dist/', '/src/').replace(/(\.d\.ts|\.js)(\.map)?$/, '.ts');
  for (const file of filesBelow(join(project, 'dist'))) {
    if (/(\.d\.ts|\.js)(\.map)?$/.test(file) && !file.includes('/dist/spec/') && !existsSync(join(root, sourceOf(file)))) rmSync(join(root, file));
  }
}

/** Paths of all files below a folder, relative to the workspace, in a fixed order; none if there is no such folder. */
function filesBelow(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runTool(ensureBuilt);
