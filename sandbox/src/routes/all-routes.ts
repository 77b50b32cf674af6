import { callRoutes } from './calls.ts'
import { chatRoutes } from './chats.ts'
import { checkRoutes } from './checks.ts'
import { connectRoutes } from './connect.ts'
import { customerRoutes } from './customers.ts'
import { faultRoutes } from './faults.ts'
import { hookRoutes } from './hooks.ts'
import { messengerFileRoutes } from './messenger-files.ts'
import { messengerRoutes } from './messengers.ts'
import { triggerRoutes } from './trigger.ts'
import type { SandboxApp, SandboxParts } from './sandbox-app.ts'

/** `/sandbox/v1/…`: what a real host has nobody for. The server answers them on loopback only. */
export function sandboxRoutes(app: SandboxApp, parts: SandboxParts): void {
  for (const routes of [
    messengerRoutes,
    messengerFileRoutes,
    chatRoutes,
    customerRoutes,
    connectRoutes,
    faultRoutes,
    checkRoutes,
    triggerRoutes,
    callRoutes,
    hookRoutes,
  ]) {
    routes(app, parts)
  }
}
