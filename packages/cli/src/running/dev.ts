import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { consoleFolder } from '@plugboard/console'
import type { Sandbox, SandboxOptions } from '@plugboard/sandbox'
import { findPlugin } from '../config/find-plugin.ts'
import { readConfig } from '../config/read-config.ts'
import { type ExitCode, HOLDS } from '../output/exit-code.ts'
import { type ResultWriter, resultWriter } from '../output/result-writer.ts'
import { DEFAULT_DATA_DIR } from '../config/config-option.ts'
import { sandboxOptions } from './sandbox-options.ts'
import { untilSignal } from './until-signal.ts'

/** Runs the sandbox until it is told to stop; with `--once` until a conversation was played. */
export async function dev(folders: readonly string[], flags: Readonly<Record<string, unknown>>): Promise<ExitCode> {
  const cwd = process.cwd()
  const { config, plugins } = await readConfig({ flags, env: process.env, cwd })
  const given = folders.map((plugin) => ({ plugin, from: cwd }))
  const wanted = (given.length > 0 ? given : plugins).map(findPlugin)
  const options = { ...sandboxOptions(config, flags), ...(wanted.length > 0 ? { plugins: wanted } : {}) }
  const out = resultWriter(flags['json'] === true)
  if (flags['once'] === true) return playOnce(options, flags['json'] === true)

  const dataDir = resolve(config.dataDir ?? DEFAULT_DATA_DIR)
  const stopped = untilSignal()
  if (flags['fresh'] === true) await forget(dataDir)
  return untilEnd({ ...options, dataDir, ...(config.port === undefined ? {} : { port: config.port }) }, out, stopped)
}

async function playOnce(options: SandboxOptions, json: boolean): Promise<ExitCode> {
  const { runOnce } = await import('@plugboard/sandbox')
  return runOnce({ ...options, json, print: (line) => console.log(line) })
}

async function forget(dataDir: string): Promise<void> {
  const { deleteStored } = await import('./delete-stored.ts')
  await deleteStored(dataDir)
}

async function untilEnd(
  options: SandboxOptions,
  out: ResultWriter,
  stopped: Promise<NodeJS.Signals>,
): Promise<ExitCode> {
  const { startSandbox } = await import('@plugboard/sandbox')
  const sandbox = await startSandbox(options)
  out.print({ type: 'listening', url: sandbox.url }, `The sandbox is open: ${sandbox.url}`)
  tellWhatIsMissing(sandbox, out)
  const reason = await stopped
  await sandbox.close()
  out.print({ type: 'stopped', reason }, 'Stopped.')
  return HOLDS
}

function tellWhatIsMissing(sandbox: Sandbox, out: ResultWriter): void {
  for (const [connector, { code, message, next }] of sandbox.messengerProblems()) {
    out.print({ type: 'messenger', connector, code, message, next }, `${connector}: ${message}\n  ${next}`)
  }
  if (existsSync(join(consoleFolder, 'index.html'))) return
  out.print({ type: 'note', code: 'PAGE_NOT_BUILT' }, 'The page is not built: `npm start` in the workspace does that.')
}
