import { type Histogram, type Meter, noMeter } from '@plugboard/host'
import type { onResponseHookHandler } from 'fastify'
import { serverMetrics } from './server-metrics.ts'

/** Counts what passes through the server. */
export class ServerMeters {
  readonly #meter: Meter
  readonly #requests = new Map<string, Histogram>()
  readonly #handlers = new Map<string, Histogram>()
  #streams = 0
  #sockets = 0

  constructor(version: string, meter: Meter = noMeter) {
    this.#meter = meter
    meter.watch(serverMetrics.streams, () => [{ labels: {}, value: this.#streams }])
    meter.watch(serverMetrics.sockets, () => [{ labels: {}, value: this.#sockets }])
    meter.watch(serverMetrics.info, () => [{ labels: { version }, value: 1 }])
  }

  /** Measures every answer under the pattern of its route: there is no end of paths. */
  readonly answered: onResponseHookHandler = (request, reply, done) => {
    const { method, routeOptions } = request
    this.#request(method, routeOptions.url ?? 'none', reply.statusCode).observe(reply.elapsedTime / 1000)
    done()
  }

  /** A plugin's web handler came to an end; `outcome`: `answered`, or the code of its error. */
  webHandler(plugin: string, outcome: string, tookMs: number): void {
    this.#handler(plugin, outcome).observe(tookMs / 1000)
  }

  /** A live stream opens; call what it returns when it has ended. */
  streamOpens(): () => void {
    this.#streams += 1
    return () => void (this.#streams -= 1)
  }

  /** The same for a socket. */
  socketOpens(): () => void {
    this.#sockets += 1
    return () => void (this.#sockets -= 1)
  }

  #handler(plugin: string, outcome: string): Histogram {
    const key = `${outcome} ${plugin}`
    let histogram = this.#handlers.get(key)
    if (histogram === undefined) {
      histogram = this.#meter.histogram(serverMetrics.pluginWeb, { plugin, outcome })
      this.#handlers.set(key, histogram)
    }
    return histogram
  }

  #request(method: string, route: string, status: number): Histogram {
    const statusClass = `${Math.floor(status / 100)}xx`
    const key = `${method} ${statusClass} ${route}`
    let histogram = this.#requests.get(key)
    if (histogram === undefined) {
      histogram = this.#meter.histogram(serverMetrics.http, { method, route, status: statusClass })
      this.#requests.set(key, histogram)
    }
    return histogram
  }
}
