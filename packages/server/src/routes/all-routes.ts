import type { FastifyInstance } from 'fastify'
import { channelRoutes } from './channels.ts'
import { chatRoutes } from './chats.ts'
import { connectorRoutes } from './connectors.ts'
import { deliveryRoutes } from './deliveries.ts'
import { diagnosticRoutes } from './diagnostics.ts'
import { eventsRoute } from './events.ts'
import { fileRoute, uploadRoute } from './files.ts'
import { healthRoute } from './health.ts'
import { lineRoutes } from './lines.ts'
import { loginRoutes } from './login.ts'
import { messageRoutes } from './messages.ts'
import { openapiRoute } from './openapi.ts'
import { operatorRoutes } from './operators.ts'
import { pluginDoorRoutes } from './plugin-doors.ts'
import { pluginRoutes } from './plugins.ts'
import { quickAnswerRoutes } from './quick-answers.ts'
import type { RouteContext } from './route-context.ts'
import { sandboxRoutes } from './sandbox.ts'
import { snapshotRoute } from './snapshot.ts'

/** What people and commands use: behind a login unless a route says otherwise, and for this host's own page only. */
export async function apiRoutes(app: FastifyInstance, context: RouteContext): Promise<void> {
  healthRoute(app, context)
  openapiRoute(app)
  loginRoutes(app, context)
  snapshotRoute(app, context)
  eventsRoute(app, context)
  connectorRoutes(app, context)
  pluginRoutes(app, context)
  lineRoutes(app, context)
  channelRoutes(app, context)
  chatRoutes(app, context)
  messageRoutes(app, context)
  quickAnswerRoutes(app, context)
  deliveryRoutes(app, context)
  operatorRoutes(app, context)
  diagnosticRoutes(app, context)
  await app.register(async (scope) => uploadRoute(scope, context))
  await app.register(async (scope) => sandboxRoutes(scope, context))
}

/** What messengers, customers and their browsers use, from wherever they are. */
export async function openRoutes(app: FastifyInstance, context: RouteContext): Promise<void> {
  fileRoute(app, context)
  await app.register(async (scope) => pluginDoorRoutes(scope, context))
}
