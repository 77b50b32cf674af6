import { checkAgainst, checkFreeJson, type Checked, type JsonSchema, type Problem } from '@plugboard/contract'
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'

/** Bytes of a schema as JSON. */
const MAX_BYTES = 262_144

const SCHEMA_OPTIONS = {
  allErrors: true,
  strict: false,
  useDefaults: true,
  validateFormats: false,
  logger: false,
  meta: false,
  validateSchema: false,
} as const

/** What `$schema` may name, with or without the `#` at the end; without it a schema is of draft 2020-12. */
const DIALECTS: Readonly<Record<string, typeof Ajv | typeof Ajv2020>> = {
  'https://json-schema.org/draft/2020-12/schema': Ajv2020,
  'http://json-schema.org/draft-07/schema': Ajv,
}

/** Holds a value against a schema that a plugin brought; answers a copy with the schema's defaults filled in. */
export type SchemaCheck = (value: unknown) => Checked<unknown>

/**
 * Compiles a plugin's JSON Schema (draft 2020-12, or draft-07 where `$schema` says so). `root` names the whole value in problems. Keywords that ajv does not
 * know, and formats, are notes for people.
 */
export function compileSchema(schema: unknown, root: string): Checked<SchemaCheck> {
  const copy =
    typeof schema === 'boolean' ? ({ ok: true, value: schema } as const) : checkFreeJson(schema, MAX_BYTES, 'schema')
  if (!copy.ok) return copy
  const foreign = foreignReference(copy.value)
  if (foreign !== undefined) return wrong('$ref', `must stay inside the schema (#…), not point to ${foreign}`)
  const dialect = dialectOf(copy.value)
  if (dialect === undefined) return wrong('$schema', `must be ${Object.keys(DIALECTS).join(' or ')}`)
  try {
    return { ok: true, value: checkWith(copy.value as JsonSchema, root, dialect) }
  } catch (error) {
    return wrong('schema', `cannot be compiled: ${error instanceof Error ? error.message : String(error)}`)
  }
}

type Dialect = (typeof DIALECTS)[string]

function dialectOf(schema: unknown): Dialect | undefined {
  const named = typeof schema === 'object' && schema !== null ? (schema as { $schema?: unknown }).$schema : undefined
  if (named === undefined) return Ajv2020
  return typeof named === 'string' ? DIALECTS[named.replace(/#$/, '')] : undefined
}

/** Know what a JSON Schema may say. Shared, because making one ready takes longer than anything it does afterwards. */
const grammars = new Map<Dialect, Ajv | Ajv2020>()

function grammarOf(dialect: Dialect): Ajv | Ajv2020 {
  const grammar = grammars.get(dialect) ?? new dialect({ strict: false, logger: false })
  grammars.set(dialect, grammar)
  return grammar
}

/** One ajv for each schema: two plugins may use the same `$id`. */
function checkWith(schema: JsonSchema, root: string, dialect: Dialect): SchemaCheck {
  const grammar = grammarOf(dialect)
  if (grammar.validateSchema(schema) !== true)
    throw new Error(grammar.errorsText(grammar.errors, { dataVar: 'schema' }))
  // Which draft it is of is settled; an ajv without grammar takes a name that it does not know for a mistake.
  const { $schema: _settled, ...bare } = typeof schema === 'object' ? schema : { not: {} }
  const validate = new dialect(SCHEMA_OPTIONS).compile(typeof schema === 'object' ? bare : schema)
  return (value) => {
    const { problems, value: copy } = checkAgainst(validate, value, { root, unknownFields: 'refuse' })
    return problems.length > 0 ? { ok: false, problems } : { ok: true, value: copy }
  }
}

/** The first `$ref` that leaves the schema: nothing is loaded from elsewhere. */
function foreignReference(schema: unknown): string | undefined {
  if (typeof schema !== 'object' || schema === null) return undefined
  for (const [key, value] of Object.entries(schema)) {
    const found = isReference(key) && typeof value === 'string' ? foreign(value) : foreignReference(value)
    if (found !== undefined) return found
  }
  return undefined
}

function isReference(key: string): boolean {
  return key === '$ref' || key === '$dynamicRef'
}

function foreign(reference: string): string | undefined {
  return reference.startsWith('#') ? undefined : reference
}

function wrong(field: string, problem: string): { readonly ok: false; readonly problems: readonly Problem[] } {
  return { ok: false, problems: [{ field, problem }] }
}
