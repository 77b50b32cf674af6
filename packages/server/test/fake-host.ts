import type {
  ChannelView,
  ChatView,
  ConnectorId,
  ConnectorView,
  LineView,
  LiveEvent,
  MessageView,
  OperatorView,
  PluginView,
  WebRoute,
  WebSocketRoute,
} from '@plugboard/contract'
import { lineSettingsDefaults, PlugboardError } from '@plugboard/contract'
import type { Health, Host } from '@plugboard/host'

/** What a test of the transport sets up; everything else of the host is the smallest thing that can be answered. */
export interface FakeHost extends Host {
  readonly routes: WebRoute[]
  readonly sockets: WebSocketRoute[]
  /** Tells every stream. */
  tell(cursor: string | null, event: LiveEvent): void
  /** Cursors that streams began at. */
  readonly cursors: (string | null)[]
  /** Streams that run. */
  readonly streams: () => number
  readonly publicUrls: string[]
  state: Health['state']
}

export const ADMINISTRATOR = 'administrator-token'
export const OPERATOR = 'operator-token'

const administrator = operator(1, 'admin', 'administrator')
const ordinary = operator(2, 'olga', 'operator')
const byToken = new Map([
  [ADMINISTRATOR, administrator],
  [OPERATOR, ordinary],
])

const quickAnswer = { id: 1, shortcut: 'hello', text: 'Good day!' }

function operator(id: number, login: string, role: OperatorView['role']): OperatorView {
  return { id: id as OperatorView['id'], login, name: login, role }
}

export function fakeHost(): FakeHost {
  const listeners = new Set<(item: { cursor: string | null; event: LiveEvent }) => void>()
  const routes: WebRoute[] = []
  const sockets: WebSocketRoute[] = []
  const cursors: (string | null)[] = []
  const publicUrls: string[] = []
  const host = {
    routes,
    sockets,
    cursors,
    publicUrls,
    state: 'ready' as Health['state'],
    tell: (cursor: string | null, event: LiveEvent) => listeners.forEach((call) => call({ cursor, event })),
    streams: () => listeners.size,
    setPublicUrl: (url: string) => void publicUrls.push(url),
    health: () => ({ state: host.state, store: true, channels: { ready: 0, total: 0, paused: 0 }, outboxDepth: 0 }),
    start: async () => undefined,
    close: async () => undefined,
    plugins: {
      add: async () => plugin,
      reload: async (name: string) => (name === plugin.name ? plugin : fail('PLUGIN_UNKNOWN', { plugin: name })),
      remove: async () => undefined,
      list: () => [plugin],
      componentFile: (connector: string) => fail('COMPONENT_UNKNOWN', { component: connector }),
      messenger: () => null,
      runAction: async (_connector: string, _line: number, _action: string, data: unknown) => data,
    },
    connectors: { list: () => [connector], get: () => connector },
    lines: {
      list: () => [line],
      get: (id: number) => lineOf(id),
      create: async () => line,
      update: async (id: number) => lineOf(id),
      delete: async (id: number) => void lineOf(id),
      info: async (id: number) => (lineOf(id), {}),
      infoCounters: () => ({ hits: 0, misses: 0, stale: 0, joins: 0, entries: 0 }),
      cleanCache: async (id: number) => void lineOf(id),
    },
    channels: {
      list: () => [channel],
      get: () => channel,
      setFlags: async () => channel,
      saveSettings: async () => channel,
      delete: async () => undefined,
    },
    quickAnswers: {
      list: async () => [quickAnswer],
      add: async () => quickAnswer,
      update: async () => quickAnswer,
      delete: async () => {},
    },
    desk: {
      search: async () => ({ items: [], next: null }),
      chats: async () => ({ items: [chat], next: null }),
      chat: async (id: number) => chatOf(id),
      messages: async () => ({ items: [message], next: null }),
      message: async () => message,
      sessions: async () => [],
      trace: async () => ({ message: message.id, steps: [] }),
      reply: async () => message,
      edit: async () => message,
      delete: async () => message,
      accept: async (_by: number, id: number) => chatOf(id),
      transfer: async (_by: number, id: number) => chatOf(id),
      finish: async (_by: number, id: number) => chatOf(id),
      read: async (_by: number, id: number) => chatOf(id),
      typing: async () => undefined,
      newsletter: async () => ({ messages: 0, skipped: [] }),
    },
    outbox: {
      list: async () => ({ items: [], next: null }),
      resend: async (_by: number, delivery: number) => fail('DELIVERY_UNKNOWN', { delivery }),
      get: async (delivery: number) => fail('DELIVERY_UNKNOWN', { delivery }),
    },
    operators: {
      list: () => [administrator, ordinary],
      get: (id: number) => (id === 1 ? administrator : ordinary),
      add: async () => ordinary,
      update: async () => ordinary,
      login: async (_login: string, password: string) =>
        password === 'correct password'
          ? { token: ADMINISTRATOR, operator: administrator, expiresMs: 4_102_444_800_000 }
          : fail('LOGIN_FAILED'),
      loginAs: async () => ({ token: ADMINISTRATOR, expiresMs: 4_102_444_800_000 }),
      who: async (token: string) => byToken.get(token) ?? null,
      logout: async () => undefined,
    },
    files: {
      put: async (file: { name: string; mime: string; data: Uint8Array }) => ({
        id: 'f1',
        name: file.name,
        mime: file.mime,
        size: file.data.length,
      }),
      open: async (_id: string, query: { name?: string; mime?: string }) => ({
        name: query.name ?? 'file',
        mime: query.mime ?? 'application/octet-stream',
        data: new TextEncoder().encode('<script>alert(1)</script>'),
      }),
    },
    live: { cursor: async () => '7', events, publish: (event: LiveEvent) => host.tell(null, event) },
    diagnostics: { list: () => [] },
    web: {
      match: (method: string, id: string, path: string) => {
        const here = routes.filter((route) => route.connector === id && route.path === path)
        const route = here.find((candidate) => candidate.method === method)
        return route === undefined ? (here.length > 0 ? 'method' : null) : { plugin: 'shop', route, params: {} }
      },
      matchSocket: (id: string, path: string) => {
        const route = sockets.find((candidate) => candidate.connector === id && candidate.path === path)
        return route === undefined ? null : { plugin: 'shop', route, params: {} }
      },
    },
  }

  async function* events(cursor: string | null, signal: AbortSignal) {
    cursors.push(cursor)
    const queue: { cursor: string | null; event: LiveEvent }[] = []
    let wake = Promise.withResolvers<void>()
    const listener = (item: { cursor: string | null; event: LiveEvent }): void => {
      queue.push(item)
      wake.resolve()
    }
    signal.addEventListener('abort', () => wake.resolve())
    listeners.add(listener)
    try {
      while (!signal.aborted) {
        yield* queue.splice(0)
        if (queue.length > 0) continue
        wake = Promise.withResolvers<void>()
        if (!signal.aborted) await wake.promise
      }
    } finally {
      listeners.delete(listener)
    }
  }

  return host as unknown as FakeHost
}

