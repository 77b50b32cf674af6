import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { atExit } from '../at-exit.ts'
import type { BenchServer } from './bench-server.ts'

/** Durable as the host is: every write is synced before it is answered. No snapshots beside it. */
const settings = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', '', '--bind', '127.0.0.1']
const startMs = 20_000

/**
 * Starts the `redis-server` of the system, or the program that PLUGBOARD_REDIS_SERVER names, on a free port.
 * @throws Error that says how to install it
 */
export async function startRedis(folder: string): Promise<BenchServer> {
  const port = await freePort()
  const program = process.env['PLUGBOARD_REDIS_SERVER'] ?? 'redis-server'
  const server = spawn(program, [...settings, '--dir', folder, '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const forget = atExit(() => server.kill('SIGKILL'))
  const version = await ready(server)
  let databases = 0
  return {
    urlFor: async () => `redis://127.0.0.1:${port}/${databases++}`,
    version: `Redis ${version}, appendfsync always`,
    async stop() {
      forget()
      const ended = once(server, 'exit')
      server.kill('SIGTERM')
      await ended
    },
  }
}

/** Resolves with the server's version. */
function ready(server: ChildProcess): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`redis-server is not ready after ${startMs / 1000} s: ${said}`)),
      startMs,
    )
    server.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (!said.includes('Ready to accept connections')) return
      clearTimeout(timer)
      resolve(/version=([\d.]+)/i.exec(said)?.[1] ?? '')
    })
    server.once('error', () =>
      reject(new Error('redis-server is missing. To measure BullMQ: apt-get install redis-server')),
    )
    server.once('exit', (code) => reject(new Error(`redis-server ended with ${code}: ${said}`)))
  })
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
