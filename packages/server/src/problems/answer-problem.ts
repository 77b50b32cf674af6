import { PlugboardError, type Log } from '@plugboard/contract'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { PROBLEM_TYPE, problemOf } from './problem.ts'
import { pathOf, requestError } from './request-error.ts'

/** The one place where something thrown becomes an answer. What is not of the catalogue is INTERNAL, with its cause in the log. */
export function answerProblem(
  log: Log,
): (error: unknown, request: FastifyRequest, reply: FastifyReply) => FastifyReply {
  return (error, request, reply) => {
    const known = asCatalogued(error, request)
    if (known.status >= 500) logCause(log, known, error, request)
    return sendProblem(reply, known)
  }
}

export function sendProblem(reply: FastifyReply, error: PlugboardError): FastifyReply {
  const { seconds } = error.facts
  if (error.status === 429 && typeof seconds === 'number') reply.header('retry-after', Math.ceil(seconds))
  return reply
    .code(error.status)
    .type(PROBLEM_TYPE)
    .send(JSON.stringify(problemOf(error)))
}

function asCatalogued(error: unknown, request: FastifyRequest): PlugboardError {
  if (PlugboardError.is(error)) return error
  const ofRequest = isFastifyError(error) ? requestError(error, request) : undefined
  return ofRequest ?? new PlugboardError('INTERNAL', { trace: request.id }, { cause: error })
}

function isFastifyError(error: unknown): error is FastifyError {
  return error instanceof Error && ('validation' in error || 'statusCode' in error)
}

function logCause(log: Log, known: PlugboardError, error: unknown, request: FastifyRequest): void {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  const stack = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
  log.error('a request failed', {
    code: known.code,
    trace: request.id,
    method: request.method,
    path: pathOf(request),
    cause: stack,
  })
}
