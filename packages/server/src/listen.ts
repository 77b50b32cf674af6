import type { AddressInfo } from 'node:net'
import { PlugboardError } from '@plugboard/contract'
import type { FastifyInstance } from 'fastify'

const ANY_ADDRESS = new Set(['0.0.0.0', '::', ''])

/** Starts to listen; answers an address under which this machine reaches it. @throws PORT_TAKEN */
export async function listen(
  app: FastifyInstance,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<string> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    if (isTaken(error)) throw new PlugboardError('PORT_TAKEN', { port, host }, { cause: error })
    throw error
  }
  const { port: taken } = app.server.address() as AddressInfo
  const name = ANY_ADDRESS.has(host) ? '127.0.0.1' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${taken}`
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}
