import type { Channel, PluginHost, SettingsComponent } from '@plugboard/contract'
import { callMessenger, fieldOf, reasonOf } from './call-messenger.ts'
import { settingsOf } from './settings.ts'

/** What the page shows after every step. The token stays here. */
interface Steps {
  readonly address: string
  readonly active: boolean
  readonly connection: boolean
  readonly register: boolean
  readonly error: boolean
  readonly ready: boolean
}

const noInput = { type: 'object', additionalProperties: false } as const

/**
 * What the settings page (`settings.js`) asks for. Each action is one step; it saves what it found out, forgets the
 * line's cached info, because every step may change it, and answers with the state of all steps.
 */
export const settingsComponent: SettingsComponent = {
  element: 'base-connector-settings',
  module: './src/settings.js',
  actions: {
    show: { input: noInput, run: stepsOf },
    connect: {
      input: {
        type: 'object',
        properties: { address: { type: 'string' }, token: { type: 'string' } },
        required: ['address'],
        additionalProperties: false,
      },
      run: connect,
    },
    test: { input: noInput, run: test },
    register: { input: noInput, run: register },
    error: { input: noInput, run: (channel: Channel) => saved(channel.setError(true)) },
    reset: { input: noInput, run: (channel: Channel) => saved(channel.setError(false)) },
    disconnect: { input: noInput, run: disconnect },
  },
}

/** Without a token the stored one stays, so that nobody has to type it in again to correct the address. */
async function connect(channel: Channel, input: { readonly address: string; readonly token?: string }): Promise<Steps> {
  const { token, ...address } = input
  await channel.settings.save(token ? { ...address, token } : address)
  // What was tested and registered before was tested and registered with other settings.
  return await saved(channel.set({ active: true, connection: false, register: false }))
}

/** The messenger tells who the bot is; that is also what line info shows. */
async function test(channel: Channel, _: unknown, host: PluginHost): Promise<Steps> {
  const bot = await ask(channel, host, { method: 'GET', path: '/me' }).catch(async (error: unknown) => {
    await saved(channel.setConnection(false))
    throw error
  })
  const { address } = settingsOf(channel) ?? { address: '' }
  const id = String(fieldOf(bot, 'id'))
  const name = String(fieldOf(bot, 'name'))
  return await saved(
    channel.setConnection(true).setData({ id, name, url: `${address}/profile`, url_im: `${address}/start` }),
  )
}

/** Tells the messenger where to report to. The host knows the address by which the outside reaches it. */
async function register(channel: Channel, _: unknown, host: PluginHost): Promise<Steps> {
  const url = host.publicUrl(channel.connector, `/hook/${channel.line}`)
  await ask(channel, host, { method: 'PUT', path: '/webhook', json: { url } })
  return await saved(channel.setRegister(true))
}

async function disconnect(channel: Channel): Promise<Steps> {
  await channel.delete()
  await channel.cleanCache()
  return stepsOf(channel)
}

async function saved(channel: Channel): Promise<Steps> {
  await channel.save()
  await channel.cleanCache()
  return stepsOf(channel)
}

function stepsOf(channel: Channel): Steps {
  const { active, connection, register, error } = channel.getStatus()
  const address = settingsOf(channel)?.address ?? ''
  return { address, active, connection, register, error, ready: channel.isStatus() }
}

/** What it throws is shown to the person, in the middle of a sentence that names the action. */
async function ask(
  channel: Channel,
  host: PluginHost,
  call: { readonly method: 'GET' | 'PUT'; readonly path: string; readonly json?: unknown },
): Promise<unknown> {
  await channel.turn('lookup', host.signal)
  const response = await callMessenger(host, channel, { ...call, signal: host.signal }).catch((error: unknown) => {
    throw new Error(`the messenger cannot be reached at ${settingsOf(channel)?.address}`, { cause: error })
  })
  if (!response.ok) throw new Error((await reasonOf(response)).replace(/\.$/, ''))
  return await response.json()
}
