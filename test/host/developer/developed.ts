import {
  definePlugin,
  sent,
  type ConnectorId,
  type MessageAdd,
  type Outcome,
  type Plugin,
  type PluginCallView,
  type PluginHost,
} from '@plugboard/contract'
import { createTestHost, pluginSource, type TestHost, type TestHostOptions, virtualClock } from '@plugboard/testkit'
import { onTestFinished } from 'vitest'

export const shop = 'shop' as ConnectorId

const settingsSchema = {
  type: 'object',
  properties: {
    address: { type: 'string' },
    key: { type: 'string', writeOnly: true },
    nested: { type: 'object', properties: { inner: { type: 'string', writeOnly: true } } },
  },
}

export interface Developed extends TestHost {
  /** What `apply` received. */
  readonly plugin: PluginHost
  /** Calls of one name, the latest first. */
  calls(name: string): readonly PluginCallView[]
  /** Everything that was recorded, as a page gets it. */
  recorded(): string
}

export interface DevelopedOptions extends TestHostOptions {
  readonly taps?: (host: PluginHost) => void
  readonly deliver?: (host: PluginHost, delivery: MessageAdd) => Outcome | Promise<Outcome>
  readonly components?: NonNullable<Plugin['components']>
}

/** A host whose one plugin, `shop`, is being developed. Its channel is ready. Closed when the test ends. */
export async function develop({ taps, deliver, components, ...options }: DevelopedOptions = {}): Promise<Developed> {
  const applied: PluginHost[] = []
  const plugin = definePlugin({
    name: 'shop-plugin',
    apply(host) {
      applied.push(host)
      host.hooks.buildList.tap('shop', (list) =>
        list.add({
          ID: 'shop',
          NAME: 'Shop',
          ICON: { DATA_IMAGE: 'data:image/svg+xml,%3Csvg%2F%3E' },
          COMPONENT: 'test:shop',
        }),
      )
      const sends = (delivery: MessageAdd): Outcome | Promise<Outcome> =>
        deliver?.(host, delivery) ?? sent({ ids: ['x'] })
      host.hooks.messageAdd.for('shop').tapPromise('shop', async (delivery) => sends(delivery))
      taps?.(host)
    },
    ...(components && { components }),
  })
  const clock = virtualClock()
  const plugins = [pluginSource(plugin, settingsSchema)]
  const test = await createTestHost({
    developer: true,
    clock,
    ...options,
    plugins: [...plugins, ...(options.plugins ?? [])],
  })
  onTestFinished(() => test.close())
  await test.connect(shop)
  const all = (): readonly PluginCallView[] => test.host.developer.calls({ limit: 5_000 })
  return {
    ...test,
    plugin: applied[0]!,
    calls: (name) => all().filter((call) => call.name === name),
    recorded: () => JSON.stringify(all()),
  }
}

/** A customer writes; answers with the message's id. */
export async function says({ plugin, line }: Developed, text: string, id = `m-${text}`): Promise<number> {
  const item = { user: { id: 'u' }, message: { id, text }, chat: { id: 'c' } }
  const [result] = await plugin.channel('shop', line.id).sendMessages([item])
  if (result?.SUCCESS !== true) throw new Error(`not taken: ${JSON.stringify(result)}`)
  return result.message.im_message_id!
}

/** Anna answers, and the delivery is over; answers with the message's id. */
export async function replies(developed: Developed, text: string): Promise<number> {
  const { host, operator } = developed
  const [chat] = (await host.desk.chats({})).items
  const { id } = await host.desk.reply(operator.id, chat!.id, { text })
  await developed.waitFor(
    async () => !['waiting', 'sending'].includes((await host.desk.message(id)).delivery?.state ?? 'waiting'),
  )
  return id
}
