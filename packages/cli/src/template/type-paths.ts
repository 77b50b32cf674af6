import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const OURS = ['@plugboard/contract', '@plugboard/testkit']

/**
 * A `tsconfig.json` with which an editor knows the types although nothing is installed: it points to the copies that
 * this command runs on. Once the packages are installed in the folder, `paths` and `typeRoots` may go.
 */
export function typePaths(): object {
  return {
    compilerOptions: {
      target: 'es2024',
      lib: ['esnext'],
      module: 'nodenext',
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      skipLibCheck: true,
      allowImportingTsExtensions: true,
      verbatimModuleSyntax: true,
      types: ['node'],
      typeRoots: [dirname(dirname(createRequire(import.meta.url).resolve('@types/node/package.json')))],
      paths: Object.fromEntries(OURS.map((name) => [name, [typesOf(name)]])),
      customConditions: ['@plugboard/source'],
    },
    include: ['src', 'test'],
  }
}

/** The source itself, or what was built from it. */
function typesOf(name: string): string {
  return fileURLToPath(import.meta.resolve(name)).replace(/\.js$/, '.d.ts')
}
