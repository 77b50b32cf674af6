/** One forbidden import per rule of .dependency-cruiser.cjs: the file that holds it, and what it imports. */
export interface PlantedImport {
  readonly rule: string
  readonly file: string
  readonly imports: string
  /** What else has to be in the tree; the imported file itself is added where it is a path. */
  readonly files?: Readonly<Record<string, string>>
}

const library = { 'node_modules/left-pad/package.json': '{"name":"left-pad"}', 'node_modules/left-pad/index.js': '' }

export const plantedImports: readonly PlantedImport[] = [
  { rule: 'contract-imports', file: 'packages/contract/src/a.ts', imports: 'packages/host/src/index.ts' },
  { rule: 'store-imports', file: 'packages/store/src/a.ts', imports: 'packages/store-sqlite/src/index.ts' },
  {
    rule: 'store-implementation-imports',
    file: 'packages/store-sqlite/src/a.ts',
    imports: 'packages/host/src/index.ts',
  },
  { rule: 'host-imports', file: 'packages/host/src/a.ts', imports: 'packages/store-sqlite/src/index.ts' },
  { rule: 'server-imports', file: 'packages/server/src/a.ts', imports: 'plugins/base-connector/src/index.ts' },
  { rule: 'portal-imports', file: 'packages/portal/src/a.ts', imports: 'packages/store-sqlite/src/index.ts' },
  { rule: 'console-imports', file: 'packages/console/src/a.ts', imports: 'packages/host/src/index.ts' },
  { rule: 'plugin-imports', file: 'plugins/base-connector/src/a.ts', imports: 'plugins/webchat/src/index.ts' },
  { rule: 'testkit-imports', file: 'packages/testkit/src/a.ts', imports: 'packages/server/src/index.ts' },
  { rule: 'contract-libraries', file: 'packages/contract/src/a.ts', imports: 'left-pad', files: library },
  { rule: 'store-libraries', file: 'packages/store/src/a.ts', imports: 'left-pad', files: library },
  {
    rule: 'store-implementation-libraries',
    file: 'packages/store-sqlite/src/a.ts',
    imports: 'left-pad',
    files: library,
  },
  { rule: 'host-libraries', file: 'packages/host/src/a.ts', imports: 'left-pad', files: library },
  { rule: 'server-libraries', file: 'packages/server/src/a.ts', imports: 'left-pad', files: library },
  { rule: 'portal-libraries', file: 'packages/portal/src/a.ts', imports: 'left-pad', files: library },
  { rule: 'console-libraries', file: 'packages/console/src/a.ts', imports: 'left-pad', files: library },
  { rule: 'index-only', file: 'packages/cli/src/a.ts', imports: 'packages/host/src/inbound/step.ts' },
  { rule: 'plugin-tests', file: 'plugins/base-connector/test/a.ts', imports: 'packages/host/src/index.ts' },
  { rule: 'composition-roots-are-tops', file: 'packages/host/test/a.ts', imports: 'sandbox/src/index.ts' },
  { rule: 'console-takes-types', file: 'packages/console/src/a.ts', imports: 'packages/contract/src/index.ts' },
  { rule: 'inbound-not-outbound', file: 'packages/host/src/inbound/a.ts', imports: 'packages/host/src/outbound/b.ts' },
  { rule: 'outbound-not-inbound', file: 'packages/host/src/outbound/a.ts', imports: 'packages/host/src/inbound/b.ts' },
  { rule: 'no-network-of-its-own', file: 'packages/host/src/a.ts', imports: 'node:http' },
  { rule: 'contract-no-io', file: 'packages/contract/src/a.ts', imports: 'node:fs' },
  { rule: 'tests-stay-out-of-source', file: 'packages/host/src/a.ts', imports: 'packages/host/test/b.ts' },
  {
    rule: 'no-cycle',
    file: 'packages/host/src/a.ts',
    imports: 'packages/host/src/b.ts',
    files: { 'packages/host/src/b.ts': "import { value } from './a.ts'\nexport const other = value\n" },
  },
  { rule: 'resolvable', file: 'packages/host/src/a.ts', imports: './nowhere.ts' },
]
