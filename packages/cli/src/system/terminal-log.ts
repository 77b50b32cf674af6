import type { Log, LogLevel } from '@plugboard/contract'

const LEVELS: readonly LogLevel[] = ['debug', 'info', 'warn', 'error', 'silent']
/** Lines of a stack that lead an author to the place; the rest is ours and Node's. */
const STACK_LINES = 6

/** For somebody who watches: a line of text on stderr, what to do about it below. */
export function terminalLog(level: LogLevel): Log {
  const write = (name: Exclude<LogLevel, 'silent'>): Log['info'] => {
    if (LEVELS.indexOf(name) < LEVELS.indexOf(level)) return () => undefined
    return (text, facts = {}) => console.error(textOf(name, text, facts))
  }
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
}

function textOf(level: string, text: string, facts: Readonly<Record<string, unknown>>): string {
  const { plugin: _named, code, next, cause, ...rest } = facts
  const told = Object.entries(rest).filter(([, value]) => value !== null)
  const more = told.map(([name, value]) => `${name}=${valueOf(value)}`)
  const lines = [[text, ...more].join('  ')]
  if (next !== undefined) lines.push(`${valueOf(next)} (${valueOf(code)})`)
  if (cause !== undefined) lines.push(...valueOf(cause).split('\n').slice(0, STACK_LINES))
  return `${level.padEnd(5)}  ${lines.join('\n       ')}`
}

function valueOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
}
