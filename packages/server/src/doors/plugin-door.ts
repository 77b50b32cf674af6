import type { Readable } from 'node:stream'
import { PlugboardError, type WebRoute } from '@plugboard/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { pathOf } from '../problems/request-error.ts'
import type { RouteContext } from '../routes/route-context.ts'
import { doorPath } from './door-path.ts'
import { pluginOf } from './plugin-of.ts'
import { readBytes, TOO_LARGE } from './read-bytes.ts'
import { type Answer, sendWebAnswer, webAnswer } from './web-answer.ts'
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
  const where = { method: request.method, path: pathOf(request) }
  if (found === null) throw new PlugboardError('HTTP_NOT_FOUND', where)
  if (found === 'method') throw new PlugboardError('HTTP_METHOD', where)
  return found
}

/** @throws HTTP_BODY_TOO_LARGE, HTTP_BODY_INVALID when the client goes away in the middle */
async function readBody(route: WebRoute, request: FastifyRequest, reply: FastifyReply): Promise<Uint8Array> {
  const maxBytes = route.maxBytes ?? DEFAULT_MAX_BYTES
  const announced = Number(request.headers['content-length'] ?? 0)
  const where = { method: request.method, path: pathOf(request) }
  const body = announced > maxBytes ? TOO_LARGE : await readBytes(request.body as Readable | undefined, maxBytes)
  if (body instanceof Uint8Array) return body
  reply.header('connection', 'close') // the rest of the body is not read
  if (body === TOO_LARGE) throw new PlugboardError('HTTP_BODY_TOO_LARGE', { ...where, maxBytes })
  throw new PlugboardError('HTTP_BODY_INVALID', { ...where, problem: 'it breaks off' })
}

/** @throws WEB_HANDLER_FAILED, WEB_HANDLER_TIMEOUT, WEB_HANDLER_RESULT, and errors of the catalogue that the handler throws */
async function carryOut(
  context: RouteContext,
  request: FastifyRequest,
  reply: FastifyReply,
  { route, params, body }: Found & { body: Uint8Array },
): Promise<Answer> {
  const ended = endOf(reply, context.ending)
  const facts = { plugin: pluginOf(context.host, route.connector), method: request.method, path: pathOf(request) }
  const given = webRequest(request, { path: doorPath(request).path, params, body, signal: ended.signal })
  const startMs = context.clock.monotonic()
  const ends = (outcome: string): void =>
    context.meters.webHandler(facts.plugin, outcome, context.clock.monotonic() - startMs)
  const tooLate = (): Error => new PlugboardError('WEB_HANDLER_TIMEOUT', { ...facts, budgetMs: BUDGET_MS })
  try {
    const answer = webAnswer(await withinBudget(context.clock, BUDGET_MS, () => route.handle(given), tooLate))
    if ('problem' in answer) throw new PlugboardError('WEB_HANDLER_RESULT', { ...facts, problem: answer.problem })
    ends('answered')
    return answer
  } catch (error) {
    ends(PlugboardError.is(error) ? error.code : 'WEB_HANDLER_FAILED')
    if (PlugboardError.is(error)) throw error
    throw new PlugboardError('WEB_HANDLER_FAILED', { ...facts, trace: request.id }, { cause: error })
  } finally {
    ended.now()
  }
}

/** One for all: to make an error, with its stack, is a tenth of what a request takes. (test/bench, http-intake) */
const over = new DOMException('The request is over.', 'AbortError')

/** Aborted when the client goes away, the server closes or the handler's time is over. */
function endOf(reply: FastifyReply, ending: AbortSignal): { readonly signal: AbortSignal; now(): void } {
  const controller = new AbortController()
  const abort = (): void => controller.abort(over)
  reply.raw.once('close', abort)
  ending.addEventListener('abort', abort)
  return {
    signal: controller.signal,
    now() {
      ending.removeEventListener('abort', abort)
      abort()
    },
  }
}
