/** Where in the page one is; kept in the address after `#`, so that a link leads back to it. */
export type Route =
  | { readonly view: 'two-sides' }
  /** With a message: the chat is shown at it. */
  | { readonly view: 'desk'; readonly chat: number | null; readonly message?: number }
  | { readonly view: 'contact-centre' }
  | { readonly view: 'settings'; readonly connector: string; readonly line: number }
  | { readonly view: 'lines'; readonly line: number | null }
  | { readonly view: 'status' }
  | { readonly view: 'diagnostics' }
  | { readonly view: 'dead-letters' }
  | { readonly view: 'operators' }
  | { readonly view: 'plugins'; readonly plugin: string | null }

/** The route of an address such as `#/desk/12`; `null` for one that leads nowhere. */
export function parseRoute(hash: string): Route | null {
  const [view, first, second] = hash.replace(/^#\/?/u, '').split('/').map(decode)
  switch (view) {
    case 'two-sides':
    case 'contact-centre':
    case 'status':
    case 'diagnostics':
    case 'dead-letters':
    case 'operators':
      return { view }
    case 'desk':
      return deskRoute(idOf(first), idOf(second))
    case 'lines':
      return { view, line: idOf(first) }
    case 'settings':
      return settingsRoute(first, idOf(second))
    case 'plugins':
      return { view, plugin: first === undefined || first === '' ? null : first }
    default:
      return null
  }
}

function deskRoute(chat: number | null, message: number | null): Route {
  return chat === null || message === null ? { view: 'desk', chat } : { view: 'desk', chat, message }
}

function settingsRoute(connector: string | undefined, line: number | null): Route | null {
  return connector === undefined || connector === '' || line === null ? null : { view: 'settings', connector, line }
}

/** The address of a route. */
export function hrefOf(route: Route): string {
  switch (route.view) {
    case 'desk':
      return ['#/desk', route.chat, route.message].filter(Boolean).join('/')
    case 'lines':
      return route.line === null ? '#/lines' : `#/lines/${route.line}`
    case 'plugins':
      return route.plugin === null ? '#/plugins' : `#/plugins/${encodeURIComponent(route.plugin)}`
    case 'settings':
      return `#/settings/${encodeURIComponent(route.connector)}/${route.line}`
    case 'two-sides':
    case 'contact-centre':
    case 'status':
    case 'diagnostics':
    case 'dead-letters':
    case 'operators':
      return `#/${route.view}`
  }
}

function idOf(text: string | undefined): number | null {
  const id = Number(text)
  return text !== undefined && text !== '' && Number.isSafeInteger(id) && id > 0 ? id : null
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a stray % in an address that somebody typed
  }
}
