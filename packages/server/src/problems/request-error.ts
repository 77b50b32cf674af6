import { PlugboardError } from '@plugboard/contract'
import type { FastifyError, FastifyRequest } from 'fastify'
import { inputError } from './input-error.ts'

/** What the framework found wrong with a request, by its own codes, as an error of the catalogue. */
export function requestError(error: FastifyError, request: FastifyRequest): PlugboardError | undefined {
  if (error.validation !== undefined) return inputError(error)
  const where = { method: request.method, path: pathOf(request) }
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new PlugboardError('HTTP_BODY_TOO_LARGE', { ...where, maxBytes: request.routeOptions.bodyLimit ?? 0 })
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new PlugboardError('HTTP_MEDIA_TYPE', {
        ...where,
        mediaType: request.headers['content-type'] ?? 'a body without a media type',
      })
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new PlugboardError('HTTP_BODY_INVALID', {
        ...where,
        problem: 'it is shorter or longer than its Content-Length',
      })
    default:
      return isOfTheCaller(error)
        ? new PlugboardError('HTTP_REQUEST_INVALID', { problem: error.message }, { cause: error })
        : undefined
  }
}

/** The path without the query: signatures and cursors in a query are nobody else's business. */
export function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '/'
}

function isOfTheCaller(error: FastifyError): boolean {
  return error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500
}
