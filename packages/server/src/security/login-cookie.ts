import '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'

export const LOGIN_COOKIE = 'plugboard'
const MAX_TOKEN_LENGTH = 512

/** The token that a request carries, if it can be one. */
export function loginToken(request: FastifyRequest): string | undefined {
  const token = request.cookies[LOGIN_COOKIE]
  return token === undefined || token === '' || token.length > MAX_TOKEN_LENGTH ? undefined : token
}

/** Out of reach for scripts and for requests that other sites cause. `secure` where people come by https. */
export function setLoginCookie(
  reply: FastifyReply,
  login: { readonly token: string; readonly expiresMs: number },
  secure: boolean,
): void {
  reply.setCookie(LOGIN_COOKIE, login.token, { ...attributes(secure), expires: new Date(login.expiresMs) })
}

export function clearLoginCookie(reply: FastifyReply, secure: boolean): void {
  reply.clearCookie(LOGIN_COOKIE, attributes(secure))
}

function attributes(secure: boolean) {
  return { httpOnly: true, sameSite: 'strict', path: '/', secure } as const
}
