import { AsyncLocalStorage } from 'node:async_hooks'
import {
  type Clock,
  type InboundStored,
  PlugboardError,
  type PluginCallError,
  type PluginCallView,
} from '@plugboard/contract'
import { describeThrown } from '../hooks/within-budget.ts'
import type { PublishMoment } from '../live/moment.ts'
import { CallAnnouncer } from './call-announcer.ts'
import { CallRing } from './call-ring.ts'
import { codePlace } from './code-place.ts'
import { InboundLinks } from './inbound-links.ts'
import { type BegunCall, RecordedCall, type RecordedRequest } from './recorded-call.ts'
import type { SecretBook } from '../secrets/secret-book.ts'
import type { SecretValues } from '../secrets/secret-values.ts'
import { shownPayload, shownText } from '../secrets/shown-value.ts'

/** What is said of a call when it begins. `given` is anything; what may be shown of it is shown. */
export interface Begin extends Pick<PluginCallView, 'kind' | 'plugin' | 'name'> {
  readonly given: unknown
  readonly connector?: string | null
  readonly line?: number | null
  readonly message?: number | null
  readonly delivery?: number | null
}

/** Tells the recorder how a call goes on. */
export interface CallInProgress {
  /** Runs the plugin's code: what it asks for through `host.fetch` from here on belongs to this call. */
  run<Result>(call: () => Result): Result
  returned(value: unknown, status?: number): void
  /** `answer`: what it returned, where that was the failure. */
  failed(error: unknown, answer?: { readonly returned: unknown }): void
  /** A message came of it. */
  about(message: number): void
}

/** A request on its way. */
export interface RequestInProgress {
  /** Where to write down how it goes on; null when its call has too many. */
  readonly kept: RecordedRequest | null
  /** It was answered, it failed, or the beginning of its answer was read. */
  changed(): void
}

export interface CallRecorderOptions {
  readonly clock: Clock
  readonly publish: PublishMoment
  /** What is secret in the settings of channels is masked everywhere. */
  readonly secrets: SecretBook
}

export interface CallQuery {
  readonly plugin?: string
  readonly message?: number
  /** Default 100. */
  readonly limit?: number
}

/** Characters of an error's message. */
const longestMessage = 1_000

/**
 * Writes down every call into a plugin, and the requests that it made meanwhile, for the plugin's author. In memory,
 * bounded, and masked before anything is kept. A request belongs to the call in whose asynchronous context it was made,
 * however many run at the same time.
 */
export class CallRecorder {
  readonly secrets: SecretBook
  readonly #options: CallRecorderOptions
  readonly #current = new AsyncLocalStorage<RecordedCall>()
  readonly #ring = new CallRing()
  readonly #announcer: CallAnnouncer
  readonly #links = new InboundLinks()
  /** Where each plugin's code is; null for one in memory. */
  readonly #folders = new Map<string, string | null>()
  #lastId = 0

  constructor(options: CallRecorderOptions) {
    this.#options = options
    this.secrets = options.secrets
    this.#announcer = new CallAnnouncer(options.clock, options.publish)
  }

  /** A plugin is about to run; places in its code are named relative to its folder. */
  loads(plugin: string, folder: string | null): void {
    this.#folders.set(plugin, folder)
  }

  /** The latest first. */
  calls({ plugin, message, limit = 100 }: CallQuery): readonly PluginCallView[] {
    const wanted = (view: PluginCallView): boolean =>
      (plugin === undefined || view.plugin === plugin) && (message === undefined || view.messages.includes(message))
    return this.#ring.latest(wanted, limit)
  }

  begin(begin: Begin): CallInProgress {
    const call = this.#start(begin)
    this.#links.remember(call, begin)
    return {
      run: (work) => this.#current.run(call, work),
      returned: (value, status) => {
        call.returned(this.#nowMs, shownPayload(value, this.#values), status ?? null)
        this.#changed(call)
      },
      failed: (error, answer) => {
        const returned = answer === undefined ? null : shownPayload(answer.returned, this.#values)
        call.failed(this.#nowMs, this.#errorOf(error, call.plugin), returned)
        this.#changed(call)
      },
      about: (message) => this.#about(call, message),
    }
  }

  /** Runs a piece of the plugin's work as a call of its own. */
  async record<Result>(begin: Begin, work: () => Promise<Result> | Result): Promise<Result> {
    const call = this.begin(begin)
    try {
      const result = await call.run(work)
      call.returned(result)
      return result
    } catch (error) {
      call.failed(error)
      throw error
    }
  }

  /** An inbound message has its id: the calls that brought it are about it. */
  stored(stored: InboundStored): void {
    const bringing = this.#current.getStore()
    const asked = this.#links.takeAll(stored)
    for (const call of bringing === undefined ? asked : [bringing, ...asked]) this.#about(call, stored.message)
  }

  /** The request belongs to the plugin's running call, or to one of its own in the background. */
  request(plugin: string, request: RecordedRequest): RequestInProgress {
    const current = this.#current.getStore()
    const own = current?.plugin === plugin ? current : undefined
    const call = own?.isRunning === true ? own : this.#background(plugin, own)
    const kept = call.addRequest(request)
    this.#changed(call)
    return {
      kept,
      changed: () => {
        if (call !== own && call.isRunning) call.returned(this.#nowMs, 'undefined', null)
        this.#changed(call)
      },
    }
  }

  #background(plugin: string, after: RecordedCall | undefined): RecordedCall {
    const { connector = null, line = null, messages = [], name } = after?.view() ?? {}
    const call = this.#start({
      kind: 'background',
      plugin,
      name: name === undefined ? 'on its own' : `after ${name.replace(/^(?:after )+/, '')}`,
      given: [],
      connector,
      line,
    })
    for (const message of messages) call.about(message)
    return call
  }

  #start({ kind, plugin, name, given, connector, line, message, delivery }: Begin): RecordedCall {
    const begun: BegunCall = {
      id: (this.#lastId += 1),
      kind,
      plugin,
      name,
      connector: connector ?? null,
      line: line ?? null,
      messages: message === undefined || message === null ? [] : [message],
      delivery: delivery ?? null,
      within: this.#withinOf(plugin),
      atMs: this.#nowMs,
      given: shownPayload(given, this.#values),
    }
    const call = new RecordedCall(begun)
    this.#ring.add(call)
    this.#announcer.announce(call)
    return call
  }

  #withinOf(plugin: string): number | null {
    const current = this.#current.getStore()
    return current?.plugin === plugin ? current.id : null
  }

  #about(call: RecordedCall, message: number): void {
    call.about(message)
    this.#changed(call)
  }

  #changed(call: RecordedCall): void {
    this.#ring.grew(call)
    if (this.#ring.has(call)) this.#announcer.announce(call)
  }

  #errorOf(error: unknown, plugin: string): PluginCallError {
    const known = PlugboardError.is(error) ? error : null
    return {
      message: shownText(describeThrown(error), this.#values, longestMessage),
      code: known?.code ?? null,
      next: known === null ? null : shownText(known.next, this.#values, longestMessage),
      place: codePlace(error, this.#folders.get(plugin) ?? null),
    }
  }

  get #values(): SecretValues {
    return this.secrets.values
  }

  get #nowMs(): number {
    return this.#options.clock.now()
  }
}
