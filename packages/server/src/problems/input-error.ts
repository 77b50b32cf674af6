import { PlugboardError, schemaProblem } from '@plugboard/contract'
import type { FastifyError } from 'fastify'

/** HTTP_INPUT_INVALID for the first thing that a schema found wrong; `field` says where, or which part of the request. */
export function inputError({ validation, validationContext }: FastifyError): PlugboardError {
  const part = validationContext === 'querystring' ? 'query' : (validationContext ?? 'input')
  const [first] = validation ?? []
  const problem = first === undefined ? { field: part, problem: 'is not valid' } : schemaProblem(first, part)
  return new PlugboardError('HTTP_INPUT_INVALID', { ...problem })
}
