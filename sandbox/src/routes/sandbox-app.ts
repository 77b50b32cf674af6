import type { Host } from '@plugboard/host'
import type { SandboxDoor } from '@plugboard/server'
import type { MessengerBook } from '../messengers/messenger-book.ts'
import type { StatusWatch } from '../checks/status-watch.ts'

/** The server's instance, as its `extend` hook gives it. */
export type SandboxApp = Parameters<NonNullable<SandboxDoor['extend']>>[0]

/** What the routes work with. */
export interface SandboxParts {
  readonly host: Host
  readonly messengers: MessengerBook
  readonly watch: () => StatusWatch
}

/** A route's `config`: the server turns everybody else away. */
export const forAdministrators: object = { access: 'administrator' }

/** A part of a request, checked before the route is called; fields that are not named are refused. */
export function inputOf(properties: Readonly<Record<string, object>>, required: readonly string[]): object {
  return { type: 'object', properties, required, additionalProperties: false }
}

export const connectorInput = { type: 'string', minLength: 1, maxLength: 255, pattern: '^[A-Za-z0-9_]+$' }
export const lineInput: object = { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER }
/** An id that a simulated messenger gave out. */
export const messengerId = { type: 'string', minLength: 1, maxLength: 255 }
