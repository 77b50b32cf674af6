import { dirname, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { brokenRules, config, cruise, root } from './cruise.ts'
import { plantedImports, type PlantedImport } from './planted-imports.ts'
import { PlantedTree } from './planted-tree.ts'

describe('the workspace', () => {
  test('keeps every boundary', async () => {
    const result = await cruise(root, ['packages', 'plugins', 'sandbox', 'test'])
    expect(result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([])
  })

  test('is really read: the imports between packages are seen', async () => {
    const { modules } = await cruise(root, ['packages/host'])
    const imported = modules.flatMap((module) => module.dependencies.map((dependency) => dependency.resolved))
    expect(imported).toContain('packages/contract/src/index.ts')
  })
})

describe('a planted import is found:', () => {
  test.each(plantedImports)('$rule', async (planted) => {
    using tree = new PlantedTree(filesOf(planted))
    const result = await cruise(
      tree.folder,
      ['packages', 'plugins', 'sandbox'].filter((top) => hasTop(planted, top)),
    )
    expect(brokenRules(result)).toContain(planted.rule)
  })

  test('and the same tree without it is clean', async () => {
    using tree = new PlantedTree({
      'packages/host/src/index.ts':
        "import { contract } from '../../contract/src/index.ts'\nexport const host = contract\n",
      'packages/contract/src/index.ts': 'export const contract = 1\n',
    })
    expect(brokenRules(await cruise(tree.folder, ['packages']))).toEqual([])
  })

  test('for every rule there is', () => {
    expect(plantedImports.map(({ rule }) => rule).toSorted()).toEqual(
      config.forbidden.map(({ name }) => name).toSorted(),
    )
  })
})

function filesOf({ file, imports, files = {} }: PlantedImport): Record<string, string> {
  const isOurFile = /^(?:packages|plugins|sandbox)\//u.test(imports)
  const target = isOurFile ? { [imports]: 'export const value = 1\n' } : {}
  const specifier = isOurFile ? relative(dirname(file), imports).replace(/^(?!\.)/u, './') : imports
  return { ...target, ...files, [file]: `import * as planted from '${specifier}'\nexport const value = planted\n` }
}

function hasTop(planted: PlantedImport, top: string): boolean {
  return Object.keys(filesOf(planted)).some((path) => path.startsWith(`${top}/`))
}
