import { lineCreateSchema, operatorSchema } from '@plugboard/contract'
import { deliveryStates } from './message-view.ts'
import type { Schema } from './view-schema.ts'

/** Parts of requests that several routes take. */

export const idInput: Schema = { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER }
export const connectorInput: Schema = { type: 'string', minLength: 1, maxLength: 255, pattern: '^[A-Za-z0-9_]+$' }
const limitInput: Schema = { type: 'integer', minimum: 1, maximum: 200, description: 'Default: 50.' }

export function inputOf(properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): Schema {
  return { type: 'object', properties, required, additionalProperties: false }
}

/** Ids in a path: `idsIn('line')`. `connector` is a name. */
export function idsIn(...names: readonly string[]): Schema {
  const schemas = names.map((name) => [name, name === 'connector' ? connectorInput : idInput] as const)
  return inputOf(Object.fromEntries(schemas), names)
}

export const pageInput: Readonly<Record<string, Schema>> = { limit: limitInput, before: idInput }
export const afterInput: Readonly<Record<string, Schema>> = { after: idInput }

export const channelFilter: Readonly<Record<string, Schema>> = { connector: connectorInput, line: idInput }

const state = `(${deliveryStates.join('|')})`
export const statesInput: Schema = {
  type: 'string',
  maxLength: 100,
  pattern: `^${state}(,${state})*$`,
  default: 'dead,unknown',
  description: `Separated by commas: ${deliveryStates.join(', ')}.`,
}

export const lineInput: Schema = inputOf(
  { name: lineCreateSchema.properties.name, settings: lineCreateSchema.properties.settings },
  ['name'],
)

const { name, role, password } = operatorSchema.properties
export const operatorPatch: Schema = inputOf({ name, role, password })

export const messageText: Schema = { type: 'string', minLength: 1, maxLength: 1_000_000 }
export const idBody = (field: string): Schema => inputOf({ [field]: idInput }, [field])
