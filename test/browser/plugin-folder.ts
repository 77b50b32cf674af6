import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export interface SmallPlugin {
  /** The connector's ID; the plugin has the same name. */
  readonly id: string
  readonly name: string
  /** JavaScript of the descriptor's ICON. */
  readonly icon?: string
  readonly settings?: object
}

/** A folder with a plugin of one connector that sends whatever it is given. Removed after the test. */
export function pluginFolder(plugin: SmallPlugin): { readonly path: string; write(plugin: SmallPlugin): void } {
  const path = mkdtempSync(join(tmpdir(), 'plugboard-plugin-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  mkdirSync(join(path, 'src'))
  const write = (changed: SmallPlugin): void => writePlugin(path, changed)
  write(plugin)
  return { path, write }
}

function writePlugin(path: string, { id, name, icon = SQUARE, settings }: SmallPlugin): void {
  const plugboard = { contract: '^1.0.0', ...(settings && { settings: './settings.json' }) }
  const manifest = { name: id, version: '1.0.0', type: 'module', exports: './src/index.js', plugboard }
  writeFileSync(join(path, 'package.json'), JSON.stringify(manifest))
  if (settings !== undefined) writeFileSync(join(path, 'settings.json'), JSON.stringify(settings))
  writeFileSync(join(path, 'src', 'index.js'), programOf(id, name, icon))
}

const SQUARE = `{ DATA_IMAGE: 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M2 2h5v5H2z"/></svg>' }`

function programOf(id: string, name: string, icon: string): string {
  return `
const plugin = {
  name: '${id}',
  apply(host) {
    const descriptor = { ID: '${id}', NAME: ${JSON.stringify(name)}, ICON: ${icon}, COMPONENT: '${id}:none' }
    host.hooks.buildList.tap('${id}', (list) => list.add(descriptor))
    host.hooks.messageAdd.for('${id}').tapPromise('${id}', async () => ({ outcome: 'sent', ids: ['1'] }))
  },
}
plugin[Symbol.for('@plugboard/contract/plugin')] = true
export default plugin
`
}
