import AjvCompiler from '@fastify/ajv-compiler'
import type { FastifySchema, FastifySchemaCompiler } from 'fastify'

/** `allErrors` stays off: a caller could make that expensive. Unknown fields are refused, not dropped. */
const STRICT = {
  coerceTypes: false,
  removeAdditional: false,
  useDefaults: true,
  allErrors: false,
  strictTypes: false,
} as const

/**
 * Compiles the schemas of routes. A body must have the types that its schema names; paths and queries are text, so
 * `"12"` counts as 12 there.
 */
export function validator(): Compile {
  const ofText = compiler({ ...STRICT, coerceTypes: true })
  const ofJson = compiler(STRICT)
  return (route) => (route.httpPart === 'body' ? ofJson : ofText)(route)
}

type Compile = FastifySchemaCompiler<FastifySchema>

/** The compiler's own declarations say that it takes a bare schema; it takes the route's part, as fastify gives it. */
function compiler(customOptions: object): Compile {
  return AjvCompiler()({}, { customOptions })
}
