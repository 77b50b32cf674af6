import type { Schema } from './view-schema.ts'

/** Schemas that many views share. */

export const text: Schema = { type: 'string' }
export const flag: Schema = { type: 'boolean' }
export const count: Schema = { type: 'integer', minimum: 0 }
export const anyObject: Schema = { type: 'object' }
export const id: Schema = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER }
export const ms: Schema = { type: 'number', description: 'Milliseconds since 1970.' }

export function listOf(items: Schema): Schema {
  return { type: 'array', items }
}

export function oneOf(...values: readonly string[]): Schema {
  return { type: 'string', enum: values }
}

export function orNull(schema: Schema): Schema {
  return { anyOf: [schema, { type: 'null' }] }
}

/** Points to a schema by its name. */
export function ref(name: string): Schema {
  return { $ref: `${name}#` }
}
