import { findPlugin } from '../config/find-plugin.ts'
import { readConfig } from '../config/read-config.ts'
import { type ExitCode, HOLDS, HOLDS_NOT } from '../output/exit-code.ts'
import { resultWriter } from '../output/result-writer.ts'
import { lendOwnPackages } from '../system/own-packages.ts'
import { pinoLog } from '../system/pino-log.ts'
import { guardProcess } from './guard-process.ts'
import { untilSignal } from './until-signal.ts'

/** Runs a production host until it is told to stop. */
export async function serve(flags: Readonly<Record<string, unknown>>): Promise<ExitCode> {
  const stopped = untilSignal()
  const { config, plugins } = await readConfig({ flags, env: process.env, cwd: process.cwd() })
  lendOwnPackages()
  const { openServedHost } = await import('./open-served-host.ts') // loaded when the call is known to be right
  const { maskedLog, SecretBook } = await import('@plugboard/host')
  const secrets = new SecretBook()
  secrets.learn(null, { ...config, databasePassword: URL.parse(config.database ?? '')?.password })
  const log = maskedLog(pinoLog(config.logLevel ?? 'info'), secrets, config.logLevel ?? 'info')
  const broken = Promise.withResolvers<'broken'>()
  guardProcess(log, () => broken.resolve('broken'))

  const { url, lacksOperator, close } = await openServedHost({
    config,
    pluginFolders: plugins.map(findPlugin),
    log,
    secrets,
  })
  const out = resultWriter(flags['json'] === true)
  out.print({ type: 'listening', url }, `Plugboard listens on ${url}`)
  if (lacksOperator) out.print({ type: 'note', code: 'CONFIG_PASSWORD_NEEDED' }, NOBODY)

  const reason = await Promise.race([stopped, broken.promise])
  log.info('stopping', { reason })
  await close()
  out.print({ type: 'stopped', reason }, 'Stopped.')
  return reason === 'broken' ? HOLDS_NOT : HOLDS
}

const NOBODY =
  'Nobody can log in yet. Start once with PLUGBOARD_ADMIN_PASSWORD (at least 8 characters) to make the first administrator, "admin".'
