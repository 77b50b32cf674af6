import { shallowRef } from 'vue'
import { type ApiProblem, problemOf } from '../api/api-problem.ts'
import type { Me } from '../api/admin-api.ts'
import type { Api } from '../api/api.ts'
import { type EventSourceLike, type LiveState, LiveStream } from '../live/live-stream.ts'
import type { PageClock } from '../live/page-clock.ts'
import { type AlertDoor, Alerts } from './alerts.ts'
import { applyEvent } from './apply-event.ts'
import { Catalogue } from './catalogue.ts'
import { Chats } from './chats.ts'
import { DeadLetters } from './dead-letters.ts'
import { Diagnostics } from './diagnostics.ts'
import { Drafts, type DraftStorage } from './drafts.ts'
import { Lines } from './lines.ts'
import { MessageSearch } from './message-search.ts'
import { Notices } from './notices.ts'
import { PendingReplies } from './pending-replies.ts'
import { Preferences } from './preferences.ts'
import { QuickAnswers } from './quick-answers.ts'
import { PluginCalls } from './plugin-calls.ts'
import { SimulatedChats } from './simulated-chats.ts'
import { Threads } from './threads.ts'
import { Traces } from './traces.ts'
import { Typing } from './typing.ts'

export interface ConsoleOptions {
  readonly api: Api
  readonly clock: PageClock
  readonly openEvents: (url: string) => EventSourceLike
  /** Null: drafts live as long as the page. */
  readonly storage: DraftStorage | null
  /** Absent: nobody is told while the page is hidden. */
  readonly alertDoor?: AlertDoor
}

/** `failed`: the host did not answer the first question; it is asked again by hand. */
export type Phase = 'loading' | 'login' | 'ready' | 'failed'

const RESET_RETRY_MS = 3_000
const MESSENGER_TRIES = 5
const MESSENGER_WAIT_MS = 1_000

/** Everything that the page knows, and how it stays fresh. The components only show it. */
export class Console {
  readonly api: Api
  readonly clock: PageClock
  readonly lines: Lines = new Lines()
  readonly catalogue: Catalogue
  readonly chats: Chats
  readonly threads: Threads
  readonly replies: PendingReplies
  readonly drafts: Drafts
  readonly search: MessageSearch
  readonly quickAnswers: QuickAnswers
  readonly preferences: Preferences
  readonly alerts: Alerts
  readonly traces: Traces
  readonly diagnostics: Diagnostics = new Diagnostics()
  readonly deadLetters: DeadLetters
  readonly simulated: SimulatedChats
  readonly calls: PluginCalls
  readonly typing: Typing
  readonly notices: Notices

  readonly #options: ConsoleOptions
  readonly #phase = shallowRef<Phase>('loading')
  readonly #problem = shallowRef<ApiProblem | null>(null)
  readonly #me = shallowRef<Me | null>(null)
  readonly #live = shallowRef<LiveState>('connecting')
  /** Raised by every reset: views that loaded something themselves load it again. */
  readonly #generation = shallowRef(0)
  #stream: LiveStream | null = null

  constructor(options: ConsoleOptions) {
    this.#options = options
    this.api = options.api
    this.clock = options.clock
    this.catalogue = new Catalogue(options.api.admin)
    this.chats = new Chats(options.api.desk)
    this.threads = new Threads(options.api.desk)
    this.replies = new PendingReplies(options.api.desk, (message) => this.threads.applyReply(message))
    this.drafts = new Drafts(options.storage)
    this.search = new MessageSearch(options.api.desk)
    this.quickAnswers = new QuickAnswers(options.api.desk)
    this.preferences = new Preferences(options.storage)
    this.alerts = new Alerts(options.alertDoor ?? null, this.preferences)
    this.traces = new Traces(options.api.desk, options.clock)
    this.deadLetters = new DeadLetters(options.api.desk)
    this.simulated = new SimulatedChats(options.api.sandbox)
    this.calls = new PluginCalls(options.api.sandbox)
    this.typing = new Typing(options.clock)
    this.notices = new Notices(options.clock)
  }

  get phase(): Phase {
    return this.#phase.value
  }

  get problem(): ApiProblem | null {
    return this.#problem.value
  }

  get live(): LiveState {
    return this.#live.value
  }

  get generation(): number {
    return this.#generation.value
  }

