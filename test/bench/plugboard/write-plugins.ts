import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { contractVersion } from '@plugboard/contract'

const contract = join(import.meta.dirname, '..', '..', '..', 'packages', 'contract')

/** Plugins as people install them: a folder each, with a small connector. Answers with the folders. */
export async function writePlugins(folder: string, count: number): Promise<string[]> {
  const scope = join(folder, 'node_modules', '@plugboard')
  await mkdir(scope, { recursive: true })
  await symlink(contract, join(scope, 'contract'))
  return Promise.all(Array.from({ length: count }, (_, n) => writePlugin(folder, `bench-${n}`)))
}

async function writePlugin(parent: string, name: string): Promise<string> {
  const folder = join(parent, name)
  await mkdir(folder, { recursive: true })
  const manifest = {
    name,
    version: '1.0.0',
    type: 'module',
    exports: './index.js',
    plugboard: { contract: `^${contractVersion}` },
  }
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest))
  await writeFile(join(folder, 'index.js'), codeOf(name))
  return folder
}

function codeOf(name: string): string {
  const id = name.replace('-', '')
  const descriptor = {
    ID: id,
    NAME: name,
    ICON: { DATA_IMAGE: 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg"/%3E' },
    COMPONENT: `${id}:settings`,
  }
  return `import { definePlugin, sent } from '@plugboard/contract'

export default definePlugin({
  name: '${name}',
  apply(host) {
    host.hooks.buildList.tap('${name}', (list) => list.add(${JSON.stringify(descriptor)}))
    host.hooks.messageAdd.for('${id}').tap('${name}', () => sent({ ids: ['1'] }))
  },
})
`
}
