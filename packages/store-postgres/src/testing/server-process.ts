// Runs the server that the tests of one run share, until the process whose id it is given ends.
import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pause } from '../clock/pause.ts'
import { EmbeddedServer } from './embedded-server.ts'
import { FAILED, READY } from './shared-server.ts'

const CHECK_MS = 500

const [folder = '', watched = ''] = process.argv.slice(2)

function tell(name: string, text: string): void {
  writeFileSync(join(folder, `${name}.part`), text)
  renameSync(join(folder, `${name}.part`), join(folder, name))
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

try {
  const server = await EmbeddedServer.open(folder)
  tell(READY, server.url())
  while (isRunning(Number(watched))) await pause(CHECK_MS)
  await server.close()
} catch (error) {
  tell(FAILED, error instanceof Error ? error.message : String(error))
}
