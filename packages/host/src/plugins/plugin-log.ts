import type { Log } from '@plugboard/contract'
import { currentSubject } from '../hooks/running-tap.ts'
import { describeThrown } from '../hooks/within-budget.ts'
import { maskedLog } from '../secrets/masked-log.ts'
import type { SecretBook } from '../secrets/secret-book.ts'

/** The host's log with the plugin's name in front, the message that its tap is about, and secrets masked. */
export function pluginLog(log: Log, plugin: string, secrets: SecretBook): Log {
  const masked = maskedLog(log, secrets)
  const write =
    (level: keyof Log): Log['info'] =>
    (text, facts) =>
      masked[level](`${plugin}: ${describeThrown(text)}`, named(facts, { ...currentSubject(plugin), plugin }))
  return Object.freeze({ debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') })
}

/** A plugin may hand over anything. */
function named(facts: unknown, own: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (facts === undefined) return own
  if (typeof facts !== 'object' || facts === null) return { facts, ...own }
  try {
    return { ...own, ...facts, plugin: own['plugin'] }
  } catch {
    return { facts: 'something that cannot be shown', ...own }
  }
}
