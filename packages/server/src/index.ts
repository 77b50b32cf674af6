export { createServer } from './create-server.ts'
export type { SandboxDoor, Server, ServerOptions } from './server.ts'
