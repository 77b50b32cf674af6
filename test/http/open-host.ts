import { type ConnectorDescriptor, definePlugin, type Plugin, sent } from '@plugboard/contract'
import { createServer, type Server } from '@plugboard/server'
import { createTestHost, silentLog, systemClock, type TestHost } from '@plugboard/testkit'

const SHOP: ConnectorDescriptor = {
  ID: 'shop',
  NAME: 'Shop',
  ICON: { DATA_IMAGE: 'data:image/svg+xml,%3Csvg/%3E' },
  COMPONENT: 'example:shop',
}

/** A connector whose messenger posts to a route, and which sends nothing anywhere. */
export const shop: Plugin = definePlugin({
  name: 'shop',
  apply(host) {
    host.hooks.buildList.tap('shop', (list) => list.add(SHOP))
    host.hooks.messageAdd.for('shop').tapPromise('shop', async ({ id }) => sent({ ids: [`out-${id}`] }))
    host.hooks.messageUpdate.for('shop').tapPromise('shop', async () => sent())
    host.hooks.messageDelete.for('shop').tapPromise('shop', async () => sent())
    host.web.route({
      connector: 'shop',
      method: 'POST',
      path: '/hook/:line',
      handle: async (request) => {
        const results = await host.channel('shop', Number(request.params['line'])).sendMessages(request.json() as never)
        return { body: results }
      },
    })
  },
  components: {
    'example:shop': {
      element: 'shop-settings',
      module: './settings.js',
      actions: { test: { input: { type: 'object' }, run: async () => ({ works: true }) } },
    },
  },
})

const firstMessage = [
  { user: { id: 'u1', name: 'Ann' }, message: { id: 'm1', text: 'Is it open on Sunday?' }, chat: { id: 'c1' } },
]

export interface OpenHost extends Omit<TestHost, 'close'> {
  readonly server: Server
  readonly url: string
  /** Headers of an administrator who is logged in. */
  readonly login: { readonly cookie: string }
  readonly close: () => Promise<void>
}

/** A host with the shop connected, where Ann has written and got an answer, behind a server that listens. */
export async function openHost(): Promise<OpenHost> {
  const test = await createTestHost({ plugins: [shop], clock: systemClock })
  const server = createServer({ host: test.host, log: silentLog, clock: systemClock, version: '1.0.0' })
  const url = await server.listen({ host: '127.0.0.1', port: 0 })
  await test.host.channels.setFlags('shop', test.line.id, { active: true, connection: true, register: true })
  await fetch(`${url}/connector/shop/hook/${test.line.id}`, { method: 'POST', body: JSON.stringify(firstMessage) })
  await test.host.files.put({ name: 'a.txt', mime: 'text/plain', data: new TextEncoder().encode('a file') })
  const [chat] = (await test.host.desk.chats({})).items
  if (chat !== undefined) await test.host.desk.reply(test.operator.id, chat.id, { text: 'Yes, until six.' })
  await test.host.quickAnswers.add({ shortcut: 'hello', text: 'Good day!' })
  const { token } = await test.host.operators.loginAs(test.operator.id)
  const close = async (): Promise<void> => {
    await server.close()
    await test.close()
  }
  return { ...test, server, url, login: { cookie: `plugboard=${token}` }, close }
}
