import { once } from 'node:events'
import { createServer } from 'node:net'
import { bad, failed, type Finding, good } from './finding.ts'

/** Whether `serve` could listen there. */
export async function checkPort(host: string, port: number): Promise<Finding> {
  const probe = createServer()
  try {
    probe.listen({ host, port })
    await once(probe, 'listening')
    probe.close()
    return good(port === 0 ? 'any free one' : `${port} on ${host} is free`)
  } catch (error) {
    return hasCode(error, 'EADDRINUSE')
      ? bad(
          `${port} on ${host} is in use.`,
          'Stop the other program (perhaps a host that runs), or give another port with --port.',
        )
      : failed(error)
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
