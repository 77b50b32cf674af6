import { canonicalConnectorId, PlugboardError, type Web, type WebRoute, type WebSocketRoute } from '@plugboard/contract'
import { doorKey, type Door } from './door.ts'
import { pathPattern, pathProblem } from './path-pattern.ts'

/** Where a plugin's routes are taken down. */
export interface DoorRecord {
  /** False after `apply` has returned. */
  isOpen(): boolean
  doors(): readonly Door[]
  add(door: Door): void
}

const METHODS: readonly unknown[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] satisfies WebRoute['method'][]

/** What a plugin sees as `host.web`: it checks a route and takes it down; the doors open when the plugin is in use. */
export function recordingWeb(plugin: string, record: DoorRecord): Web {
  function add(door: Door): void {
    const taken = record.doors().some((other) => doorKey(other) === doorKey(door))
    const { connector, path } = door.route
    const method = door.kind === 'route' ? door.route.method : 'socket'
    if (taken) throw new PlugboardError('WEB_ROUTE_TAKEN', { method, path, connector, plugin, other: plugin })
    record.add(door)
  }

  return Object.freeze({
    route(route: WebRoute): void {
      refuse(plugin, lateness(record) ?? readable(route, routeProblem))
      add({
        kind: 'route',
        plugin,
        ...placeOf(route),
        route: Object.freeze({ ...route, handle: route.handle.bind(route) }),
      })
    },
    socket(route: WebSocketRoute): void {
      refuse(plugin, lateness(record) ?? readable(route, socketProblem))
      add({
        kind: 'socket',
        plugin,
        ...placeOf(route),
        route: Object.freeze({ ...route, connect: route.connect.bind(route) }),
      })
    },
  })
}

function placeOf({ connector, path }: WebRoute | WebSocketRoute): Pick<Door, 'connector' | 'pattern'> {
  return { connector: canonicalConnectorId(connector), pattern: pathPattern(path) }
}

function refuse(plugin: string, problem: string | null): void {
  if (problem !== null) throw new PlugboardError('WEB_ROUTE_INVALID', { plugin, problem })
}

function lateness(record: DoorRecord): string | null {
  return record.isOpen() ? null : 'it came after apply had returned'
}

/** A getter or a proxy of the plugin's may throw while the route is looked at. */
function readable<Route>(route: Route, problemOf: (route: Route) => string | null): string | null {
  try {
    return problemOf(route)
  } catch {
    return 'it cannot be read'
  }
}

function routeProblem(route: WebRoute): string | null {
  const common = commonProblem(route)
  if (common !== null) return common
  if (!METHODS.includes(route.method)) return `its method must be ${METHODS.join(' or ')}`
  if (typeof route.handle !== 'function') return 'its handle must be a function'
  const { maxBytes = 1 } = route
  return Number.isSafeInteger(maxBytes) && maxBytes > 0 ? null : 'its maxBytes must be a whole number above 0'
}

function socketProblem(route: WebSocketRoute): string | null {
  const common = commonProblem(route)
  if (common !== null) return common
  return typeof route.connect === 'function' ? null : 'its connect must be a function'
}

function commonProblem(route: WebRoute | WebSocketRoute): string | null {
  if (typeof route !== 'object' || route === null) return 'it must be an object'
  if (typeof route.connector !== 'string') return 'its connector must be an ID'
  return pathProblem(route.path)
}
