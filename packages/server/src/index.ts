export { createServer } from './create-server.ts'
// Also adds `access` to the configuration of a route.
export type { Access } from './security/check-access.ts'
export { createPrometheusMeter, type PrometheusMeter } from './metrics/prometheus-meter.ts'
export { serverMetrics } from './metrics/server-metrics.ts'
export type { SandboxDoor, Server, ServerMetrics, ServerOptions } from './server.ts'
// for files that a sandbox gives out
export { fileHeaders } from './page/file-headers.ts'
export { systemLookup } from './system-lookup.ts'
