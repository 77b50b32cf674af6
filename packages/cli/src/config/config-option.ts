import type { Config } from '@plugboard/contract'

/** How a key of the configuration is given on the command line and in the environment. */
export interface ConfigOption {
  readonly key: keyof Config
  /** As commander takes it, such as `--data-dir <folder>`. */
  readonly flag: string
  readonly env: string
  readonly description: string
  /** From text. Default: the text itself. */
  readonly parse?: (text: string) => unknown
  /** May be given more than once. */
  readonly repeatable?: boolean
}

/** Every key of the configuration. `docs/running-a-host.md` has the same table, which a test compares. */
export const configOptions: readonly ConfigOption[] = [
  {
    key: 'dataDir',
    flag: '--data-dir <folder>',
    env: 'PLUGBOARD_DATA_DIR',
    description: 'where everything is kept (default: .plugboard)',
  },
  {
    key: 'database',
    flag: '--database <url>',
    env: 'PLUGBOARD_DATABASE',
    description: 'a PostgreSQL database that several workers share; better given by the environment (default: none)',
  },
  {
    key: 'files',
    flag: '--files <place>',
    env: 'PLUGBOARD_FILES',
    description: 'folder or database (default: the database where there is one)',
  },
  { key: 'host', flag: '--host <address>', env: 'PLUGBOARD_HOST', description: 'where to listen (default: 127.0.0.1)' },
  {
    key: 'port',
    flag: '--port <number>',
    env: 'PLUGBOARD_PORT',
    description: 'the port; 0 takes any free one (default: 4600)',
    parse: toNumber,
  },
  {
    key: 'publicUrl',
    flag: '--public-url <url>',
    env: 'PLUGBOARD_PUBLIC_URL',
    description: 'the address that people and messengers see (default: where it listens)',
  },
  {
    key: 'logLevel',
    flag: '--log-level <level>',
    env: 'PLUGBOARD_LOG_LEVEL',
    description: 'debug, info, warn, error or silent (default: info)',
  },
  {
    key: 'plugins',
    flag: '--plugins <plugin>',
    env: 'PLUGBOARD_PLUGINS',
    description: 'a package or a folder; may be given more than once (default: none)',
    parse: toList,
    repeatable: true,
  },
  {
    key: 'adminPassword',
    flag: '--admin-password <password>',
    env: 'PLUGBOARD_ADMIN_PASSWORD',
    description: 'of the first administrator; better given by the environment',
  },
  {
    key: 'metricsToken',
    flag: '--metrics-token <token>',
    env: 'PLUGBOARD_METRICS_TOKEN',
    description: 'opens /metrics to whoever shows it; better given by the environment',
  },
  {
    key: 'lineInfoEntries',
    flag: '--line-info-entries <number>',
    env: 'PLUGBOARD_LINE_INFO_ENTRIES',
    description: 'lines whose info is kept in memory (default: 1000)',
    parse: toNumber,
  },
  {
    key: 'lineInfoTtlSeconds',
    flag: '--line-info-ttl-seconds <number>',
    env: 'PLUGBOARD_LINE_INFO_TTL_SECONDS',
    description: 'how long line info counts as fresh (default: 86400)',
    parse: toNumber,
  },
]

/** What is no number stays a text, which the check of the configuration then names. */
function toNumber(text: string): unknown {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
}

/** Separated by commas. */
function toList(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** What holds when nothing is given; `contract`'s `Config` names the same. */
export const DEFAULT_HOST = '127.0.0.1'
export const DEFAULT_PORT = 4600
export const DEFAULT_DATA_DIR = '.plugboard'
