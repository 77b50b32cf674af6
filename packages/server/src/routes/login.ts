import { PlugboardError, type OperatorView } from '@plugboard/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { answers, noContent } from '../schemas/answers.ts'
import { inputOf } from '../schemas/inputs.ts'
import { objectOf } from '../schemas/view-schema.ts'
import { flag, ref, text } from '../schemas/words.ts'
import { whoAsks } from '../security/check-access.ts'
import { clearLoginCookie, loginToken, setLoginCookie } from '../security/login-cookie.ts'
import { isLoopbackAddress } from '../security/loopback.ts'
import type { RouteContext } from './route-context.ts'

interface Credentials {
  readonly login: string
  readonly password: string
}

/** Who is asking. */
interface Me {
  readonly operator: OperatorView
  readonly sandbox: boolean
  readonly version: string
}

const credentials = inputOf(
  {
    login: { type: 'string', minLength: 1, maxLength: 64 },
    password: { type: 'string', minLength: 1, maxLength: 1024 },
  },
  ['login', 'password'],
)
const welcome = objectOf<Pick<Me, 'operator'>>({ operator: ref('OperatorView') })
const me = objectOf<Me>({ operator: ref('OperatorView'), sandbox: flag, version: text })

export function loginRoutes(app: FastifyInstance, context: RouteContext): void {
  const { host, isSecure } = context
  const tags = ['login']

  app.post<{ Body: Credentials }>(
    '/api/v1/login',
    {
      config: { access: 'all' },
      schema: { summary: 'Log in; sets the cookie', tags, body: credentials, response: answers(welcome) },
    },
    async ({ body }, reply) => {
      const login = await host.operators.login(body.login, body.password)
      setLoginCookie(reply, login, isSecure())
      return { operator: login.operator }
    },
  )

  app.post(
    '/api/v1/logout',
    { schema: { summary: 'Log out; the login ends everywhere', tags, response: noContent() } },
    async (request, reply) => {
      const token = loginToken(request)
      if (token !== undefined) await host.operators.logout(token)
      clearLoginCookie(reply, isSecure())
      return reply.code(204).send()
    },
  )

  app.get(
    '/api/v1/me',
    {
      config: { access: 'all' },
      schema: { summary: 'Who is logged in; the sandbox logs in by itself here', tags, response: answers(me) },
    },
    async (request, reply): Promise<Me> => {
      reply.header('cache-control', 'no-store')
      const operator = (await whoAsks(host.operators, request)) ?? (await enterSandbox(request, reply, context))
      return { operator, sandbox: context.sandbox !== undefined, version: context.version }
    },
  )
}

/** Logs in whoever sits at this machine, without a password. @throws HTTP_LOGIN_NEEDED outside the sandbox, and from other machines */
async function enterSandbox(
  request: FastifyRequest,
  reply: FastifyReply,
  { host, sandbox, isSecure }: RouteContext,
): Promise<OperatorView> {
  if (sandbox === undefined || !isLoopbackAddress(request.socket.remoteAddress)) {
    throw new PlugboardError('HTTP_LOGIN_NEEDED', { method: 'GET', path: '/api/v1/me' })
  }
  setLoginCookie(reply, await host.operators.loginAs(sandbox.operator), isSecure())
  return host.operators.get(sandbox.operator)
}
