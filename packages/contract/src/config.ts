import type { LogLevel } from './log.ts'

/** `plugboard.config.ts`. Each key has a flag (`--data-dir`) and an environment variable (`PLUGBOARD_DATA_DIR`), in this order: flag, environment, file. */
export interface Config {
  /** The folder of the embedded store and of files. Default `.plugboard`. */
  readonly dataDir?: string
  /**
   * The PostgreSQL database that several workers share, as `postgres://user:password@host/name`; better given by the
   * environment. Default: the embedded store in `dataDir`.
   */
  readonly database?: string
  /** Where files are kept. Default: `database` where there is one, else `folder` (in `dataDir`, which workers then share). */
  readonly files?: 'folder' | 'database'
  /** Where to listen. Default `127.0.0.1`; anything but loopback needs `adminPassword`. */
  readonly host?: string
  /** Default 4600; `0` takes any free one. */
  readonly port?: number
  /** The address that people and messengers see. Default `http://<host>:<port>`. */
  readonly publicUrl?: string
  /** Default `info`. */
  readonly logLevel?: LogLevel
  /** Package names, or paths relative to the configuration. `serve` loads only these. Default none. */
  readonly plugins?: readonly string[]
  /** The first administrator's password, at least 8 characters; better given by the environment. */
  readonly adminPassword?: string
  /** Opens `GET /metrics` to whoever shows it; at least 16 characters, better given by the environment. Default: administrators, and this machine. */
  readonly metricsToken?: string
  /** Lines whose info is kept in memory. Default 1,000. */
  readonly lineInfoEntries?: number
  /** Seconds that line info counts as fresh. Default 86,400 (contract.md 3.1). */
  readonly lineInfoTtlSeconds?: number
}

/** Types a configuration; returns it as it is. */
export function defineConfig(config: Config): Config {
  return config
}
