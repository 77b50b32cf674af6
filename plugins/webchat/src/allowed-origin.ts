import type { WebRequest } from '@plugboard/contract'
import type { Settings } from './settings.ts'

type Asking = Pick<WebRequest, 'headers'>

/**
 * Whether a page of this origin may use the widget. The host's own pages (the preview, the page with nothing but the
 * chat) always may; with no list every page may. A browser cannot be made to lie about it, anything else can: this
 * keeps other people's pages out, not programs.
 */
export function isAllowedOrigin(request: Asking, { origins }: Pick<Settings, 'origins'>): boolean {
  if (origins.length === 0) return true
  const { origin, host } = request.headers
  if (origin === undefined || !URL.canParse(origin)) return false
  const page = new URL(origin)
  return page.host === host || origins.some((allowed) => matches(allowed, page))
}

/** `https://*.example.com` stands for every name below example.com, and not for example.com itself. */
function matches(allowed: string, page: URL): boolean {
  const [protocol = '', name = ''] = allowed.toLowerCase().split('://')
  if (page.protocol !== `${protocol}:`) return false
  if (name.startsWith('*.')) return page.host.endsWith(name.slice(1)) && page.host.length > name.length - 1
  return page.host === (URL.canParse(allowed) ? new URL(allowed).host : name)
}

/** Lets the page's script read the answer. Without them the browser keeps it from a page that is not allowed. */
export function crossOriginHeaders(request: Asking, settings: Pick<Settings, 'origins'>): Record<string, string> {
  const { origin } = request.headers
  const headers = { vary: 'origin', 'cross-origin-resource-policy': 'cross-origin' }
  return origin === undefined || !isAllowedOrigin(request, settings)
    ? headers
    : { ...headers, 'access-control-allow-origin': origin }
}
