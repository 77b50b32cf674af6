/** Structured: an event in words, and its facts. Values under names that look like secrets are masked. */
export interface Log {
  debug(text: string, facts?: Readonly<Record<string, unknown>>): void
  info(text: string, facts?: Readonly<Record<string, unknown>>): void
  warn(text: string, facts?: Readonly<Record<string, unknown>>): void
  error(text: string, facts?: Readonly<Record<string, unknown>>): void
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'
