import type { HookView, PluginCallView } from '@plugboard/contract'
import { shallowReactive, shallowRef } from 'vue'
import type { SandboxApi } from '../api/sandbox-api.ts'

/** As many as the host keeps. */
const MOST_CALLS = 1_000
const LOADED = 300

/** Calls into plugins, as the host wrote them down. Only the sandbox does. */
export class PluginCalls {
  readonly #api: Pick<SandboxApi, 'calls' | 'hooks'>
  readonly #calls = shallowReactive(new Map<number, PluginCallView>())
  readonly #hooks = shallowRef<readonly HookView[]>([])

  constructor(api: Pick<SandboxApi, 'calls' | 'hooks'>) {
    this.#api = api
  }

  /** Every hook that there is, in the order of a channel's life. */
  get hooks(): readonly HookView[] {
    return this.#hooks.value
  }

  /** The latest first. */
  ofPlugin(plugin: string): readonly PluginCallView[] {
    return this.#sorted().filter((call) => call.plugin === plugin)
  }

  /** In the order of time. */
  ofMessage(message: number): readonly PluginCallView[] {
    return this.#sorted()
      .filter(({ messages }) => messages.includes(message))
      .toReversed()
  }

  /** The latest calls anew. What an earlier process of the host told is dropped: it counted from 1 as well. */
  async load(): Promise<void> {
    const { items } = await this.#api.calls({ limit: LOADED })
    const [latest] = items
    for (const call of this.#sorted()) if (isOfEarlierHost(call, latest)) this.#calls.delete(call.id)
    for (const call of items) this.apply(call)
  }

  async loadHooks(): Promise<void> {
    if (this.hooks.length === 0) this.#hooks.value = (await this.#api.hooks()).items
  }

  /** Calls about a message may be older than the latest ones. */
  async loadMessage(message: number): Promise<void> {
    const { items } = await this.#api.calls({ message, limit: LOADED })
    for (const call of items) this.apply(call)
  }

  /** An event or an answer; of two that overtook each other the one that tells more is the newer. */
  apply(call: PluginCallView): void {
    const known = this.#calls.get(call.id)
    if (known?.atMs === call.atMs && told(known) > told(call)) return
    this.#calls.set(call.id, call)
    if (this.#calls.size > MOST_CALLS) this.#calls.delete(Math.min(...this.#calls.keys()))
  }

  #sorted(): readonly PluginCallView[] {
    return [...this.#calls.values()].toSorted((one, other) => other.id - one.id)
  }
}

/** How much is told of a call; it only ever becomes more. */
function told({ state, messages, requests, requestsLeftOut }: PluginCallView): number {
  const ofRequests = requests.map(({ tookMs, received }) => 1 + Number(tookMs !== null) + Number(received !== null))
  const sum = ofRequests.reduce((total, one) => total + one, requestsLeftOut)
  return sum + messages.length + Number(state !== 'running')
}

function isOfEarlierHost(call: PluginCallView, latest: PluginCallView | undefined): boolean {
  return latest === undefined || (call.id > latest.id && call.atMs < latest.atMs)
}
