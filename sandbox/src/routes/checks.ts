import type { SandboxApp, SandboxParts } from './sandbox-app.ts'

export function checkRoutes(app: SandboxApp, { watch }: SandboxParts): void {
  app.get(
    '/sandbox/v1/checks',
    { schema: { summary: 'The rules of the status stream, and whether they held', tags: ['sandbox'] } },
    async () => ({ items: watch().checks() }),
  )
}
