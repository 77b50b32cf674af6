import { hasBrand } from './brand.ts'
import type { Channel } from './channel.ts'
import type { PluginHost } from './plugin-host.ts'
import type { JsonSchema } from './json-schema.ts'

/** Two copies of this package may be in memory while a plugin is developed; the brand is the same in both. */
const pluginBrand: unique symbol = Symbol.for('@plugboard/contract/plugin') as never

/** A plugin: its name, and `apply`, which taps the host's hooks. */
export interface Plugin {
  /** `[a-z][a-z0-9-]*`, up to 128 characters; names the plugin in every error, diagnostic and trace. */
  readonly name: string
  /** Called once per load. Taps and routes; may wait up to 10 seconds, but starts nothing that lasts (that is `channelStart`). */
  apply(host: PluginHost): void | Promise<void>
  /** Settings components by the name in `COMPONENT`. */
  readonly components?: Readonly<Record<string, SettingsComponent>>
}

/**
 * A settings component: an ES module that defines a custom element with the properties `line`, `connector` and
 * `call(action, data)`. It runs in the page's origin and is as trusted as the plugin itself. (design: A plugin)
 */
export interface SettingsComponent {
  /** The custom element's name. */
  readonly element: string
  /** The module's path, relative to the plugin's package. */
  readonly module: string
  /** What `call` may ask for, by name. */
  readonly actions: Readonly<Record<string, SettingsAction>>
}

export interface SettingsAction {
  /** `call`'s data is checked against it. Default: no data. */
  readonly input?: JsonSchema
  /**
   * Returns JSON or a promise of it. A typed error is shown to the person with its code. `host` is what `apply`
   * received: an action that tests the connection needs its `fetch`.
   */
  run(channel: Channel, data: never, host: PluginHost): unknown
}

/** Marks a plugin, so that the host can tell it from anything else that a package may export. */
export function definePlugin<const Definition extends Plugin>(definition: Definition): Definition {
  return Object.assign(Object.create(null), definition, { [pluginBrand]: true }) as Definition
}

/** Whether `definePlugin` made this, in whichever copy of the package. */
export function isPlugin(value: unknown): value is Plugin {
  return hasBrand(value, pluginBrand)
}

/** The field `plugboard` of a plugin's package.json, checked before any of its code is imported. (design: A plugin) */
export interface PluginManifest {
  /** The range of contract versions that the plugin works with. */
  readonly contract: string
  /** The path of the JSON Schema of a channel's settings; `writeOnly` marks a secret. */
  readonly settings?: string
  /** The path of a module that exports testkit's `defineMessenger`. */
  readonly messenger?: string
}
