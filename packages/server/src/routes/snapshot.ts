import type { ConnectorView, DiagnosticView, LineView, OperatorView, PluginView } from '@plugboard/contract'
import type { FastifyInstance } from 'fastify'
import { answers } from '../schemas/answers.ts'
import { objectOf } from '../schemas/view-schema.ts'
import { listOf, ref, text } from '../schemas/words.ts'
import type { RouteContext } from './route-context.ts'

interface Snapshot {
  /** Where `GET /api/v1/events` goes on. */
  readonly cursor: string
  readonly lines: readonly LineView[]
  readonly connectors: readonly ConnectorView[]
  readonly plugins: readonly PluginView[]
  readonly operators: readonly OperatorView[]
  readonly diagnostics: readonly DiagnosticView[]
}

const snapshot = objectOf<Snapshot>({
  cursor: text,
  lines: listOf(ref('LineView')),
  connectors: listOf(ref('ConnectorView')),
  plugins: listOf(ref('PluginView')),
  operators: listOf(ref('OperatorView')),
  diagnostics: listOf(ref('DiagnosticView')),
})

/** Everything that a page shows at first. */
export function snapshotRoute(app: FastifyInstance, { host }: RouteContext): void {
  const schema = {
    summary: 'Everything at once, and the cursor from which events go on',
    tags: ['live'],
    response: answers(snapshot),
  }
  app.get('/api/v1/snapshot', { schema }, async (_request, reply): Promise<Snapshot> => {
    reply.header('cache-control', 'no-store')
    // The cursor comes first: what changes meanwhile is then told again, and nothing is missed.
    const cursor = await host.live.cursor()
    return {
      cursor,
      lines: host.lines.list(),
      connectors: host.connectors.list(),
      plugins: host.plugins.list(),
      operators: host.operators.list(),
      diagnostics: host.diagnostics.list(),
    }
  })
}
