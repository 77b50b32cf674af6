import { randomBytes } from 'node:crypto'
import type { Channel, PluginHost, SettingsComponent } from '@plugboard/contract'
import { languages, type Settings, settingsOf } from './settings.ts'
import { texts } from './texts/texts.ts'

/** What the page shows after every step. The secret stays here. */
interface Shown {
  readonly settings: Omit<Settings, 'secret'>
  readonly hasSecret: boolean
  readonly state: 'off' | 'on' | 'error'
  /** Where the outside finds the connector, and a page with nothing but the chat. */
  readonly urls: { readonly script: string; readonly page: string }
  /** The texts that are used where none is given. */
  readonly defaults: typeof texts
  /** A secret that was just made: the only time that it is shown. */
  readonly secret?: string
}

const noInput = { type: 'object', additionalProperties: false } as const
const secretBytes = 32

/**
 * What the settings page (`settings.js`) asks for. There is no messenger behind this channel that could be tested: with
 * its settings saved it is ready.
 */
export const settingsComponent: SettingsComponent = {
  element: 'webchat-settings',
  module: './src/settings.js',
  actions: {
    show: { input: noInput, run: show },
    save: {
      input: {
        type: 'object',
        properties: { settings: { type: 'object' } },
        required: ['settings'],
        additionalProperties: false,
      },
      run: save,
    },
    newSecret: { input: noInput, run: newSecret },
    removeSecret: { input: noInput, run: removeSecret },
    reset: { input: noInput, run: reset },
    disconnect: { input: noInput, run: disconnect },
  },
}

/** The address of the chat's own page is shown beside the line. */
async function save(
  channel: Channel,
  { settings }: { readonly settings: Readonly<Record<string, unknown>> },
  host: PluginHost,
): Promise<Shown> {
  const { secret: _kept, ...given } = settings
  const { page: url } = urlsOf(channel, host)
  await channel.settings.save(withoutDefaults(given))
  await channel.set({ active: true, connection: true, register: true }).setData({ name: 'Web chat', url }).save()
  await channel.cleanCache()
  return shown(channel, host)
}

/** Texts that are left empty have their default, also when the default changes some day. */
function withoutDefaults(settings: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const given = settings['texts']
  if (typeof given !== 'object' || given === null) return settings
  const kept = languages.map((language) => {
    const own = Object.entries((given as Record<string, unknown>)[language] ?? {})
    return [language, Object.fromEntries(own.filter(([, text]) => text !== ''))]
  })
  return { ...settings, texts: Object.fromEntries(kept) as unknown }
}

/** From now on signatures with the old one are refused. */
async function newSecret(channel: Channel, _: unknown, host: PluginHost): Promise<Shown> {
  const secret = randomBytes(secretBytes).toString('base64url')
  await channel.settings.save({ secret })
  return { ...shown(channel, host), secret }
}

async function removeSecret(channel: Channel, _: unknown, host: PluginHost): Promise<Shown> {
  await channel.settings.save({ secret: '', signedInOnly: false })
  return shown(channel, host)
}

async function reset(channel: Channel, _: unknown, host: PluginHost): Promise<Shown> {
  await channel.setError(false).save()
  await channel.cleanCache()
  return shown(channel, host)
}

async function disconnect(channel: Channel, _: unknown, host: PluginHost): Promise<Shown> {
  await channel.delete()
  await channel.cleanCache()
  return shown(channel, host)
}

function show(channel: Channel, _: unknown, host: PluginHost): Shown {
  return shown(channel, host)
}

function shown(channel: Channel, host: PluginHost): Shown {
  const { secret, ...settings } = settingsOf(channel)
  const { active, error } = channel.getStatus()
  const state = error ? 'error' : active ? 'on' : 'off'
  return { settings, hasSecret: secret !== '', state, urls: urlsOf(channel, host), defaults: texts }
}

function urlsOf({ connector, line }: Channel, host: PluginHost): Shown['urls'] {
  return { script: host.publicUrl(connector, '/webchat.js'), page: host.publicUrl(connector, `/lines/${line}`) }
}
