import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { waitFor } from '@plugboard/testkit'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { runOnce, type Sandbox, startSandbox } from '../src/index.ts'

/** An author's package somewhere on the disk, with the workspace's packages installed. */
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plugboard-plugin-'))
  symlinkSync(fileURLToPath(new URL('../node_modules', import.meta.url)), join(folder, 'node_modules'))
  mkdirSync(join(folder, 'src'))
})

afterEach(() => rmSync(folder, { recursive: true }))

function write(file: string, text: string): void {
  writeFileSync(join(folder, file), text)
}

function writePackage(messenger?: string): void {
  const plugboard = { contract: '^1.0.0', ...(messenger === undefined ? {} : { messenger }) }
  write(
    'package.json',
    JSON.stringify({ name: 'shop', version: '1.0.0', type: 'module', main: './src/index.ts', plugboard }),
  )
}

/** TypeScript that cannot be run by leaving types out: an author may write so. */
function writePlugin(name: string): void {
  write(
    'src/index.ts',
    `import { definePlugin, sent } from '@plugboard/contract'
    enum Ids { Shop = 'shop_chat' }
    export default definePlugin({
      name: 'shop',
      apply(host) {
        const ICON = { DATA_IMAGE: 'data:image/svg+xml,%3Csvg/%3E' }
        host.hooks.buildList.tap('shop', (list) => list.add({ ID: Ids.Shop, NAME: '${name}', ICON, COMPONENT: 'shop:none', EDIT_INTERNAL_MESSAGES: false, DEL_INTERNAL_MESSAGES: false, DEL_EXTERNAL_MESSAGES: false }))
        host.hooks.messageAdd.for(Ids.Shop).tapPromise('shop', async () => sent({ ids: ['1'] }))
      },
    })`,
  )
}

function writeMessenger(name: string): void {
  write(
    'messenger.ts',
    `import { defineMessenger } from '@plugboard/testkit'
    export default defineMessenger({
      name: '${name}',
      abilities: ['says'],
      settings: () => ({}),
      handle: () => Response.json({}),
      customer: { says: async () => {} },
    })`,
  )
}

function nameOf(sandbox: Sandbox): string {
  return sandbox.host.connectors.get('shop_chat').descriptor.NAME
}

it("takes an author's TypeScript, and follows when a file is saved", async () => {
  writePackage('./messenger.ts')
  writePlugin('Shop')
  writeMessenger('Till')
  const sandbox = await startSandbox({ port: 0, plugins: [folder] })
  expect(sandbox.messengers().map((messenger) => messenger.name())).toEqual(['Till'])
  sandbox.messengers()[0]?.startChat(1, { names: ['Ada'] })

  writePlugin('Corner shop')
  writeMessenger('Counter')
  await waitFor(() => nameOf(sandbox) === 'Corner shop', { what: 'the new code' })
  await waitFor(() => sandbox.messengers()[0]?.name() === 'Counter', { what: 'the new messenger' })
  expect(sandbox.messengers()[0]?.chats()).toHaveLength(1)

  await sandbox.host.plugins.remove('shop')
  await waitFor(() => sandbox.messengers().length === 0, { what: 'the end of the messenger' })
  await sandbox.close()
}, 60_000)

it('keeps the code that runs while the new one cannot be loaded, and says so', async () => {
  writePackage()
  writePlugin('Shop')
  const sandbox = await startSandbox({ port: 0, plugins: [folder] })
  write('src/index.ts', 'export default definePlugin({')
  const error = await waitFor(() => sandbox.host.plugins.list()[0]?.error, { what: 'the error' })
  expect(error).toMatchObject({ code: 'PLUGIN_LOAD_FAILED' })
  expect(nameOf(sandbox)).toBe('Shop')

  mkdirSync(join(folder, 'src', 'words'))
  write('src/words/name.ts', "export const name = 'Mended shop'")
  writePlugin('Mended shop')
  await waitFor(() => nameOf(sandbox) === 'Mended shop', { what: 'the mended code' })
  expect(sandbox.host.plugins.list()[0]?.error).toBeNull()
  await sandbox.close()
}, 60_000)

it('leaves a plugin alone that is not to be watched', async () => {
  writePackage()
  writePlugin('Shop')
  const sandbox = await startSandbox({ port: 0, plugins: [folder], watch: false })
  writePlugin('Corner shop')
  await sleep(500)
  expect(nameOf(sandbox)).toBe('Shop')
  await sandbox.close()
}, 60_000)

it.each<[what: string, messenger: string | undefined, text: string, reason: string]>([
  ['brings no messenger', undefined, '', 'nothing was played'],
  ['brings a messenger that cannot be loaded', './messenger.ts', 'export default nothing', 'nothing is not defined'],
  ['brings something else as a messenger', './messenger.ts', 'export default { name: 1 }', 'exports no messenger'],
])(
  'a run is red when the plugin %s',
  async (_, messenger, text, reason) => {
    writePackage(messenger)
    writePlugin('Shop')
    if (messenger !== undefined) write('messenger.ts', text)
    const lines: string[] = []
    expect(await runOnce({ plugins: [folder], print: (line) => lines.push(line) })).toBe(1)
    expect(lines.join('\n')).toContain(reason)
  },
  60_000,
)

it('a plugin that cannot be loaded keeps the sandbox from starting, with its error', async () => {
  writePackage()
  write('src/index.ts', 'export default 7')
  await expect(startSandbox({ port: 0, plugins: [folder] })).rejects.toMatchObject({
    code: 'PLUGIN_DEFINITION_INVALID',
  })
}, 60_000)
