import type { HookDeclaration } from '../hooks/hook.ts'
import type { HookName } from '../hooks/index.ts'

/**
 * One call into a plugin, for its author. Recorded only while a plugin is developed; secrets are masked before anything
 * is kept. Texts are cut at 4,096 bytes of UTF-8, and end with `…` then.
 */
export interface PluginCallView {
  /** Counts up from 1 since the host began. */
  readonly id: number
  /**
   * - `apply`: the plugin was loaded
   * - `hook`: one tap of a hook
   * - `route`, `socket`: somebody came through one of its doors
   * - `action`: the settings component asked for something
   * - `background`: a request that it made when none of its calls was running
   */
  readonly kind: 'apply' | 'hook' | 'route' | 'socket' | 'action' | 'background'
  readonly plugin: string
  /** The hook, such as `messageAdd`; the door, such as `POST /hook/:line`; the action. */
  readonly name: string
  readonly connector: string | null
  readonly line: number | null
  /** Messages that it is about, as far as they are known by now; the latest 20. */
  readonly messages: readonly number[]
  readonly delivery: number | null
  /** The call of the same plugin from which it came. */
  readonly within: number | null
  readonly state: 'running' | 'returned' | 'failed'
  /** Milliseconds since 1970. */
  readonly atMs: number
  /** Null while it runs. */
  readonly tookMs: number | null
  /** What it was given: a list of its arguments as JSON. */
  readonly given: string
  /** What it returned, as JSON; null while it runs and when it failed without an answer. */
  readonly returned: string | null
  /** Routes: the HTTP status of the answer. */
  readonly status: number | null
  readonly error: PluginCallError | null
  /** In the order in which they began; the first 50. */
  readonly requests: readonly PluginRequestView[]
  readonly requestsLeftOut: number
}

/** How a call failed. */
export interface PluginCallError {
  readonly message: string
  /** Of the error catalogue. */
  readonly code: string | null
  readonly next: string | null
  /** The first place in the plugin's own code, such as `src/index.ts:12:5`. */
  readonly place: string | null
}

/** A request that a plugin made through `host.fetch`. */
export interface PluginRequestView {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Null without a body. */
  readonly sent: string | null
  /** Null while there is no answer. */
  readonly status: number | null
  /** The beginning of the answer's body; null without one. */
  readonly received: string | null
  /** Why there is no answer. */
  readonly failure: string | null
  readonly atMs: number
  /** Until the head of the answer was there; null while it is not. */
  readonly tookMs: number | null
}

/** A hook with its manners, for people who look for the one that they need. */
export interface HookView extends Pick<
  HookDeclaration,
  'kind' | 'byConnector' | 'taps' | 'budgetMs' | 'when' | 'order' | 'failure' | 'returns' | 'vendorName'
> {
  readonly name: HookName
  readonly args: readonly string[]
}
