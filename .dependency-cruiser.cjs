/**
 * The walls between the rooms of a project: "who may import whom" of ARCHITECTURE.md, one rule per wall. A rule's
 * comment says what to do when it stops you. The walls between projects stand in eslint.config.mjs as well, which knows
 * projects by their tags; here they are known by path. Every wall is proved in tools/walls.test.mjs by a file that breaks it.
 */

/** Tests may use what they like (fast-check, fakes, Node): the walls are about what runs. */
const TESTS = '\\.(spec|e2e)\\.ts$|/src/testing/';
const DOMAIN_LIBS = '^libs/(image-ref|pipelines)/src/';
const CONTRACTS = '^libs/contracts/src/';
const KITS = '^libs/(sealed-box|nats-transport|service-kit|registry-client)/src/';
const SERVICE = '^apps/(credentials|planner|resolver|ledger|gateway)/src/';

/** A path of an npm package, hoisted or nested. */
const packages = (...names) => `(^|/)node_modules/(${names.join('|')})/`;
const either = (...patterns) => patterns.join('|');

const wall = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

module.exports = {
  forbidden: [
    wall('image-ref-is-pure', 'image-ref takes no package and no Node built-in. Let the caller fetch or compute it, and pass the result in.',
      { path: '^libs/image-ref/src/', pathNot: TESTS }, { pathNot: '^libs/image-ref/src/' }),
    wall('pipelines-is-pure', 'pipelines takes `yaml` and image-ref, nothing else. Let the caller fetch or compute it, and pass the result in.',
      { path: '^libs/pipelines/src/', pathNot: TESTS }, { pathNot: either(DOMAIN_LIBS, packages('yaml')) }),
    wall('domain-is-pure', 'A domain imports its own folder, image-ref and pipelines: no package, no Node built-in, no contract. Name the need as a port here and meet it in adapters/.',
      { path: '^apps/([^/]+)/src/domain/', pathNot: TESTS }, { pathNot: either('^apps/$1/src/domain/', DOMAIN_LIBS) }),
    wall('contracts-are-shapes', 'contracts imports the domain libraries and zod. Behaviour belongs to the kit or app at one end of the conversation.',
      { path: CONTRACTS, pathNot: either(TESTS, '^libs/contracts/src/pull-id\\.ts$') }, { pathNot: either(CONTRACTS, DOMAIN_LIBS, packages('zod')) }),
    wall('pull-id-only-hashes', 'pull-id.ts is where contracts may hash, since both ends must make the same id: `node:crypto` and nothing else.',
      { path: '^libs/contracts/src/pull-id\\.ts$' }, { pathNot: either(CONTRACTS, DOMAIN_LIBS, packages('zod'), '^(node:)?crypto$') }),
    wall('kits-do-not-know-each-other', 'A kit imports its packages, contracts and the domain libraries. Put what two kits share into contracts, or let the app bring them together.',
      { path: '^libs/(sealed-box|nats-transport|service-kit|registry-client)/src/', pathNot: TESTS }, { path: '^libs/', pathNot: either('^libs/$1/src/', CONTRACTS, DOMAIN_LIBS) }),
    wall('libs-do-not-know-apps', 'A library is used by apps and never uses one. Move the shared part into the library.',
      { path: '^libs/' }, { path: '^apps/' }),
    wall('apps-meet-on-the-wire', 'An app never imports another app. Send it a message of libs/contracts, or move the shared rule into a library.',
      { path: '^apps/([^/]+)/' }, { path: '^apps/', pathNot: '^apps/$1/' }),
    wall('transport-uses-ports', 'A controller parses, calls and replies: it imports its own domain, contracts, kits, Nest and Node. Ask a port of the domain; app.module.ts says which adapter serves it.',
      { path: '^apps/([^/]+)/src/transport/', pathNot: TESTS },
      { dependencyTypesNot: ['core'], pathNot: either('^apps/$1/src/(transport|domain|adapters)/', CONTRACTS, KITS, DOMAIN_LIBS, packages('@nestjs/[^/]+', 'rxjs', 'fastify', 'zod')) }),
    wall('transport-never-adapters', 'Ask a port of your own domain instead; app.module.ts says which adapter serves it.',
      { path: '^apps/([^/]+)/src/transport/' }, { path: '^apps/$1/src/adapters/' }),
    wall('adapters-meet-ports', 'An adapter makes a port of the domain real with contracts, kits, TypeORM, NATS, Nest or Node. What it needs from another room it takes as a parameter from app.module.ts.',
      { path: '^apps/([^/]+)/src/adapters/', pathNot: TESTS },
      { dependencyTypesNot: ['core'], pathNot: either('^apps/$1/src/(adapters|domain)/', CONTRACTS, KITS, DOMAIN_LIBS, packages('@nestjs/[^/]+', 'rxjs', 'typeorm', 'libsql', 'mysql2', 'nats', 'zod')) }),
    wall('one-place-wires', 'Only app.module.ts says which adapter serves which port. Take the port as a parameter.',
      { path: '^apps/([^/]+)/src/', pathNot: either(TESTS, '^apps/[^/]+/src/(adapters|transport)/', '^apps/[^/]+/src/app\\.module\\.ts$') }, { path: '^apps/$1/src/adapters/' }),
    wall('only-main-starts', 'main.ts starts and app.module.ts wires; nothing imports them back. Move what you need into its own file.',
      { path: SERVICE, pathNot: either(TESTS, '/src/main\\.ts$') }, { path: '^apps/[^/]+/src/(main|app\\.module)\\.ts$' }),
    wall('tests-stay-tests', 'What runs never imports a test or its props: they are not built. Move the shared part out of the test.',
      { pathNot: TESTS }, { path: TESTS }),
    wall('ships-what-it-imports', 'A devDependency is not there in production. Move it to dependencies of the root package.json, or the import into a test.',
      { path: '^(apps|libs)/', pathNot: either(TESTS, '^apps/(e2e|bench)/', 'jest[^/]*\\.cjs$') }, { dependencyTypes: ['npm-dev'] }),
    wall('a-name-says-what', 'A file is named after the one thing it exports. What would land in this one has a name of its own.',
      {}, { path: ['/utils?[./]', '/common[./]', '/helpers?[./]', '/misc[./]', '/shared[./]'], pathNot: '(^|/)node_modules/' }),
    wall('no-cycle', 'Two files that need each other are one idea, or hide a third: merge them or take it out.',
      {}, { circular: true }),
    wall('resolvable', 'Nothing is found under that name: install the package in the root package.json, name the library in this project\'s package.json, or correct the path (relative imports end in .js).',
      {}, { couldNotResolve: true }),
  ],
  options: {
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|tmp)/' },
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['@purser/source', 'require', 'node', 'default'] },
  },
};
