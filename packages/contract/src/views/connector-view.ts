import type { ResolvedDescriptor } from '../descriptor.ts'
import type { HookName } from '../hooks/index.ts'
import type { ConnectorId } from '../ids.ts'
import type { JsonSchema } from '../json-schema.ts'

/** A connector as the contact centre shows it. */
export interface ConnectorView {
  readonly id: ConnectorId
  readonly plugin: string
  readonly descriptor: ResolvedDescriptor
  /** The settings component, or null: the form is drawn from `settingsSchema`. */
  readonly component: {
    readonly element: string
    readonly moduleUrl: string
    readonly actions: readonly string[]
  } | null
  readonly settingsSchema: JsonSchema | null
  /** Hooks that the plugin taps for this connector. */
  readonly taps: readonly HookName[]
  /** Whether its plugin brings a simulated messenger. */
  readonly messenger: boolean
}

/** A loaded plugin. */
export interface PluginView {
  readonly name: string
  readonly package: string
  readonly version: string
  readonly connectors: readonly ConnectorId[]
  readonly taps: readonly HookName[]
  /** The last reload failed; the code before it is in use. */
  readonly error: PluginProblem | null
  /** What of it is not in use, such as a connector with an invalid descriptor; the rest works. */
  readonly problems: readonly PluginProblem[]
  /** The last time that its code was loaded. */
  readonly load: PluginLoad
  /** What its taps took, for each hook that was called; counted since the host started, reloads included. */
  readonly work: readonly PluginWork[]
}

/** The calls of a plugin's taps on one hook. */
export interface PluginWork {
  readonly hook: HookName
  readonly calls: number
  readonly averageMs: number
  readonly slowestMs: number
  /** Calls that threw, ran out of time or returned something unusable. */
  readonly failures: number
  /** Of the failures, those that ran out of their time budget. */
  readonly timeouts: number
  readonly lastFailureMs: number | null
}

/** How a plugin's code was loaded. */
export interface PluginLoad {
  /** False: the code before it is in use. */
  readonly ok: boolean
  readonly atMs: number
  /** From reading its package until the new code answered, or until it was clear that it cannot. */
  readonly tookMs: number
}

/** An error of the catalogue, as a page shows it. */
export interface PluginProblem {
  readonly code: string
  readonly message: string
  readonly next: string
  /** The place in the plugin's code, such as `src/index.ts:12:5`, where one is known. */
  readonly place: string | null
}
