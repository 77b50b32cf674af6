import type { Log } from '@plugboard/contract'
import { describeThrown } from '../hooks/within-budget.ts'
import { maskSecrets } from './mask-secrets.ts'

/** The host's log with the plugin's name in front, and with secrets masked. */
export function pluginLog(log: Log, plugin: string): Log {
  const write =
    (level: keyof Log): Log['info'] =>
    (text, facts = {}) =>
      log[level](`${plugin}: ${describeThrown(text)}`, { ...maskSecrets(facts), plugin })
  return Object.freeze({ debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') })
}
