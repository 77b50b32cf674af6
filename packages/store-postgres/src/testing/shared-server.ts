import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pause } from '../clock/pause.ts'

/** Files by which the process that runs the shared server tells how it is doing. */
export const READY = 'ready'
export const FAILED = 'failed'

let url: Promise<string> | undefined

/**
 * The connection string of the server that all tests of one run share: the one that `PLUGBOARD_TEST_DATABASE` names, or
 * one that the first test to ask starts, and that ends with the process that started the tests.
 */
export function sharedServer(): Promise<string> {
  url ??= givenServer() ?? startOrJoin()
  return url
}

function givenServer(): Promise<string> | undefined {
  const given = process.env['PLUGBOARD_TEST_DATABASE']
  return given === undefined || given === '' ? undefined : Promise.resolve(given)
}

function sharedFolder(): string {
  return join(tmpdir(), `plugboard-postgres-${process.ppid}`)
}

async function startOrJoin(): Promise<string> {
  const folder = sharedFolder()
  if (isFirst(folder)) start(folder)
  for (;;) {
    if (existsSync(join(folder, READY))) return readFileSync(join(folder, READY), 'utf8')
    if (existsSync(join(folder, FAILED))) throw new Error(readFileSync(join(folder, FAILED), 'utf8'))
    await pause(50)
  }
}

/** Making a folder is atomic: one of those who ask at the same time succeeds. */
function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder)
    return true
  } catch {
    return false
  }
}

function start(folder: string): void {
  const program = fileURLToPath(new URL('./server-process.ts', import.meta.url))
  const server = spawn(process.execPath, [program, folder, String(process.ppid)], { detached: true, stdio: 'ignore' })
  server.unref()
}
