import type { Clock } from '@plugboard/contract'
import { silentLog, systemClock } from '@plugboard/testkit'
import { createServer, type Server, type ServerOptions } from '../src/index.ts'
import { ADMINISTRATOR, type FakeHost, fakeHost } from './fake-host.ts'

interface Served {
  readonly host: FakeHost
  readonly server: Server
}

/** A server in front of a host that only answers; for what belongs to the transport. */
export function serveFake(options: Partial<Omit<ServerOptions, 'host'>> = {}): Served {
  const host = fakeHost()
  const clock: Clock = options.clock ?? systemClock
  return { host, server: createServer({ host, log: silentLog, clock, version: '1.2.3', ...options }) }
}

export const asAdministrator = { cookie: `plugboard=${ADMINISTRATOR}` }
