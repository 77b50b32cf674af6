import { randomBytes } from 'node:crypto'
import type { Channel, SettingsComponent } from '@plugboard/contract'
import { languages, type Settings, settingsOf } from './settings.ts'
import { texts } from './texts/texts.ts'

/** What the page shows after every step. The secret stays here. */
interface Shown {
  readonly settings: Omit<Settings, 'secret'>
  readonly hasSecret: boolean
  readonly state: 'off' | 'on' | 'error'
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
    show: { input: noInput, run: shown },
    save: {
      input: {
        type: 'object',
        properties: { settings: { type: 'object' }, url: { type: 'string', maxLength: 2_000, pattern: '^https?://' } },
        required: ['settings', 'url'],
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

/** `url`: where a customer without a web page of ours finds the chat; shown beside the line. */
async function save(
  channel: Channel,
  { settings, url }: { readonly settings: Readonly<Record<string, unknown>>; readonly url: string },
): Promise<Shown> {
  const { secret: _kept, ...given } = settings
  await channel.settings.save(withoutDefaults(given))
  await channel.set({ active: true, connection: true, register: true }).setData({ name: 'Web chat', url }).save()
  await channel.cleanCache()
  return shown(channel)
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
async function newSecret(channel: Channel): Promise<Shown> {
  const secret = randomBytes(secretBytes).toString('base64url')
  await channel.settings.save({ secret })
  return { ...shown(channel), secret }
}

async function removeSecret(channel: Channel): Promise<Shown> {
  await channel.settings.save({ secret: '', signedInOnly: false })
  return shown(channel)
}

async function reset(channel: Channel): Promise<Shown> {
  await channel.setError(false).save()
  await channel.cleanCache()
  return shown(channel)
}

async function disconnect(channel: Channel): Promise<Shown> {
  await channel.delete()
  await channel.cleanCache()
  return shown(channel)
}

function shown(channel: Channel): Shown {
  const { secret, ...settings } = settingsOf(channel)
  const { active, error } = channel.getStatus()
  const state = error ? 'error' : active ? 'on' : 'off'
  return { settings, hasSecret: secret !== '', state, defaults: texts }
}
