export { createServer } from './create-server.ts'
export type { SandboxDoor, Server, ServerOptions } from './server.ts'
export { systemLookup } from './system-lookup.ts'
