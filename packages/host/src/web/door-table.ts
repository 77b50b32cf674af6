import { canonicalConnectorId, type ConnectorId } from '@plugboard/contract'
import type { WebDoors } from '../host.ts'
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
      const right = found.find(({ door }) => door.route.method === method)
      if (right !== undefined) return { route: right.door.route, params: right.params }
      return found.length > 0 ? 'method' : null
    },
    matchSocket(connector, path) {
      const [found] = matching(sockets, connector, path)
      return found === undefined ? null : { route: found.door.route, params: found.params }
    },
  }
}

interface Match<Of extends Door> {
  readonly door: Of
  readonly params: Readonly<Record<string, string>>
}

function matching<Of extends Door>(
  doors: ReadonlyMap<ConnectorId, readonly Of[]>,
  connector: string,
  path: string,
): Match<Of>[] {
  const segments = requestSegments(path)
  const own = doors.get(canonicalConnectorId(connector))
  if (segments === null || own === undefined) return []
  return own.flatMap((door) => {
    const params = matchPattern(door.pattern, segments)
    return params === null ? [] : [{ door, params }]
  })
}

function isRoute(door: Door): door is RouteDoor {
  return door.kind === 'route'
}

function isSocket(door: Door): door is SocketDoor {
  return door.kind === 'socket'
}
