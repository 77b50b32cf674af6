import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { startSandbox } from '@plugboard/sandbox'
import { expect, it } from 'vitest'
import { AuthorFolder, root } from './author-folder.ts'
import { listingsOf } from './markdown-listing.ts'

const folder = fileURLToPath(new URL('..', import.meta.resolve('@plugboard/webhook')))
const scripts = listingsOf(readFileSync(`${folder}/README.md`, 'utf8')).filter(({ language }) => language === 'sh')

it('the examples of plugins/webhook/README.md work as they are written', { timeout: 90_000 }, async () => {
  const sandbox = await startSandbox({ port: 0, plugins: [folder], watch: false })
  const author = await AuthorFolder.make()
  const [messenger] = sandbox.messengers()
  const settings = messenger?.settings(1) ?? {}
  await sandbox.host.channels.saveSettings('webhook', 1, settings)
  await sandbox.host.channels.setFlags('webhook', 1, { active: true, connection: true, register: true })

  const env = { HOST: sandbox.url, SECRET: String(settings['receiveSecret']) }
  const curls = scripts.filter(({ text }) => text.includes('curl'))
  const answers: unknown[] = []
  for (const { text } of curls) answers.push(JSON.parse(await author.run(text, { env })))
  expect(answers).toEqual([
    { message: 1, repeat: false, found: true },
    { message: null, repeat: false, found: true },
  ])
  const { items } = await sandbox.host.desk.messages(1, {})
  expect(items[0]).toMatchObject({ text: 'Hello there', edited: true, author: { name: 'Ada Lovelace' } })
  await sandbox.close()

  for (const { text } of scripts.filter((script) => !curls.includes(script)))
    expect(await author.run(`cd '${root}'\n${text}`)).toContain('Everything held.')
})
