// Adds `summary` and `tags` to the schema of a route.
import '@fastify/swagger'
import type { Clock, Log } from '@plugboard/contract'
import type { Host } from '@plugboard/host'
import type { FastifyInstance } from 'fastify'
import type { PrometheusMeter } from './metrics/prometheus-meter.ts'

/** What a composition root gives the server. */
export interface ServerOptions {
  readonly host: Host
  readonly log: Log
  /** For heartbeats and time budgets. */
  readonly clock: Clock
  /** Shown by `GET /api/v1/me` and in the OpenAPI document. */
  readonly version: string
  /** The folder of the built page. Default: no page, the API alone. */
  readonly consoleFolder?: string
  /** The address that people and messengers see. Default: the one that `listen` answers with; `host.setPublicUrl` is told. */
  readonly publicUrl?: string
  /** Further names under which the host may be addressed, such as `chat.example.com`. Default none. */
  readonly trustedHosts?: readonly string[]
  /** Measures what passes, and opens `GET /metrics`. Default: neither. */
  readonly metrics?: ServerMetrics
  /** Makes this the server of a sandbox. Default: a production host, without `/sandbox`. */
  readonly sandbox?: SandboxDoor
}

/** What is measured, and for whom. */
export interface ServerMetrics {
  /** The meter of the host. */
  readonly meter: PrometheusMeter
  /** Opens `GET /metrics` to whoever shows it as `Authorization: Bearer …`. Default: administrators, and this machine. */
  readonly token?: string
}

/** What is open in the sandbox alone. */
export interface SandboxDoor {
  /** The operator as whom `GET /api/v1/me` logs in a browser or a command on this machine, without a password. */
  readonly operator: number
  /**
   * Adds routes, all below `/sandbox/v1/`, given with their full path. They answer on the loopback address only, need
   * a login, take JSON, and what they throw becomes a problem. Default none.
   */
  readonly extend?: (app: FastifyInstance) => void | Promise<void>
}

/** Everything HTTP of one host. */
export interface Server {
  /**
   * Starts to listen; answers the address, such as `http://127.0.0.1:4600`.
   * @throws PORT_TAKEN
   */
  listen(where: { readonly host: string; readonly port: number }): Promise<string>
  /**
   * Takes no new connection, ends live streams and sockets, lets running requests end for up to `timeoutMs` (default
   * 5,000) and cuts what is left then. The host stays as it is.
   */
  close(timeoutMs?: number): Promise<void>
  /** Every route with its method, such as `GET /health`; complete once something was answered. */
  readonly routes: () => readonly string[]
  /** Answers a request without a socket, for tests and commands in the same process. */
  readonly inject: FastifyInstance['inject']
}
