import type { PluginCallError, PluginCallView, PluginRequestView } from '@plugboard/contract'

/** What is known of a call when it begins; `given` is masked already. */
export type BegunCall = Pick<
  PluginCallView,
  'id' | 'kind' | 'plugin' | 'name' | 'connector' | 'line' | 'messages' | 'delivery' | 'within' | 'atMs' | 'given'
>

const mostRequests = 50
const mostMessages = 20
/** Characters that a call takes up beside its texts. */
const frameSize = 500

type Changing<View> = { -readonly [Field in keyof View]: View[Field] }

/** A request while it is recorded. */
export type RecordedRequest = Changing<PluginRequestView>

/** One call as it is recorded; what is told of it grows while it runs, and a little after. */
export class RecordedCall {
  readonly #view: Changing<Omit<PluginCallView, 'requests'>>
  readonly #requests: RecordedRequest[] = []

  constructor(begun: BegunCall) {
    const open = { state: 'running', tookMs: null, returned: null, status: null, error: null } as const
    this.#view = { ...begun, ...open, requestsLeftOut: 0 }
  }

  get id(): number {
    return this.#view.id
  }

  get plugin(): string {
    return this.#view.plugin
  }

  get isRunning(): boolean {
    return this.#view.state === 'running'
  }

  /** Characters that it takes up. */
  get size(): number {
    const { given, returned, error } = this.#view
    const own = given.length + (returned?.length ?? 0) + (error?.message.length ?? 0)
    return this.#requests.reduce((sum, request) => sum + requestSize(request), frameSize + own)
  }

  /** A copy: what is told of the call later does not change it. */
  view(): PluginCallView {
    return { ...this.#view, requests: this.#requests.map((request) => ({ ...request })) }
  }

  isAbout(message: number): boolean {
    return this.#view.messages.includes(message)
  }

  about(message: number): void {
    if (!this.isAbout(message)) this.#view.messages = [...this.#view.messages, message].slice(-mostMessages)
  }

  returned(nowMs: number, returned: string, status: number | null): void {
    this.#end('returned', nowMs)
    this.#view.returned = returned
    this.#view.status = status
  }

  /** `returned`: an answer that was not usable. */
  failed(nowMs: number, error: PluginCallError, returned: string | null): void {
    this.#end('failed', nowMs)
    this.#view.error = error
    this.#view.returned = returned
  }

  /** Null when it has too many: then it is counted only. */
  addRequest(request: RecordedRequest): RecordedRequest | null {
    if (this.#requests.length >= mostRequests) {
      this.#view.requestsLeftOut += 1
      return null
    }
    this.#requests.push(request)
    return request
  }

  #end(state: 'returned' | 'failed', nowMs: number): void {
    this.#view.state = state
    this.#view.tookMs = nowMs - this.#view.atMs
  }
}

function requestSize({ url, headers, sent, received, failure }: RecordedRequest): number {
  const texts = [url, sent, received, failure, ...Object.entries(headers).flat()]
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), frameSize)
}
