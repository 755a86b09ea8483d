/**
 * Every wall stops what it is there to stop. A wall whose pattern is wrong passes everything and looks like order, so
 * each rule of .dependency-cruiser.cjs and of eslint.config.mjs is proved by a planted import that breaks it, beside the
 * imports that it must let through. Nothing is planted in the workspace: the rooms are built in a temporary folder, and
 * ESLint reads its samples from memory.
 */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { cruise } from 'dependency-cruiser';
import { ESLint } from 'eslint';
import { root } from './workspace.mjs';

const rules = createRequire(import.meta.url)('../.dependency-cruiser.cjs');

/** A file, what it imports, and the walls that this breaks. */
const PLANTS = [
  ['libs/image-ref/src/a.ts', './index.js', []],
  ['libs/image-ref/src/b.ts', 'node:crypto', ['image-ref-is-pure']],
  ['libs/image-ref/src/c.ts', 'zod', ['image-ref-is-pure']],
  ['libs/image-ref/src/d.ts', '@purser/contracts', ['image-ref-is-pure']],
  ['libs/image-ref/src/e.spec.ts', 'fast-check', []],
  ['libs/pipelines/src/a.ts', 'yaml', []],
  ['libs/pipelines/src/b.ts', '@purser/image-ref', []],
  ['libs/pipelines/src/c.ts', 'node:fs', ['pipelines-is-pure']],
  ['libs/pipelines/src/d.ts', 'zod', ['pipelines-is-pure']],
  ['libs/contracts/src/a.ts', 'zod', []],
  ['libs/contracts/src/b.ts', '@purser/image-ref', []],
  ['libs/contracts/src/c.ts', 'node:crypto', ['contracts-are-shapes']],
  ['libs/contracts/src/d.ts', 'nats', ['contracts-are-shapes']],
  ['libs/contracts/src/e.ts', '@purser/sealed-box', ['contracts-are-shapes']],
  ['libs/contracts/src/pull-id.ts', 'node:crypto', []],
  ['libs/contracts/src/pull-id.ts', 'node:fs', ['pull-id-only-hashes']],
  ['libs/sealed-box/src/a.ts', '@purser/contracts', []],
  ['libs/sealed-box/src/b.ts', 'node:crypto', []],
  ['libs/sealed-box/src/c.ts', '@purser/service-kit', ['kits-do-not-know-each-other']],
  ['libs/agent/src/a.ts', '@purser/sealed-box', []],
  ['libs/agent/src/b.ts', '../../../apps/planner/src/domain/plan.js', ['libs-do-not-know-apps']],
  ['libs/agent/src/c.ts', 'fast-check', ['ships-what-it-imports']],
  ['libs/agent/src/d.ts', './utils.js', ['a-name-says-what']],
  ['libs/agent/src/e.ts', './e.spec.js', ['tests-stay-tests']],
  ['libs/agent/src/f.ts', './nowhere.js', ['resolvable']],
  ['libs/agent/src/g.ts', './h.js', ['no-cycle']],
  ['libs/agent/src/h.ts', './g.js', ['no-cycle']],
  ['apps/resolver/src/domain/a.ts', '@purser/image-ref', []],
  ['apps/resolver/src/domain/b.ts', '@purser/contracts', ['domain-is-pure']],
  ['apps/resolver/src/domain/c.ts', 'node:crypto', ['domain-is-pure']],
  ['apps/resolver/src/domain/d.ts', 'zod', ['domain-is-pure']],
  ['apps/resolver/src/transport/a.ts', '../domain/a.js', []],
  ['apps/resolver/src/transport/b.ts', '@nestjs/common', []],
  ['apps/resolver/src/transport/c.ts', '@purser/contracts', []],
  ['apps/resolver/src/transport/d.ts', '../adapters/store.js', ['transport-never-adapters']],
  ['apps/resolver/src/transport/e.ts', 'typeorm', ['transport-uses-ports']],
  ['apps/resolver/src/transport/f.ts', '../config.js', ['transport-uses-ports']],
  ['apps/resolver/src/adapters/a.ts', '../domain/a.js', []],
  ['apps/resolver/src/adapters/b.ts', 'typeorm', []],
  ['apps/resolver/src/adapters/c.ts', '../config.js', ['adapters-meet-ports']],
  ['apps/resolver/src/adapters/d.ts', '../transport/a.js', ['adapters-meet-ports']],
  ['apps/resolver/src/app.module.ts', './adapters/store.js', []],
  ['apps/resolver/src/main.ts', './app.module.js', []],
  ['apps/resolver/src/main.ts', './adapters/store.js', ['one-place-wires']],
  ['apps/resolver/src/banner.ts', './app.module.js', ['only-main-starts']],
  ['apps/resolver/src/other.ts', '../../planner/src/domain/plan.js', ['apps-meet-on-the-wire']],
  ['apps/e2e/src/story.e2e.ts', '../../planner/src/domain/plan.js', ['apps-meet-on-the-wire']],
  ['apps/e2e/src/demo.ts', 'fast-check', []],
];

