import fastifyCookie from '@fastify/cookie'
import fastifyWebsocket from '@fastify/websocket'
import fastify, { type FastifyInstance, type onSendHookHandler } from 'fastify'
import { parseJsonBody } from './body/parse-json-body.ts'
import { validator } from './body/validator.ts'
import { listen } from './listen.ts'
import { describeRoutes } from './openapi-document.ts'
import { ServerMeters } from './metrics/server-meters.ts'
import { answerProblem } from './problems/answer-problem.ts'
import { answerNoHttp, answerUnrouted } from './problems/answer-unrouted.ts'
import { apiRoutes, openRoutes } from './routes/all-routes.ts'
import { metricsRoute } from './routes/metrics.ts'
import { pageRoutes } from './routes/page.ts'
import type { RouteContext } from './routes/route-context.ts'
import { allSchemas } from './schemas/all-schemas.ts'
import { checkAccess } from './security/check-access.ts'
import { checkHost } from './security/check-host.ts'
import { checkOrigin } from './security/check-origin.ts'
import { securityHeaders } from './security/security-headers.ts'
import { trustedHosts } from './security/trusted-hosts.ts'
import type { Server, ServerOptions } from './server.ts'
import { openSockets } from './open-sockets.ts'

const MAX_JSON_BYTES = 1_048_576
const MAX_SOCKET_MESSAGE_BYTES = 1_048_576
/** How long a request may take to arrive; a file of 25 MB takes a while. */
const REQUEST_TIMEOUT_MS = 120_000
const CLOSE_TIMEOUT_MS = 5000

/** Puts the server together. It answers nothing until `listen`, except to `inject`. */
export function createServer(options: ServerOptions): Server {
  const ending = new AbortController()
  const address = { publicUrl: options.publicUrl }
  const context = contextOf(options, address, ending.signal)
  const app = bareApp(options)
  const routes: string[] = []
  app.addHook('onRoute', ({ method, url }) => void routes.push(...[method].flat().map((name) => `${name} ${url}`)))
  const endSilent = openSockets(app.server)
  addRoutes(app, options, context, () => address.publicUrl)

  return {
    routes: () => routes,
    inject: app.inject.bind(app),
    async listen(where) {
      const url = await listen(app, where)
      address.publicUrl ??= url
      options.host.setPublicUrl(address.publicUrl)
      return url
    },
    async close(timeoutMs = CLOSE_TIMEOUT_MS) {
      ending.abort()
      endSilent()
      const cancel = options.clock.after(timeoutMs, () => cut(app))
      await app.close()
      cancel()
    },
  }
}

function contextOf(
  options: ServerOptions,
  address: { readonly publicUrl: string | undefined },
  ending: AbortSignal,
): RouteContext {
  const { host, log, clock, version, consoleFolder, sandbox } = options
  const isSecure = (): boolean => address.publicUrl?.startsWith('https:') === true
  const meters = new ServerMeters(version, options.metrics?.meter)
  return { host, log, clock, version, consoleFolder, sandbox, meters, isSecure, ending }
}

function bareApp({ log }: ServerOptions): FastifyInstance {
  const app = fastify({
    bodyLimit: MAX_JSON_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    http: { requireHostHeader: false }, // checkHost answers with a problem
    routerOptions: { maxParamLength: 300 },
    frameworkErrors: answerUnrouted,
    clientErrorHandler: answerNoHttp(log),
  })
  app.setValidatorCompiler(validator())
  app.setSerializerCompiler(() => (value) => JSON.stringify(value))
  app.setErrorHandler(answerProblem(log))
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, parseJsonBody)
  app.decorateRequest('operator', null)
  for (const schema of allSchemas) app.addSchema(schema)
  return app
}

/** The order of the checks: is it for this host, from this page, from somebody who may. What messengers call knows no cookies. */
function addRoutes(
  app: FastifyInstance,
  options: ServerOptions,
  context: RouteContext,
  publicUrl: () => string | undefined,
): void {
  const hosts = trustedHosts(options.trustedHosts ?? [], publicUrl)
  app.addHook('onRequest', securityHeaders)
  if (options.metrics !== undefined) app.addHook('onResponse', context.meters.answered)
  app.addHook('onSend', leaveNoConnection(context.ending))
  app.addHook('onRequest', checkHost(hosts))
  app.register(fastifyWebsocket, { options: { maxPayload: MAX_SOCKET_MESSAGE_BYTES } })
  describeRoutes(app, options.version)
  app.register(async (scope) => {
    await scope.register(fastifyCookie)
    scope.addHook('onRequest', checkOrigin(hosts, publicUrl))
    scope.addHook('onRequest', checkAccess(options.host.operators))
    await apiRoutes(scope, context)
  })
  const { metrics } = options
  if (metrics !== undefined)
    app.register(async (scope) => {
      await scope.register(fastifyCookie)
      metricsRoute(scope, context, metrics, publicUrl)
    })
  app.register(async (scope) => openRoutes(scope, context))
  app.register(async (scope) => pageRoutes(scope, context))
}

/** While the server closes, a connection ends with the answer that is on its way: nothing more is taken on it. */
function leaveNoConnection(ending: AbortSignal): onSendHookHandler {
  return (_request, reply, _payload, done) => {
    if (ending.aborted) reply.header('connection', 'close')
    done()
  }
}

function cut(app: FastifyInstance): void {
  app.server.closeAllConnections()
  for (const socket of app.websocketServer.clients as Set<{ terminate(): void }>) socket.terminate()
}
