import { checkAgainst, checkFreeJson, type Checked, type JsonSchema, type Problem } from '@plugboard/contract'
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

/** Holds a value against a schema that a plugin brought; answers a copy with the schema's defaults filled in. */
export type SchemaCheck = (value: unknown) => Checked<unknown>

/**
 * Compiles a plugin's JSON Schema (draft 2020-12). `root` names the whole value in problems. Keywords that ajv does not
 * know, and formats, are notes for people.
 */
export function compileSchema(schema: unknown, root: string): Checked<SchemaCheck> {
  const copy =
    typeof schema === 'boolean' ? ({ ok: true, value: schema } as const) : checkFreeJson(schema, MAX_BYTES, 'schema')
  if (!copy.ok) return copy
  const foreign = foreignReference(copy.value)
  if (foreign !== undefined) return wrong('$ref', `must stay inside the schema (#…), not point to ${foreign}`)
  try {
    return { ok: true, value: checkWith(copy.value as JsonSchema, root) }
  } catch (error) {
    return wrong('schema', `cannot be compiled: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Knows what a JSON Schema may say. Shared, because making it ready takes longer than anything it does afterwards. */
let grammar: Ajv2020 | undefined

/** One ajv for each schema: two plugins may use the same `$id`. */
function checkWith(schema: JsonSchema, root: string): SchemaCheck {
  grammar ??= new Ajv2020({ strict: false, logger: false })
  if (grammar.validateSchema(schema) !== true)
    throw new Error(grammar.errorsText(grammar.errors, { dataVar: 'schema' }))
  const validate = new Ajv2020(SCHEMA_OPTIONS).compile(schema)
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