const NPM = { dependencies: ['zod', 'yaml', 'nats', 'typeorm', '@nestjs/common'], devDependencies: ['fast-check'] };
const LIBS = ['image-ref', 'pipelines', 'contracts', 'sealed-box', 'service-kit', 'agent'];
/** What the plants import and none of them is. */
const STANDING = ['libs/agent/src/utils.ts', 'libs/agent/src/e.spec.ts', 'apps/planner/src/domain/plan.ts', 'apps/resolver/src/config.ts', 'apps/resolver/src/adapters/store.ts', ...LIBS.map((name) => `libs/${name}/src/index.ts`)];

function buildRooms(folder) {
  const write = (file, text) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  const versions = (names) => Object.fromEntries(names.map((name) => [name, '1.0.0']));
  write('package.json', JSON.stringify({ name: 'rooms', dependencies: versions(NPM.dependencies), devDependencies: versions(NPM.devDependencies) }));
  write('tsconfig.base.json', '{ "compilerOptions": { "module": "node20" } }');
  for (const name of [...NPM.dependencies, ...NPM.devDependencies]) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(`node_modules/${name}/index.js`, '');
  }
  mkdirSync(join(folder, 'node_modules/@purser'));
  for (const name of LIBS) {
    write(`libs/${name}/package.json`, JSON.stringify({ name: `@purser/${name}`, version: '1.0.0', exports: { '.': { '@purser/source': './src/index.ts' } } }));
    symlinkSync(join(folder, 'libs', name), join(folder, 'node_modules/@purser', name));
  }
  for (const file of STANDING) write(file, 'export const one = 1;\n');
  const imports = groupByFile(PLANTS);
  for (const [file, plants] of imports) write(file, plants.map(([, name]) => `import '${name}';\n`).join(''));
}

/** Node 20 has no `Map.groupBy` yet. */
function groupByFile(plants) {
  const groups = new Map();
  for (const plant of plants) groups.set(plant[0], [...(groups.get(plant[0]) ?? []), plant]);
  return groups;
}

describe('the walls between rooms (.dependency-cruiser.cjs)', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'purser-rooms-')));
  const broken = new Map();
  before(async () => {
    buildRooms(folder);
    const { forbidden, options } = rules;
    const { output } = await cruise(['apps', 'libs'], { ...options, ruleSet: { forbidden }, validate: true, baseDir: folder }, options.enhancedResolveOptions, { tsConfig: { options: {} } });
    for (const module of output.modules) for (const { module: name, rules: fired = [] } of module.dependencies) broken.set(`${module.source} → ${name}`, fired.map((rule) => rule.name));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [file, name, walls] of PLANTS) {
    it(`${file} importing ${name} ${walls.length === 0 ? 'is let through' : `breaks ${walls.join(', ')}`}`, () => assert.deepEqual(broken.get(`${file} → ${name.replace('node:', '')}`), walls));
  }
  it('every wall has a plant that breaks it', () => {
    const planted = new Set(PLANTS.flatMap(([, , walls]) => walls));
    assert.deepEqual(rules.forbidden.map(({ name }) => name).filter((name) => !planted.has(name)), []);
  });
  it('every wall says what to do', () => {
    for (const { name, comment } of rules.forbidden) assert.ok(comment.length > 40, name);
  });
});

