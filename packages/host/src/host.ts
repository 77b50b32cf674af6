import type {
  ChannelView,
  ChatId,
  ChatView,
  Clock,
  ConnectorId,
  ConnectorView,
  DeliveryId,
  DeliveryState,
  DeliveryView,
  DiagnosticView,
  Fetch,
  FileId,
  FoundMessage,
  LineCreate,
  LineId,
  LineInfo,
  LineInfoCacheCounters,
  LineSettings,
  LineView,
  LiveEvent,
  Log,
  MessageTrace,
  MessageView,
  OperatorView,
  PluginCallView,
  PluginView,
  QuickAnswerView,
  Random,
  Role,
  SessionView,
  StatusChange,
  StatusFlags,
  UserId,
  WebRoute,
  WebSocketRoute,
} from '@plugboard/contract'
import type { FileStore, Store, Tasks } from '@plugboard/store'
import type { Observable } from 'rxjs'
import type { Meter } from './metrics/meter.ts'
import type { SecretBook } from './secrets/secret-book.ts'
import type { QueueLimits } from './queue-limits.ts'

/** All addresses of a host name; rejects when there is none. */
export type Lookup = (host: string) => Promise<readonly string[]>

/** What a composition root gives the host; nothing of it has a default that reaches outside the process. */
export interface HostOptions {
  readonly store: Store
  readonly files: FileStore
  readonly clock: Clock
  readonly random: Random
  /** For plugins and downloads. */
  readonly fetch: Fetch
  readonly log: Log
  /** Knows the secrets in settings; the log is to be given as `maskedLog(log, secrets)`. Default: one of the host's own. */
  readonly secrets?: SecretBook
  /** Where the host's figures go (`hostMetrics`). Default: nowhere. */
  readonly meter?: Meter
  /** Resolves the names of downloads, for the guard that keeps them to public addresses. */
  readonly lookup: Lookup
  /** The address that people and messengers see, without a slash at the end. May be set later by `host.setPublicUrl`. */
  readonly publicUrl: string
  /** Imports a plugin's module afresh. Default: Node's own import. */
  readonly importModule?: (file: string) => Promise<unknown>
  /** Addresses that may be fetched although they are not public, such as the sandbox's messengers. Default none. */
  readonly allowedOrigins?: () => readonly string[]
  /** This process's name among those that share the store, unlike any other's. Default: a random one. */
  readonly worker?: string
  /** How long a channel stays with a worker that is not heard of any more. Default 8,000 ms; renewed four times as often. */
  readonly leaseMs?: number
  /** Runs what is due by time; shared by all who share the store. Default: in this process, by its clock. */
  readonly tasks?: Tasks
  readonly lineInfoEntries?: number
  readonly lineInfoTtlSeconds?: number
  /** Multiplies every time budget of the hooks; tests make it small. Default 1. */
  readonly budgetFactor?: number
  /** What may wait before callers are told to come later; tests make it small. */
  readonly queueLimits?: Partial<QueueLimits>
  /**
   * Writes down every call into a plugin and every request that it makes, for the plugin's author. In memory, bounded
   * and masked, and yet nothing for production: it shows what people write. Default false.
   */
  readonly developer?: boolean
}

/** The runtime. Everything the page, the commands and the portal do goes through here. */
export interface Host {
  readonly plugins: HostPlugins
  readonly connectors: HostConnectors
  readonly lines: HostLines
  readonly channels: HostChannels
  readonly desk: Desk
  readonly quickAnswers: QuickAnswers
  readonly outbox: Outbox
  readonly operators: Operators
  readonly files: HostFiles
  readonly live: Live
  readonly diagnostics: Diagnostics
  readonly developer: Developer
  readonly web: WebDoors
  /** Every status change, after its commit, in order per channel. */
  readonly status$: Observable<StatusChange>
  /** One channel's changes; a new subscriber gets the latest one first. */
  channelStatus$(connector: ConnectorId, line: LineId): Observable<StatusChange>
  setPublicUrl(url: string): void
  health(): Health
  /** Loads what is stored, starts ready channels and the outbox. */
  start(): Promise<void>
  /** Takes nothing new, lets running work end (at most `timeoutMs`, default 10,000), stops channels and plugins. The store stays open. */
  close(timeoutMs?: number): Promise<void>
}

export interface Health {
  readonly state: 'starting' | 'ready' | 'draining' | 'closed'
  /** False while the last write failed, or the database that workers share does not answer. */
  readonly store: boolean
  readonly channels: { readonly ready: number; readonly total: number; readonly paused: number }
  readonly outboxDepth: number
}

