import type { Readable } from 'node:stream'
import { PlugboardError, type WebRoute } from '@plugboard/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { pathOf } from '../problems/request-error.ts'
import type { RouteContext } from '../routes/route-context.ts'
import { doorPath } from './door-path.ts'
import { pluginOf } from './plugin-of.ts'
import { readBytes } from './read-bytes.ts'
import { sendWebAnswer, webAnswer } from './web-answer.ts'
import { webRequest } from './web-request.ts'
import { withinBudget } from './within-budget.ts'

const DEFAULT_MAX_BYTES = 10_000_000
/** What a plugin's handler may take. */
const BUDGET_MS = 30_000

interface Found {
  readonly route: WebRoute
  readonly params: Readonly<Record<string, string>>
}

/** Passes a request to the plugin whose route it is for, and what the plugin returns back. */
export function pluginDoor(
  context: RouteContext,
): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> {
  return async (request, reply) => {
    const found = findRoute(context, request)
    const body = await readBody(found.route, request, reply)
    return carryOut(context, request, reply, { ...found, body })
  }
}

/** @throws HTTP_NOT_FOUND, HTTP_METHOD */
function findRoute({ host }: RouteContext, request: FastifyRequest): Found {
  const { connector, path } = doorPath(request)
  // A HEAD is answered as the GET that it stands for; the server leaves the body out.
  const method = request.method === 'HEAD' ? 'GET' : request.method
  const found = host.web.match(method, connector, path)
  const where = { method: request.method, path: pathOf(request) }
  if (found === null) throw new PlugboardError('HTTP_NOT_FOUND', where)
  if (found === 'method') throw new PlugboardError('HTTP_METHOD', where)
  return found
}

/** @throws HTTP_BODY_TOO_LARGE */
async function readBody(route: WebRoute, request: FastifyRequest, reply: FastifyReply): Promise<Uint8Array> {
  const maxBytes = route.maxBytes ?? DEFAULT_MAX_BYTES
  const announced = Number(request.headers['content-length'] ?? 0)
  const stream = request.body as Readable | undefined
  const body =
    announced > maxBytes ? undefined : stream === undefined ? new Uint8Array() : await readBytes(stream, maxBytes)
  if (body !== undefined) return body
  reply.header('connection', 'close') // the rest of the body is not read
  throw new PlugboardError('HTTP_BODY_TOO_LARGE', { method: request.method, path: pathOf(request), maxBytes })
}

/** @throws WEB_HANDLER_FAILED, WEB_HANDLER_TIMEOUT, WEB_HANDLER_RESULT, and errors of the catalogue that the handler throws */
async function carryOut(
  context: RouteContext,
  request: FastifyRequest,
  reply: FastifyReply,
  { route, params, body }: Found & { body: Uint8Array },
): Promise<FastifyReply> {
  const ended = new AbortController()
  request.raw.socket.once('close', () => ended.abort())
  const signal = AbortSignal.any([ended.signal, context.ending])
  const facts = { plugin: pluginOf(context.host, route.connector), method: request.method, path: pathOf(request) }
  try {
    const given = webRequest(request, { path: doorPath(request).path, params, body, signal })
    const tooLate = (): Error => new PlugboardError('WEB_HANDLER_TIMEOUT', { ...facts, budgetMs: BUDGET_MS })
    const answer = webAnswer(await withinBudget(context.clock, BUDGET_MS, () => route.handle(given), tooLate))
    if ('problem' in answer) throw new PlugboardError('WEB_HANDLER_RESULT', { ...facts, problem: answer.problem })
    return sendWebAnswer(reply, answer)
  } catch (error) {
    if (PlugboardError.is(error)) throw error
    throw new PlugboardError('WEB_HANDLER_FAILED', { ...facts, trace: request.id }, { cause: error })
  } finally {
    ended.abort()
  }
}
