import { resolve } from 'node:path'
import { type Config, PlugboardError } from '@plugboard/contract'
import { runOnce, type SandboxOptions, startSandbox } from '@plugboard/sandbox'
import { findPlugin } from '../config/find-plugin.ts'
import { readConfig } from '../config/read-config.ts'
import { type ExitCode, HOLDS } from '../output/exit-code.ts'
import { printer } from '../output/printer.ts'
import { pinoLog } from '../system/pino-log.ts'
import { version } from '../version.ts'
import { forgetStored } from './forget-stored.ts'
import { isLoopback } from './loopback.ts'
import { DEFAULT_DATA_DIR } from './defaults.ts'
import { untilStopped } from './until-stopped.ts'

/** Runs the sandbox until it is told to stop; with `--once` until a conversation was played. */
export async function dev(folders: readonly string[], flags: Readonly<Record<string, unknown>>): Promise<ExitCode> {
  const cwd = process.cwd()
  const { config, plugins } = await readConfig({ flags, env: process.env, cwd })
  const given = folders.map((plugin) => ({ plugin, from: cwd }))
  const wanted = (given.length > 0 ? given : plugins).map(findPlugin)
  const options = { ...sandboxOptions(config, flags), ...(wanted.length > 0 ? { plugins: wanted } : {}) }
  const json = flags['json'] === true
  if (flags['once'] === true) return runOnce({ ...options, json, print: (line) => console.log(line) })
  const dataDir = resolve(config.dataDir ?? DEFAULT_DATA_DIR)
  if (flags['fresh'] === true) await forgetStored(dataDir)
  return untilEnd({ ...options, dataDir, ...(config.port === undefined ? {} : { port: config.port }) }, json)
}

async function untilEnd(options: SandboxOptions, json: boolean): Promise<ExitCode> {
  const stopped = untilStopped()
  const sandbox = await startSandbox(options)
  const out = printer(json)
  out.print({ type: 'listening', url: sandbox.url }, `The sandbox is open: ${sandbox.url}`)
  for (const [connector, problem] of sandbox.messengerProblems()) {
    out.print(
      { type: 'messenger', connector, code: problem.code, message: problem.message, next: problem.next },
      `${connector}: ${problem.message}\n  ${problem.next}`,
    )
  }
  const reason = await stopped
  await sandbox.close()
  out.print({ type: 'stopped', reason }, 'Stopped.')
  return HOLDS
}

/** @throws CONFIG_VALUE_INVALID */
function sandboxOptions(
  { host, publicUrl, logLevel, ...rest }: Config,
  { seed, once }: Readonly<Record<string, unknown>>,
): SandboxOptions {
  if (host !== undefined && !isLoopback(host)) {
    throw new PlugboardError('CONFIG_VALUE_INVALID', {
      key: 'host',
      problem: 'must be 127.0.0.1 or another loopback address in the sandbox',
      source: host,
    })
  }
  if (seed !== undefined && !Number.isSafeInteger(seed)) {
    throw new PlugboardError('CONFIG_VALUE_INVALID', {
      key: 'seed',
      problem: 'must be a whole number',
      source: '--seed',
    })
  }
  const { lineInfoEntries, lineInfoTtlSeconds } = rest
  return {
    // A scenario breaks things on purpose, so its warnings are no news.
    log: pinoLog(logLevel ?? (once === true ? 'error' : 'warn')),
    version: version(),
    ...(host === undefined ? {} : { host }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
    ...(lineInfoEntries === undefined ? {} : { lineInfoEntries }),
    ...(lineInfoTtlSeconds === undefined ? {} : { lineInfoTtlSeconds }),
  }
}