/** A plugin's package: its folder, or its module already at hand (tests, plugins in memory). */
export type PluginSource =
  | { readonly folder: string }
  | {
      readonly package: string
      readonly version: string
      readonly manifest: unknown
      readonly settingsSchema?: unknown
      readonly module: unknown
    }

export interface HostPlugins {
  /** Checks, loads and applies; answers when its connectors are listed. @throws the PLUGIN_… errors; nothing of it is in use then */
  add(source: PluginSource): Promise<PluginView>
  /** Loads the code again and swaps; when the new code fails the old one stays. @throws PLUGIN_… */
  reload(name: string): Promise<PluginView>
  /** Its channels stop; their status stays. @throws PLUGIN_UNKNOWN */
  remove(name: string): Promise<void>
  list(): readonly PluginView[]
  /** The file of the plugin's settings component, for the page. @throws COMPONENT_UNKNOWN */
  componentFile(connector: string): { readonly folder: string; readonly file: string }
  /** The folder of the plugin and the path of its messenger module, if it has one. */
  messenger(connector: string): { readonly plugin: string; readonly folder: string; readonly file: string } | null
  /** Runs an action of a settings component. @throws COMPONENT_… */
  runAction(connector: string, line: number, action: string, data: unknown): Promise<unknown>
}

export interface HostConnectors {
  list(): readonly ConnectorView[]
  /** Case does not matter. @throws CONNECTOR_UNKNOWN */
  get(connector: string): ConnectorView
}

export interface LinePatch {
  readonly name?: string
  readonly active?: boolean
  readonly settings?: Partial<LineSettings>
}

export interface HostLines {
  list(): readonly LineView[]
  /** @throws LINE_UNKNOWN */
  get(line: number): LineView
  create(input: LineCreate): Promise<LineView>
  update(line: number, patch: LinePatch): Promise<LineView>
  /** All channels of the line lose their status, each with its own event, then `lineDelete`. */
  delete(line: number): Promise<void>
  info(line: number): Promise<LineInfo>
  infoCounters(): LineInfoCacheCounters
  cleanCache(line: number): Promise<void>
}

export interface HostChannels {
  /** Channels that have a status. */
  list(): readonly ChannelView[]
  /** Also for one that never was written. @throws CONNECTOR_UNKNOWN, LINE_UNKNOWN */
  get(connector: string, line: number): ChannelView
  /** Switches flags on behalf of an operator. */
  setFlags(connector: string, line: number, flags: Partial<StatusFlags>): Promise<ChannelView>
  saveSettings(connector: string, line: number, values: Readonly<Record<string, unknown>>): Promise<ChannelView>
  delete(connector: string, line: number): Promise<void>
}

/** What operators do. `by` is the operator; every method checks that they exist. */
export interface Desk {
  chats(query: {
    readonly limit?: number
    readonly before?: number
    readonly line?: number
    readonly connector?: string
    readonly search?: string
    /** Whose open sessions; 0: those that nobody has yet. */
    readonly operator?: number
    /** One customer's own chats. */
    readonly customer?: number
    readonly unread?: boolean
  }): Promise<Page<ChatView>>
  chat(chat: number): Promise<ChatView>
  /** Oldest first; without `after` the newest page. `next` goes back in time. */
  messages(
    chat: number,
    query: { readonly limit?: number; readonly before?: number; readonly after?: number },
  ): Promise<Page<MessageView>>
  message(message: number): Promise<MessageView>
  /** Messages with this text, newest first; a page may be short or empty although there is more. */
  search(query: {
    /** Not empty; case does not matter. */
    readonly search: string
    readonly chat?: number
    readonly limit?: number
    readonly before?: number
  }): Promise<Page<FoundMessage>>
  sessions(chat: number): Promise<readonly SessionView[]>
  trace(message: number): Promise<MessageTrace>
  reply(
    by: UserId,
    chat: number,
    input: { readonly text?: string; readonly files?: readonly string[] },
  ): Promise<MessageView>
  edit(by: UserId, message: number, text: string): Promise<MessageView>
  /** Own messages, or a customer's where DEL_EXTERNAL_MESSAGES allows it. */
  delete(by: UserId, message: number): Promise<MessageView>
  accept(by: UserId, chat: number): Promise<ChatView>
  transfer(by: UserId, chat: number, to: number): Promise<ChatView>
  finish(by: UserId, chat: number): Promise<ChatView>
  /** Everything was read: unread is 0, `chatActivity` is told. */
  read(by: UserId, chat: number): Promise<ChatView>
  typing(by: UserId, chat: number): Promise<void>
  /** One message to every chat of a channel (or of all channels of the line that take newsletters). */
  newsletter(
    by: UserId,
    input: { readonly line: number; readonly connector?: string; readonly text: string },
  ): Promise<{
    readonly messages: number
    readonly skipped: readonly { readonly chat: ChatId; readonly reason: string }[]
  }>
}

