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

const EVERYWHERE = { 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' } as const

/** Guards of the page that a plugin's own pages (a widget in a frame, an image for another site) do without. */
const OF_THE_PAGE = {
  ...EVERYWHERE,
  'content-security-policy': PAGE_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
} as const

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a plugin answers carries no guards of the page. Default false. */
    ofPlugin?: boolean
  }
}

/** Sets what every answer carries; files replace some of it. */
export const securityHeaders: onRequestHookHandler = (request, reply, done) => {
  reply.headers(request.routeOptions.config.ofPlugin === true ? EVERYWHERE : OF_THE_PAGE)
  done()
}
