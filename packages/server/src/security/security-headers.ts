import type { onRequestHookHandler } from 'fastify'

/** The page runs its own files only; nobody may show it in a frame. */
const PAGE_POLICY = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const HEADERS = {
  'content-security-policy': PAGE_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const

/** Sets what every answer carries; routes for other sites (files, plugin doors) replace some of it. */
export const securityHeaders: onRequestHookHandler = (_request, reply, done) => {
  reply.headers(HEADERS)
  done()
}
