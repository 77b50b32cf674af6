import { existsSync, readdirSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const SOURCE_CONDITION = '@plugboard/source'

function packagesIn(parent: string): string[] {
  return readdirSync(new URL(parent, import.meta.url))
    .map((name) => `${parent}/${name}`)
    .filter((folder) => existsSync(new URL(`${folder}/package.json`, import.meta.url)))
}

const projects = [...packagesIn('./packages'), ...packagesIn('./plugins'), './sandbox', './test']

/** One project per package, so that `vitest run --project host` is possible. */
function project(folder: string): object {
  return {
    extends: true,
    test: {
      name: folder.slice(folder.lastIndexOf('/') + 1),
      root: folder,
      include: folder === './test' ? ['**/*.test.ts'] : ['test/**/*.test.ts'],
    },
  }
}

export default defineConfig({
  resolve: { conditions: [SOURCE_CONDITION] },
  ssr: { resolve: { conditions: [SOURCE_CONDITION, 'node'] } },
  test: {
    projects: projects.map(project),
    pool: 'forks',
    // Child processes and workers that a test starts load the packages from their source as well.
    execArgv: [`--conditions=${SOURCE_CONDITION}`, '--disable-warning=ExperimentalWarning'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/fixtures/**'],
    sequence: { seed: 1 },
    // Machines are shared and noisy: nothing here measures time, these only end what hangs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    passWithNoTests: true,
  },
})
