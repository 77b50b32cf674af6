import { type Config, PlugboardError } from '@plugboard/contract'
import type { SandboxOptions } from '@plugboard/sandbox'
import { pinoLog } from '../system/pino-log.ts'
import { terminalLog } from '../system/terminal-log.ts'
import { version } from '../version.ts'
import { isLoopback } from './loopback.ts'

/** A scenario breaks things on purpose, so its warnings are no news. */
const ONCE_LEVEL = 'error'

/** What the configuration and the flags of `dev` say to a sandbox. @throws CONFIG_VALUE_INVALID */
export function sandboxOptions(
  { host, publicUrl, logLevel, lineInfoEntries, lineInfoTtlSeconds }: Config,
  { seed, once, json }: Readonly<Record<string, unknown>>,
): SandboxOptions {
  if (host !== undefined && !isLoopback(host)) {
    const problem = 'must be 127.0.0.1 or another loopback address in the sandbox'
    throw new PlugboardError('CONFIG_VALUE_INVALID', { key: 'host', problem, source: host })
  }
  if (seed !== undefined && !Number.isSafeInteger(seed)) {
    throw new PlugboardError('CONFIG_VALUE_INVALID', {
      key: 'seed',
      problem: 'must be a whole number',
      source: '--seed',
    })
  }
  return {
    log: (json === true ? pinoLog : terminalLog)(logLevel ?? (once === true ? ONCE_LEVEL : 'info')),
    version: version(),
    ...(host === undefined ? {} : { host }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
    ...(lineInfoEntries === undefined ? {} : { lineInfoEntries }),
    ...(lineInfoTtlSeconds === undefined ? {} : { lineInfoTtlSeconds }),
  }
}