function fail(...args: ConstructorParameters<typeof PlugboardError>): never {
  throw new PlugboardError(...args)
}

function lineOf(id: number): LineView {
  return id === 1 ? line : fail('LINE_UNKNOWN', { line: id })
}

function chatOf(id: number): ChatView {
  return id === 1 ? chat : fail('CHAT_UNKNOWN', { chat: id })
}

const channel: ChannelView = {
  key: 'shop/1',
  status: {
    connector: 'shop' as ConnectorId,
    line: 1 as ChannelView['status']['line'],
    active: true,
    connection: true,
    register: true,
    error: false,
    data: null,
    revision: 3,
  },
  configured: true,
  ready: true,
  settings: {},
  outbox: { depth: 0, unknown: 0, dead: 0, pause: null, waitsUntilMs: null },
  owner: null,
}

const line: LineView = {
  id: 1 as LineView['id'],
  name: 'Sales',
  active: true,
  settings: lineSettingsDefaults,
  channels: [channel],
  createdMs: 1,
}

const plugin: PluginView = {
  name: 'shop',
  package: '@example/shop',
  version: '1.0.0',
  connectors: ['shop' as ConnectorId],
  taps: [],
  error: null,
  problems: [],
  load: { ok: true, atMs: 1, tookMs: 2 },
  work: [],
}

const icon = { DATA_IMAGE: 'data:image/svg+xml,%3Csvg/%3E', COLOR: '#90be00' }

const connector: ConnectorView = {
  id: 'shop' as ConnectorId,
  plugin: 'shop',
  descriptor: {
    ID: 'shop' as ConnectorId,
    NAME: 'Shop',
    ICON: icon,
    ICON_DISABLED: icon,
    COMPONENT: 'example:shop',
    DEL_EXTERNAL_MESSAGES: true,
    EDIT_INTERNAL_MESSAGES: true,
    DEL_INTERNAL_MESSAGES: true,
    NEWSLETTER: true,
    NEED_SYSTEM_MESSAGES: true,
    NEED_SIGNATURE: true,
    CHAT_GROUP: false,
    LIMITS: {},
  },
  component: null,
  settingsSchema: null,
  taps: [],
  messenger: false,
}

const chat: ChatView = {
  id: 1 as ChatView['id'],
  connector: 'shop' as ConnectorId,
  line: 1 as ChatView['line'],
  externalId: 'c1' as ChatView['externalId'],
  name: 'Ann',
  group: false,
  customer: null,
  session: null,
  last: null,
  unread: 0,
  createdMs: 1,
}

const message: MessageView = {
  id: 1 as MessageView['id'],
  chat: chat.id,
  session: null,
  direction: 'inbound',
  author: { id: 9 as MessageView['author']['id'], name: 'Ann' },
  text: 'Hello',
  files: [],
  externalIds: [],
  atMs: 1,
  edited: false,
  deleted: false,
  versions: [],
  delivery: null,
  deliveredMs: null,
  readMs: null,
}
