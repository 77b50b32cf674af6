import { PlugboardError, type HookName, type PluginHooks, type Web } from '@plugboard/contract'
import type { RecordedTap } from '../hooks/recorded-tap.ts'
import { recordingHooks } from '../hooks/tap-recorder.ts'
import { recordingWeb } from '../web/recording-web.ts'
import type { Door } from '../web/door.ts'

/**
 * Everything that one load of a plugin did: its taps and routes, and the signal that lives as long as it is in use. It
 * takes down until `apply` has returned; the host makes its hooks and doors from what was taken down. (design: A plugin)
 */
export class PluginScope {
  readonly plugin: string
  readonly hooks: PluginHooks
  readonly web: Web
  readonly #taps: RecordedTap[] = []
  readonly #doors: Door[] = []
  readonly #stop = new AbortController()
  #open = true

  constructor(plugin: string) {
    this.plugin = plugin
    this.hooks = recordingHooks(plugin, (tap) => this.#record(tap))
    this.web = recordingWeb(plugin, {
      isOpen: () => this.#open,
      doors: () => this.#doors,
      add: (door) => this.#doors.push(door),
    })
  }

  get taps(): readonly RecordedTap[] {
    return this.#taps
  }

  get doors(): readonly Door[] {
    return this.#doors
  }

  /** Aborted when the plugin is removed or reloaded, or the host closes. */
  get signal(): AbortSignal {
    return this.#stop.signal
  }

  /** `apply` has returned: from now on nothing is taken down. */
  seal(): void {
    this.#open = false
  }

  stop(reason: string): void {
    this.seal()
    this.#stop.abort(new Error(`The plugin ${this.plugin} ${reason}.`))
  }

  #record(tap: RecordedTap): void {
    if (!this.#open) throw new PlugboardError('PLUGIN_TAP_LATE', { plugin: this.plugin, hook: tap.hook })
    this.#taps.push(tap)
  }
}

/** Names of the hooks that these taps are on, each once. */
export function hookNames(taps: readonly RecordedTap[]): HookName[] {
  return [...new Set(taps.map(({ hook }) => hook))]
}
