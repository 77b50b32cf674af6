import type { ConnectorId, WebRoute, WebSocketRoute } from '@plugboard/contract'
import type { PathPattern } from './path-pattern.ts'

/** A route or a socket that a plugin opened. */
export type Door = RouteDoor | SocketDoor

export interface RouteDoor {
  readonly kind: 'route'
  readonly plugin: string
  readonly connector: ConnectorId
  readonly pattern: PathPattern
  readonly route: WebRoute
}

export interface SocketDoor {
  readonly kind: 'socket'
  readonly plugin: string
  readonly connector: ConnectorId
  readonly pattern: PathPattern
  readonly route: WebSocketRoute
}

/** Two doors with the same key would answer the same requests. */
export function doorKey(door: Door): string {
  const method = door.kind === 'route' ? door.route.method : 'socket'
  return `${method} ${door.connector} ${door.pattern.shape}`
}
