import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A sandbox in a process of its own, which a test may kill. */
export interface SandboxProcess {
  readonly url: string
  /** Without a goodbye: as the machine does when it has no memory left. */
  kill(): Promise<void>
}

const program = join(import.meta.dirname, 'run-sandbox.ts')

export async function startSandboxProcess(dataDir: string, port: number): Promise<SandboxProcess> {
  const child = spawn(process.execPath, [...process.execArgv, program, dataDir, String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(child, 'exit')
  const [url] = (await Promise.race([once(createInterface(child.stdout), 'line'), failed(gone)])) as [string]
  return {
    url,
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
  }
}

async function failed(gone: Promise<unknown[]>): Promise<never> {
  await gone
  throw new Error('The sandbox ended before it listened; its message is above.')
}
