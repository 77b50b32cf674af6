import { hookDeclarations, type HookView } from '@plugboard/contract'
import { hookView, itemsOf } from './call-schema.ts'
import type { SandboxApp } from './sandbox-app.ts'

const response = itemsOf("Every hook, in the order of a channel's life.", hookView)

const items: readonly HookView[] = Object.values(hookDeclarations).map(
  ({ name, kind, byConnector, taps, args, budgetMs, when, order, failure, returns, vendorName }) => ({
    name: name as HookView['name'],
    kind,
    byConnector,
    taps,
    args,
    budgetMs,
    when,
    order,
    failure,
    returns,
    vendorName,
  }),
)

export function hookRoutes(app: SandboxApp): void {
  app.get(
    '/sandbox/v1/hooks',
    { schema: { summary: 'Every hook that a plugin may tap', tags: ['sandbox'], response } },
    async () => ({ items }),
  )
}
