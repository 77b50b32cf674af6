import {
  describeProblems,
  PlugboardError,
  type ConnectorId,
  type ConnectorView,
  type HookName,
  type JsonSchema,
  type ResolvedDescriptor,
} from '@plugboard/contract'
import type { SettingsSchema } from '../plugins/settings-schema.ts'
import type { ConnectorClaim } from './connector-claim.ts'
import type { LoadedConnector } from './connector-book.ts'

export interface ConnectorParts {
  readonly claim: ConnectorClaim
  readonly settings: SettingsSchema | null
  readonly component: ConnectorView['component']
  readonly taps: readonly HookName[]
  readonly messenger: boolean
}

/** A connector that is in use. What a page may see are its own fields; the rest is for the host. */
export class Connector implements LoadedConnector, ConnectorView {
  readonly id: ConnectorId
  readonly plugin: string
  readonly descriptor: ResolvedDescriptor
  readonly component: ConnectorView['component']
  readonly settingsSchema: JsonSchema | null
  readonly taps: readonly HookName[]
  readonly messenger: boolean
  readonly #claim: ConnectorClaim
  readonly #settings: SettingsSchema | null

  constructor({ claim, settings, component, taps, messenger }: ConnectorParts) {
    this.#claim = claim
    this.#settings = settings
    this.id = claim.id
    this.plugin = claim.plugin
    this.descriptor = claim.descriptor
    this.component = component
    this.settingsSchema = settings?.schema ?? null
    this.taps = taps
    this.messenger = messenger
  }

  get claim(): ConnectorClaim {
    return this.#claim
  }

  get secrets(): readonly string[] {
    return this.#settings?.secrets ?? []
  }

  checkSettings(line: number, values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    if (this.#settings === null) return values
    const checked = this.#settings.check(values)
    if (checked.ok) return checked.value as Readonly<Record<string, unknown>>
    const facts = { connector: this.id, line, problem: describeProblems(checked.problems) }
    throw new PlugboardError('SETTINGS_INVALID', facts)
  }
}