/** Texts that operators send often, shared by all of them. */
export interface QuickAnswers {
  /** By shortcut. */
  list(): Promise<readonly QuickAnswerView[]>
  /** @throws QUICK_ANSWER_INVALID, QUICK_ANSWER_TAKEN, QUICK_ANSWERS_FULL */
  add(input: QuickAnswerInput): Promise<QuickAnswerView>
  /** @throws QUICK_ANSWER_UNKNOWN, QUICK_ANSWER_INVALID, QUICK_ANSWER_TAKEN */
  update(id: number, patch: Partial<QuickAnswerInput>): Promise<QuickAnswerView>
  /** @throws QUICK_ANSWER_UNKNOWN */
  delete(id: number): Promise<void>
}

export type QuickAnswerInput = Omit<QuickAnswerView, 'id'>

/** `next` is the cursor of the following page, or null. */
export interface Page<Item> {
  readonly items: readonly Item[]
  readonly next: number | null
}

export interface Outbox {
  list(query: {
    readonly states: readonly DeliveryState[]
    readonly limit?: number
    readonly before?: number
    readonly connector?: string
    readonly line?: number
  }): Promise<Page<DeliveryView>>
  /** A new delivery at the end of the chat. @throws DELIVERY_UNKNOWN, DELIVERY_NOT_RESENDABLE */
  resend(by: UserId, delivery: number): Promise<DeliveryView>
  get(delivery: DeliveryId): Promise<DeliveryView>
}

export interface OperatorInput {
  readonly login: string
  readonly name: string
  readonly role: Role
  readonly password: string
}

export interface Operators {
  list(): readonly OperatorView[]
  /** @throws OPERATOR_UNKNOWN */
  get(operator: number): OperatorView
  add(input: OperatorInput): Promise<OperatorView>
  update(operator: number, patch: Partial<Omit<OperatorInput, 'login'>>): Promise<OperatorView>
  /** A token for a cookie. @throws LOGIN_FAILED, LOGIN_PAUSED */
  login(
    login: string,
    password: string,
  ): Promise<{ readonly token: string; readonly operator: OperatorView; readonly expiresMs: number }>
  /** A token without a password, for the sandbox's own page. */
  loginAs(operator: number): Promise<{ readonly token: string; readonly expiresMs: number }>
  who(token: string): Promise<OperatorView | null>
  logout(token: string): Promise<void>
}

export interface HostFiles {
  /** Stores bytes for a reply. @throws FILE_TOO_LARGE */
  put(file: {
    readonly name: string
    readonly mime: string
    readonly data: Uint8Array
  }): Promise<{ readonly id: FileId; readonly name: string; readonly mime: string; readonly size: number }>
  /** Checks a signed link. @throws FILE_LINK_INVALID, FILE_UNKNOWN */
  open(
    id: string,
    query: { readonly expires?: string; readonly signature?: string; readonly name?: string; readonly mime?: string },
  ): Promise<{ readonly name: string; readonly mime: string; readonly data: Uint8Array }>
}

/** Changes as they happen, for pages. */
export interface Live {
  /** The newest position of the journal, as an opaque cursor. */
  cursor(): Promise<string>
  /** Journal events after `cursor` (at least once) and events of the moment, until the signal is aborted. `null`: from now on. */
  events(
    cursor: string | null,
    signal: AbortSignal,
  ): AsyncIterable<{ readonly cursor: string | null; readonly event: LiveEvent }>
  /** Passes an event of the moment to every listener; the sandbox uses it. */
  publish(event: LiveEvent): void
}

export interface Diagnostics {
  /** Newest first, at most 1,000; the same of the same subject is counted, not repeated. */
  list(): readonly DiagnosticView[]
  readonly added$: Observable<DiagnosticView>
}

/** What the author of a plugin wants to see. */
export interface Developer {
  /** Whether anything is written down: the option `developer`. */
  readonly recording: boolean
  /** The latest calls into plugins, the latest first; empty while nothing is written down. Default limit 100. */
  calls(query: {
    readonly plugin?: string
    readonly message?: number
    readonly limit?: number
  }): readonly PluginCallView[]
}

/** The doors that plugins opened, for the server to serve. */
export interface WebDoors {
  /** Who handles it; `'method'` when only the method is wrong. */
  match(method: string, connector: string, path: string): FoundDoor<WebRoute> | 'method' | null
  matchSocket(connector: string, path: string): FoundDoor<WebSocketRoute> | null
}

export interface FoundDoor<Route extends WebRoute | WebSocketRoute> {
  readonly plugin: string
  readonly route: Route
  /** The values of `:name` parts. */
  readonly params: Readonly<Record<string, string>>
}
