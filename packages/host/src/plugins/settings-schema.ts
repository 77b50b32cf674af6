import { describeProblems, PlugboardError, type JsonSchema } from '@plugboard/contract'
import { compileSchema, type SchemaCheck } from './json-schema.ts'

/** The JSON Schema of a channel's settings, ready to check values. */
export interface SettingsSchema {
  readonly schema: JsonSchema
  /** Names of the settings that `writeOnly` marks as secret. */
  readonly secrets: readonly string[]
  readonly check: SchemaCheck
}

type SchemaObject = Readonly<Record<string, unknown>>

/** @throws PLUGIN_SETTINGS_SCHEMA_INVALID */
export function settingsSchema(schema: unknown, plugin: string, file: string): SettingsSchema {
  const invalid = (problem: string): PlugboardError =>
    new PlugboardError('PLUGIN_SETTINGS_SCHEMA_INVALID', { plugin, problem, file })
  if (!isObject(schema) || schema['type'] !== 'object') throw invalid('its type must be "object"')
  const check = compileSchema(schema, 'settings')
  if (!check.ok) throw invalid(describeProblems(check.problems))
  return { schema, secrets: secretsOf(schema), check: check.value }
}

function secretsOf(schema: SchemaObject): string[] {
  const properties = schema['properties']
  if (!isObject(properties)) return []
  return Object.keys(properties).filter((name) => isSecret(properties[name], schema))
}

/** Also where the mark stands behind a local `$ref`. */
function isSecret(property: unknown, root: SchemaObject, depth = 0): boolean {
  if (!isObject(property) || depth > 8) return false
  const reference = property['$ref']
  if (property['writeOnly'] === true) return true
  return typeof reference === 'string' && isSecret(pointed(root, reference), root, depth + 1)
}

function pointed(root: SchemaObject, reference: string): unknown {
  const parts = reference.split('/').slice(1)
  const names = parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  return names.reduce<unknown>((at, name) => (isObject(at) ? at[name] : undefined), root)
}

function isObject(value: unknown): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
