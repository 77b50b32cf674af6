import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BenchServer, ServerOutcome } from './bench-server.ts'
import { startPostgres } from './postgres-server.ts'
import { startRedis } from './redis-server.ts'

const starters = { redis: startRedis, postgres: startPostgres } satisfies Record<
  string,
  (folder: string) => Promise<BenchServer>
>

type ServerName = keyof typeof starters
type Servers<Name extends ServerName> = { readonly [Each in Name]: ServerOutcome }

/** Starts servers for one figure and stops them afterwards. One that cannot be started is missing; the others serve. */
export async function withServers<Name extends ServerName, Result>(
  folder: string,
  names: readonly Name[],
  work: (servers: Servers<Name>) => Promise<Result>,
): Promise<Result> {
  const started = await Promise.all(names.map(async (name) => [name, await start(name, folder)] as const))
  try {
    return await work(Object.fromEntries(started) as Servers<Name>)
  } finally {
    for (const [, server] of started) if (!('missing' in server)) await server.stop()
  }
}

async function start(name: ServerName, folder: string): Promise<ServerOutcome> {
  const own = join(folder, `${name}-server`)
  mkdirSync(own, { recursive: true })
  try {
    return await starters[name](own)
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) }
  }
}
