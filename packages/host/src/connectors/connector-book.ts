import type { ConnectorId, JsonSchema, ResolvedDescriptor } from '@plugboard/contract'

/** The connectors that are loaded now. */
export interface ConnectorBook {
  /** Case does not matter. */
  find(connector: string): LoadedConnector | undefined
  /** @throws CONNECTOR_UNKNOWN naming those that are known */
  get(connector: string): LoadedConnector
  list(): readonly LoadedConnector[]
}

export interface LoadedConnector {
  readonly id: ConnectorId
  readonly descriptor: ResolvedDescriptor
  /** The plugin's name. */
  readonly plugin: string
  readonly settingsSchema: JsonSchema | null
  /** Names of settings that are secret (`writeOnly`). */
  readonly secrets: readonly string[]
  /** @throws SETTINGS_INVALID naming the fields; returns the values with the schema's defaults */
  checkSettings(line: number, values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>
}
