import { findPlugin } from '../config/find-plugin.ts'
import { readConfig } from '../config/read-config.ts'
import { type ExitCode, HOLDS, HOLDS_NOT } from '../output/exit-code.ts'
import { resultWriter } from '../output/result-writer.ts'
import { lendOwnPackages } from '../system/own-packages.ts'
import { pinoLog } from '../system/pino-log.ts'
import { version } from '../version.ts'
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
  secrets.learn(null, config)
  for (const password of passwordsOf(config.database)) secrets.learn(null, { password })
  const log = maskedLog(pinoLog(config.logLevel ?? 'info'), secrets, config.logLevel ?? 'info')
  const broken = Promise.withResolvers<'broken'>()
  guardProcess(log, () => broken.resolve('broken'))

  const { url, worker, lacksOperator, close } = await openServedHost({
    config,
    pluginFolders: plugins.map(findPlugin),
    log,
    secrets,
  })
  log.info('listening', { url, version: version(), ...(worker === null ? {} : { worker }) })
  const out = resultWriter(flags['json'] === true)
  out.print({ type: 'listening', url }, `Plugboard listens on ${url}`)
  if (lacksOperator) out.print({ type: 'note', code: 'CONFIG_PASSWORD_NEEDED' }, NOBODY)

  const reason = await Promise.race([stopped, broken.promise])
  log.info('stopping', { reason })
  await close()
  out.print({ type: 'stopped', reason }, 'Stopped.')
  return reason === 'broken' ? HOLDS_NOT : HOLDS
}

/** As they are written in the address, and as they are; `pg` also takes one from the query and from `PGPASSWORD`. */
function passwordsOf(database: string = ''): readonly string[] {
  const address = URL.parse(database)
  const written = [address?.password, address?.searchParams.get('password'), process.env['PGPASSWORD']]
  const known = written.filter((text) => typeof text === 'string')
  return [...known, ...known.map(decoded)]
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const NOBODY =
  'Nobody can log in yet. Start once with PLUGBOARD_ADMIN_PASSWORD (at least 8 characters) to make the first administrator, "admin".'