/** A file, what stands in it, and the ESLint rules that this breaks. */
const SAMPLES = [
  ['libs/image-ref/src/planted.ts', "import { z } from 'zod'; export const a = z;", ['@nx/enforce-module-boundaries']],
  ['libs/image-ref/src/planted.ts', "import { CodedError } from '@purser/contracts'; export const a = CodedError;", ['@nx/enforce-module-boundaries']],
  ['libs/image-ref/src/planted.spec.ts', "import fc from 'fast-check'; export const a = fc;", []],
  ['libs/pipelines/src/planted.ts', "import { parse } from 'yaml'; export const a = parse;", []],
  ['libs/pipelines/src/planted.ts', "import { z } from 'zod'; export const a = z;", ['@nx/enforce-module-boundaries']],
  ['libs/contracts/src/planted.ts', "import { z } from 'zod'; export const a = z;", []],
  ['libs/contracts/src/planted.ts', "import { connect } from 'nats'; export const a = connect;", ['@nx/enforce-module-boundaries']],
  ['libs/contracts/src/planted.ts', "import { sodiumReady } from '@purser/sealed-box'; export const a = sodiumReady;", ['@nx/enforce-module-boundaries']],
  ['libs/sealed-box/src/planted.ts', "import { CodedError } from '@purser/contracts'; export const a = CodedError;", []],
  ['libs/sealed-box/src/planted.ts', "import { runService } from '@purser/service-kit'; export const a = runService;", ['@nx/enforce-module-boundaries']],
  ['libs/agent/src/planted.ts', "import { sodiumReady } from '@purser/sealed-box'; export const a = sodiumReady;", []],
  ['libs/agent/src/planted.ts', "import { main } from '@purser/cli'; export const a = main;", ['@nx/enforce-module-boundaries']],
  ['apps/resolver/src/planted.ts', "import { CodedError } from '@purser/contracts'; export const a = CodedError;", []],
  ['apps/resolver/src/planted.ts', "import { plan } from '@purser/planner'; export const a = plan;", ['@nx/enforce-module-boundaries']],
  ['apps/e2e/src/planted.ts', "import { plan } from '@purser/planner'; export const a = plan;", ['@nx/enforce-module-boundaries']],
  ['apps/resolver/src/planted.ts', 'export const a = process.env;', ['no-restricted-properties']],
  ['apps/resolver/src/planted.ts', "export const a = process['env'];", ['no-restricted-properties']],
  ['apps/resolver/src/planted.ts', "import { env } from 'node:process'; export const a = env;", ['no-restricted-imports']],
  ['apps/resolver/src/config.ts', 'export const a = process.env;', []],
  ['apps/resolver/src/planted.ts', 'export default 1;', ['no-restricted-syntax']],
  ['apps/resolver/src/planted.ts', 'const a = 1; export { a as default };', ['no-restricted-syntax']],
  ['apps/resolver/src/planted.ts', "export * from './app.module';", ['no-restricted-imports']],
  ['apps/resolver/src/planted.ts', "const a = require('zod'); export const b = a;", ['@typescript-eslint/no-require-imports']],
  ['apps/resolver/src/planted.ts', "import { CodedError } from '@purser/contracts'; export type A = CodedError;", ['@typescript-eslint/consistent-type-imports']],
  ['apps/gateway/src/planted.ts', 'export class A { b(@Body() c: string): string { return c; } }', ['no-restricted-syntax']],
  ['apps/gateway/src/planted.ts', 'export class A { b(@Body(pipe) c: string): string { return c; } }', []],
  ['apps/gateway/src/planted.spec.ts', "jest.mock('nats');", ['no-restricted-properties']],
];

describe('the walls between projects and the habits (eslint.config.mjs)', () => {
  let eslint;
  before(async () => {
    const { createProjectGraphAsync } = await import('@nx/devkit');
    // The boundary rule reads the graph that this leaves in Nx's cache, and passes everything without one.
    await createProjectGraphAsync();
    // A sample is no file of any project, so nothing can tell the types in it.
    const untyped = { files: ['**/*.ts'], languageOptions: { parserOptions: { projectService: false } }, rules: { '@typescript-eslint/no-floating-promises': 'off' } };
    eslint = new ESLint({ cwd: root, overrideConfig: untyped });
  });
  for (const [filePath, text, broken] of SAMPLES) {
    it(`${filePath}: ${text}`, async () => {
      const [{ messages }] = await eslint.lintText(text, { filePath: join(root, filePath) });
      assert.deepEqual(messages.map(({ ruleId, message }) => ruleId ?? message), broken);
    });
  }
});