  /** Who is logged in. Only to be used in phase `ready`. */
  get me(): Me {
    const me = this.#me.value
    if (me === null) throw new Error('Nobody is logged in yet.')
    return me
  }

  get isAdmin(): boolean {
    return this.#me.value?.operator.role === 'administrator'
  }

  /** Asks who is logged in, loads the snapshot and follows the events from its cursor. */
  async start(): Promise<void> {
    this.#phase.value = 'loading'
    try {
      this.#me.value = await this.api.admin.me()
      const cursor = await this.#loadSnapshot()
      this.#follow(cursor)
      await this.#loadLists()
      this.#phase.value = 'ready'
    } catch (error) {
      this.#fail(error)
    }
  }

  async login(login: string, password: string): Promise<void> {
    await this.api.admin.login(login, password)
    await this.start()
  }

  async logout(): Promise<void> {
    await this.api.admin.logout()
    this.#leave()
  }

  /** The network is back: no need to wait for the next try. */
  retryNow(): void {
    this.#stream?.retryNow()
  }

  /**
   * The cursor is too old: what was missed cannot be told any more, so everything is loaded again and the stream begins
   * at the new cursor. A host that does not answer is asked again later.
   */
  async reset(): Promise<void> {
    this.#stream?.close()
    this.#live.value = 'reconnecting'
    try {
      const cursor = await this.#loadSnapshot()
      this.threads.clear()
      this.traces.clear()
      this.#follow(cursor)
      await this.#loadLists()
      this.#generation.value += 1
    } catch (error) {
      if (problemOf(error).status === 401) return this.#leave()
      this.clock.after(RESET_RETRY_MS, () => void this.reset())
    }
  }

  /** A plugin was added, removed or reloaded. */
  async connectorsChanged(): Promise<void> {
    await this.catalogue.reloadConnectors()
    if (this.me.sandbox) await this.#loadSimulated()
  }

  async #loadSnapshot(): Promise<string> {
    const begun = this.lines.begin()
    const snapshot = await this.api.admin.snapshot()
    this.lines.replaceAll(snapshot.lines, begun)
    this.catalogue.replaceAll(snapshot)
    this.diagnostics.replaceAll(snapshot.diagnostics)
    return snapshot.cursor
  }

  async #loadLists(): Promise<void> {
    const loads: Promise<unknown>[] = [this.chats.reload(), this.deadLetters.reload()]
    if (this.me.sandbox) loads.push(this.#loadSimulated())
    await Promise.all(loads)
  }

  /** Simulated messengers open a moment after their connectors are there: those that are missing are asked for again. */
  async #loadSimulated(triesLeft: number = MESSENGER_TRIES): Promise<void> {
    await this.simulated.load()
    const known = new Set(this.simulated.messengers.map(({ connector }) => connector))
    const missing = this.catalogue.connectors.some(({ id, messenger }) => messenger && !known.has(id))
    if (!missing || triesLeft === 0) return
    this.clock.after(MESSENGER_WAIT_MS, () => void this.notices.attempt(() => this.#loadSimulated(triesLeft - 1)))
  }

  /** After a loss: the journal goes on where it stopped, the rest is asked for. */
  async #refreshMoments(): Promise<void> {
    await this.notices.attempt(async () => {
      await this.#loadSnapshot()
      if (this.me.sandbox) await this.#loadSimulated()
      this.#generation.value += 1
    })
  }

  #follow(cursor: string): void {
    this.#stream?.close()
    this.#live.value = 'connecting'
    this.#stream = new LiveStream(cursor, {
      open: this.#options.openEvents,
      clock: this.clock,
      onEvent: (event) => applyEvent(this, event),
      onState: (state) => (this.#live.value = state),
      onResume: () => void this.#refreshMoments(),
      onRefused: () => this.#isStillLoggedIn(),
    })
  }

  async #isStillLoggedIn(): Promise<boolean> {
    try {
      await this.api.admin.me()
      return true
    } catch (error) {
      if (problemOf(error).status !== 401) return true
      this.#leave()
      return false
    }
  }

  #leave(): void {
    this.#stream?.close()
    this.#stream = null
    this.#phase.value = 'login'
  }

  #fail(error: unknown): void {
    const problem = problemOf(error)
    if (problem.status === 401) return this.#leave()
    this.#problem.value = problem
    this.#phase.value = 'failed'
  }
}
