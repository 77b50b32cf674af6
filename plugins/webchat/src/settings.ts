import type { Channel } from '@plugboard/contract'
import type { Language, PublicSettings, WelcomeForm } from './protocol.ts'

/** What `settings.schema.json` describes, with every default filled in. The host has checked what is stored. */
export interface Settings {
  /** Default none: any page. */
  readonly origins: readonly string[]
  /** Default `auto`. */
  readonly language: PublicSettings['language']
  readonly texts: PublicSettings['texts']
  /** Default `#2459d6`. */
  readonly colour: string
  /** Default `right`. */
  readonly position: PublicSettings['position']
  /** Default `auto`. */
  readonly scheme: PublicSettings['scheme']
  /** Default: nothing is asked. */
  readonly form: WelcomeForm
  /** Default true. */
  readonly files: boolean
  /** Default 10. */
  readonly fileMegabytes: number
  readonly mediaTypes: readonly string[]
  /** Empty: nobody can sign in. */
  readonly secret: string
  /** Default false. */
  readonly signedInOnly: boolean
  /** Default 30. */
  readonly messagesPerMinute: number
}

export const languages: readonly Language[] = ['en', 'de', 'ru']

const mediaTypesDefault = [
  'image/*',
  'audio/*',
  'video/*',
  'application/pdf',
  'text/plain',
  'text/csv',
  'application/zip',
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]

export const settingsDefaults: Settings = {
  origins: [],
  language: 'auto',
  texts: {},
  colour: '#2459d6',
  position: 'right',
  scheme: 'auto',
  form: { name: 'off', email: 'off', phone: 'off', consent: false },
  files: true,
  fileMegabytes: 10,
  mediaTypes: mediaTypesDefault,
  secret: '',
  signedInOnly: false,
  messagesPerMinute: 30,
}

export function settingsOf(channel: Channel): Settings {
  const stored = channel.settings.get() as Partial<Settings>
  const form = { ...settingsDefaults.form, ...stored.form }
  return { ...settingsDefaults, ...stored, form }
}

/** What every visitor may know. */
export function publicSettings(channel: Channel): PublicSettings {
  const { language, texts, colour, position, scheme, form, signedInOnly, ...rest } = settingsOf(channel)
  const files = { allowed: rest.files, maxBytes: rest.fileMegabytes * 1_000_000, types: rest.mediaTypes }
  return { ready: channel.isStatus(), language, texts, colour, position, scheme, form, files, signedInOnly }
}
