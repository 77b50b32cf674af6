import { PlugboardError } from '@plugboard/contract'
import type { FastifyError, FastifySchemaValidationError } from 'fastify'

/** HTTP_INPUT_INVALID for the first thing that a schema found wrong; `field` says where. */
export function inputError(error: FastifyError): PlugboardError {
  const [first] = error.validation ?? []
  const part = error.validationContext === 'querystring' ? 'query' : (error.validationContext ?? 'input')
  if (first === undefined) return new PlugboardError('HTTP_INPUT_INVALID', { field: part, problem: 'is not valid' })
  return new PlugboardError('HTTP_INPUT_INVALID', { field: fieldOf(first, part), problem: problemOf(first) })
}

/** `settings.QUEUE[0]`; the part of the request (`body`, `query`, `params`) when it is wrong as a whole. */
function fieldOf({ instancePath, keyword, params }: FastifySchemaValidationError, part: string): string {
  const path = instancePath.split('/').slice(1).map(unescapePointer)
  const named = params[keyword === 'required' ? 'missingProperty' : 'additionalProperty']
  const steps = typeof named === 'string' ? [...path, named] : path
  return steps.length === 0 ? part : steps.reduce(addStep, '')
}

function addStep(path: string, step: string): string {
  if (/^\d+$/.test(step)) return `${path}[${step}]`
  return path === '' ? step : `${path}.${step}`
}

function unescapePointer(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~')
}

function problemOf({ keyword, params, message }: FastifySchemaValidationError): string {
  const { allowedValues } = params
  if (keyword === 'required') return 'is missing'
  if (keyword === 'additionalProperties') return 'is not a known field'
  if (keyword === 'enum' && Array.isArray(allowedValues)) return `must be one of ${allowedValues.join(', ')}`
  return message ?? 'is not valid'
}
