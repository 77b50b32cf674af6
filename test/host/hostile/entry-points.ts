import { hookDeclarations, type HookName } from '@plugboard/contract'
import fc from 'fast-check'
import { hostile, mostly, nearly, several, valid, type Made } from './hostile-values.ts'

/** What a member of PluginHost or Channel is called with. */
export interface EntryPoint {
  readonly args: fc.Arbitrary<readonly Made[]>
  /**
   * `apply`: it only works while `apply` runs. `platform`: it is the platform's own, with the platform's errors.
   * `value`: nothing that can be called. `waits`: it may rightly take as long as it was asked to. Default: it answers
   * or refuses with a code.
   */
  readonly kind?: 'apply' | 'platform' | 'value' | 'waits'
}

const id = valid(fc.constantFrom('c1', 'c2', 'u1', 'm1', 'm2'))
const number = valid(fc.integer({ min: -1, max: 10 }))
const flag = valid(fc.boolean())
const text = valid(fc.constantFrom('Hello', 'a', ''))
const action = valid(fc.constant(() => ({})))
const ended = valid(fc.constant(AbortSignal.abort()))
const file = nearly({
  url: valid(fc.constant('http://nowhere.test/f')),
  name: text,
  data: valid(fc.constant(new Uint8Array(3))),
  type: text,
})
const user = nearly({
  id,
  name: text,
  last_name: text,
  picture: nearly({ url: text }),
  url: text,
  gender: text,
  email: text,
})
const chat = nearly({ id, name: text, url: text })
const message = nearly({ id, text, date: number, files: several(file), user_id: number, disable_crm: text })
const item = nearly({ user, message, chat, ref: nearly({ source: text }), extra: hostile })
const receipt = nearly({
  im: nearly({ message_id: number, chat_id: number }),
  message: nearly({ id: several(id), date: number }),
  chat,
})
const connector = valid(fc.constantFrom('shop', 'SHOP', 'nobody'))
const delayMs = valid(fc.integer({ min: -5, max: 50 }))
const tapOptions = nearly({ name: text, stage: number, required: flag })
const route = nearly({
  connector,
  method: valid(fc.constantFrom('GET', 'POST', 'get')),
  path: valid(fc.constantFrom('/a', '/:b', 'c')),
  maxBytes: number,
  handle: action,
  connect: action,
})

function takes(...args: readonly fc.Arbitrary<Made>[]): EntryPoint {
  return { args: fc.tuple(...args.map(mostly)) }
}

/** Needs nothing, and is given something. */
const needsNothing: EntryPoint = { args: fc.array(hostile, { maxLength: 2 }) }
const value: EntryPoint = { args: fc.constant([]), kind: 'value' }

function duringApply(...args: readonly fc.Arbitrary<Made>[]): EntryPoint {
  return { ...takes(...args), kind: 'apply' }
}

const channelMembers: Readonly<Record<string, EntryPoint>> = {
  connector: value,
  line: value,
  revision: value,
  getActive: needsNothing,
  getConnection: needsNothing,
  getRegister: needsNothing,
  getError: needsNothing,
  getData: needsNothing,
  getLine: needsNothing,
  getConnector: needsNothing,
  getStatus: needsNothing,
  isConfigured: needsNothing,
  isStatus: needsNothing,
  setActive: takes(flag),
  setConnection: takes(flag),
  setRegister: takes(flag),
  setError: takes(flag),
  setData: takes(nearly({ id, url: text, url_im: text, name: text })),
  set: takes(nearly({ active: flag, connection: flag, register: flag, error: flag })),
  save: needsNothing,
  delete: needsNothing,
  cleanCache: needsNothing,
  deactivateConnectors: needsNothing,
  'settings.get': needsNothing,
  'settings.save': takes(nearly({ address: text, token: text })),
  'state.get': takes(text),
  'state.set': takes(text, hostile),
  'state.delete': takes(text),
  sendMessages: takes(several(item)),
  updateMessages: takes(several(item)),
  deleteMessages: takes(several(item)),
  sendStatusDelivery: takes(several(receipt)),
  sendStatusReading: takes(several(receipt)),
  setChatName: takes(nearly({ chat: id, name: text, user: id })),
  typing: takes(nearly({ chat, user })),
  turn: takes(valid(fc.constantFrom('lookup', 'typing', 'add')), valid(fc.constant(undefined))),
  history: takes(id, nearly({ user: id, after: number, before: number, limit: number })),
  follow: takes(id, nearly({ user: id, after: text, signal: ended })),
}

const hostMembers: Readonly<Record<string, EntryPoint>> = {
  channel: takes(connector, number),
  publicUrl: takes(connector, valid(fc.constantFrom('/hook', '/hook/3', 'hook'))),
  'lines.list': needsNothing,
  'lines.get': takes(number),
  'lines.info': takes(number),
  'lines.cleanCache': takes(number),
  'files.read': takes(text),
  'log.debug': takes(text, nearly({ token: text, more: hostile })),
  'log.info': takes(text, nearly({ token: text, more: hostile })),
  'log.warn': takes(text, nearly({ token: text, more: hostile })),
  'log.error': takes(text, nearly({ token: text, more: hostile })),
  'clock.now': needsNothing,
  'clock.monotonic': needsNothing,
  'clock.after': takes(delayMs, action),
  'clock.sleep': { ...takes(delayMs, valid(fc.constant(undefined))), kind: 'waits' },
  random: needsNothing,
  // The contract promises the platform's `fetch`, and connectors tell its errors apart by their kind.
  fetch: { ...takes(valid(fc.constant('http://nowhere.test'))), kind: 'platform' },
  signal: { ...value, kind: 'platform' },
  'web.route': duringApply(route),
  'web.socket': duringApply(route),
}

/** Hooks are alike: by connector or not, with one way to tap or two. */
function hookMembers(hook: HookName): [string, EntryPoint][] {
  const { byConnector, kind } = hookDeclarations[hook]
  const taps = kind === 'SyncHook' ? ['tap'] : ['tap', 'tapPromise']
  const at = byConnector ? `hooks.${hook}.for().` : `hooks.${hook}.`
  const tapMembers = taps.map((tap): [string, EntryPoint] => [`${at}${tap}`, duringApply(tapOptions, action)])
  return byConnector ? [[`hooks.${hook}.for`, duringApply(connector)], ...tapMembers] : tapMembers
}

const icon = nearly({ DATA_IMAGE: valid(fc.constant('data:image/svg+xml,x')), COLOR: text, SIZE: text, POSITION: text })
const descriptor = nearly({
  ID: valid(fc.constantFrom('stranger', 'shop', 'Stranger', 'livechat')),
  NAME: text,
  ICON: icon,
  ICON_DISABLED: icon,
  COMPONENT: text,
  CHAT_GROUP: flag,
  NEED_SIGNATURE: flag,
  LIMITS: nearly({ TEXT_LENGTH: number, MEDIA_TYPES: several(text), COST: nearly({ add: number }) }),
})

/** Every member of what `buildList` gives. */
export const listMembers: Readonly<Record<string, EntryPoint>> = { add: takes(descriptor) }

/** Every member of PluginHost and of what it gives, by its name. */
export const entryPoints: Readonly<Record<string, EntryPoint>> = Object.fromEntries([
  ...Object.entries(hostMembers),
  ...Object.entries(channelMembers).map(([name, entry]) => [`channel().${name}`, entry] as const),
  ...(Object.keys(hookDeclarations) as HookName[]).flatMap(hookMembers),
])
