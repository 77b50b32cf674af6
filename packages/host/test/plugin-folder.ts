import { mkdtemp, mkdir, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Files by path; an object is written as JSON. */
export type Files = Readonly<Record<string, string | object>>

const contract = new URL('../../contract/src/index.ts', import.meta.url).href

/** The code of a plugin that says on `globalThis` that it was loaded and applied. */
export function pluginCode(name: string, apply = '', components = ''): string {
  return `
import { definePlugin } from '${contract}'
globalThis.loaded = [...(globalThis.loaded ?? []), '${name}']
export default definePlugin({
  name: '${name}',
  apply(host) {
    ${apply}
  },
  components: { ${components} },
})
`
}

/** Adds a connector in `buildList`. */
export function listing(ID: string, fields = ''): string {
  return `host.hooks.buildList.tap('x', (list) => list.add({
      ID: '${ID}', NAME: 'The ${ID}', ICON: { DATA_IMAGE: 'data:image/svg+xml,x' }, COMPONENT: 'test:${ID}', ${fields}
    }))`
}

/** Names of the test's plugins whose code ran, since the last look. */
export function loadedSince(): readonly string[] {
  const seen = globalThis as { loaded?: readonly string[] }
  const { loaded = [] } = seen
  delete seen.loaded
  return loaded
}

/** A package that is right, but for what a test says. */
export function packageFiles(changes: Files = {}): Files {
  return {
    'package.json': {
      name: 'pack',
      version: '2.0.0',
      type: 'module',
      exports: './index.js',
      plugboard: { contract: '^1.0.0' },
    },
    'index.js': pluginCode('pack', listing('pack')),
    ...changes,
  }
}

/** A folder with these files, gone when the test ends. */
export async function folderWith(files: Files): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'plugboard-plugin-')))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await writeInto(folder, files)
  return folder
}

export async function writeInto(folder: string, files: Files): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content))
  }
}
