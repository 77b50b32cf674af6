import type { Readable } from 'node:stream'
import { PlugboardError, type WebRoute } from '@plugboard/contract'
import type { FoundDoor } from '@plugboard/host'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { pathOf } from '../problems/request-error.ts'
import type { RouteContext } from '../routes/route-context.ts'
import { doorPath } from './door-path.ts'
import { readBytes, TOO_LARGE } from './read-bytes.ts'
import { RequestEnd } from './request-end.ts'
import { type Answer, sendWebAnswer, webAnswer } from './web-answer.ts'
import { webRequest } from './web-request.ts'
import { withinBudget } from './within-budget.ts'

const DEFAULT_MAX_BYTES = 10_000_000
/** What a plugin's handler may take. */
const BUDGET_MS = 30_000

interface Found extends FoundDoor<WebRoute> {
  /** Below the connector's own. */
  readonly path: string
}

/** Passes a request to the plugin whose route it is for, and what the plugin returns back. */
export function pluginDoor(
  context: RouteContext,
): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> {
  return async (request, reply) => {
    const found = findRoute(context, request)
    const body = await readBody(found.route, request, reply)
    const answer = await carryOut(context, request, reply, { ...found, body })
    return sendWebAnswer(reply, answer)
  }
}

/** @throws HTTP_NOT_FOUND, HTTP_METHOD */
function findRoute({ host }: RouteContext, request: FastifyRequest): Found {
  const { connector, path } = doorPath(request)
  // A HEAD is answered as the GET that it stands for; the server leaves the body out.
  const method = request.method === 'HEAD' ? 'GET' : request.method
  const found = host.web.match(method, connector, path)
  if (found === null) throw new PlugboardError('HTTP_NOT_FOUND', whereOf(request))
  if (found === 'method') throw new PlugboardError('HTTP_METHOD', whereOf(request))
  return { ...found, path }
}

/** @throws HTTP_BODY_TOO_LARGE, HTTP_BODY_INVALID when the client goes away in the middle */
async function readBody(route: WebRoute, request: FastifyRequest, reply: FastifyReply): Promise<Uint8Array> {
  const maxBytes = route.maxBytes ?? DEFAULT_MAX_BYTES
  const announced = Number(request.headers['content-length'] ?? 0)
  const body = announced > maxBytes ? TOO_LARGE : await readBytes(request.body as Readable | undefined, maxBytes)
  if (body instanceof Uint8Array) return body
  reply.header('connection', 'close') // the rest of the body is not read
  if (body === TOO_LARGE) throw new PlugboardError('HTTP_BODY_TOO_LARGE', { ...whereOf(request), maxBytes })
  throw new PlugboardError('HTTP_BODY_INVALID', { ...whereOf(request), problem: 'it breaks off' })
}

/** @throws WEB_HANDLER_FAILED, WEB_HANDLER_TIMEOUT, WEB_HANDLER_RESULT, and errors of the catalogue that the handler throws */
async function carryOut(
  context: RouteContext,
  request: FastifyRequest,
  reply: FastifyReply,
  { plugin, route, params, path, body }: Found & { body: Uint8Array },
): Promise<Answer> {
  const end = new RequestEnd(reply, context.ending)
  const given = webRequest(request, { path, params, body, end })
  const facts = (): Where & { plugin: string } => ({ plugin, ...whereOf(request) })
  const startMs = context.clock.monotonic()
  const ends = (outcome: string): void =>
    context.meters.webHandler(plugin, outcome, context.clock.monotonic() - startMs)
  const tooLate = (): Error => new PlugboardError('WEB_HANDLER_TIMEOUT', { ...facts(), budgetMs: BUDGET_MS })
  try {
    const answer = webAnswer(await withinBudget(context.clock, BUDGET_MS, () => route.handle(given), tooLate))
    if ('problem' in answer) throw new PlugboardError('WEB_HANDLER_RESULT', { ...facts(), problem: answer.problem })
    ends('answered')
    return answer
  } catch (error) {
    ends(PlugboardError.is(error) ? error.code : 'WEB_HANDLER_FAILED')
    if (PlugboardError.is(error)) throw error
    throw new PlugboardError('WEB_HANDLER_FAILED', { ...facts(), trace: request.id }, { cause: error })
  } finally {
    end.now()
  }
}

type Where = Readonly<Record<'method' | 'path', string>>

function whereOf(request: FastifyRequest): Where {
  return { method: request.method, path: pathOf(request) }
}
