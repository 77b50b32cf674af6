import { canonicalConnectorId, type ConnectorId } from '@plugboard/contract'
import type { FoundDoor, WebDoors } from '../host.ts'
import type { Door, RouteDoor, SocketDoor } from './door.ts'
import { byPrecision, matchPattern, requestSegments } from './path-pattern.ts'

/** The doors of all plugins as they stand between two changes of plugins. Plain text goes before a parameter. */
export function doorTable(doors: readonly Door[]): WebDoors {
  const sorted = doors.toSorted((one, other) => byPrecision(one.pattern, other.pattern))
  const routes = Map.groupBy(sorted.filter(isRoute), ({ connector }) => connector)
  const sockets = Map.groupBy(sorted.filter(isSocket), ({ connector }) => connector)
  return {
    match(method, connector, path) {
      const found = matching(routes, connector, path)
      return found.find(({ route }) => route.method === method) ?? (found.length > 0 ? 'method' : null)
    },
    matchSocket(connector, path) {
      const [found] = matching(sockets, connector, path)
      return found ?? null
    },
  }
}

function matching<Of extends Door>(
  doors: ReadonlyMap<ConnectorId, readonly Of[]>,
  connector: string,
  path: string,
): FoundDoor<Of['route']>[] {
  const segments = requestSegments(path)
  const own = doors.get(canonicalConnectorId(connector))
  if (segments === null || own === undefined) return []
  return own.flatMap(({ pattern, plugin, route }) => {
    const params = matchPattern(pattern, segments)
    return params === null ? [] : [{ plugin, route, params }]
  })
}

function isRoute(door: Door): door is RouteDoor {
  return door.kind === 'route'
}

function isSocket(door: Door): door is SocketDoor {
  return door.kind === 'socket'
}
