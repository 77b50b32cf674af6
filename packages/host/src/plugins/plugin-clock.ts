import { PlugboardError, type Clock, type Log } from '@plugboard/contract'
import { describeThrown } from '../hooks/within-budget.ts'

function isSignal(value: unknown): value is AbortSignal {
  try {
    return value instanceof AbortSignal
  } catch {
    return false
  }
}

/**
 * The host's clock for one plugin. A timer of the plugin's that throws is named in the log; on the bare clock it would
 * end the process.
 */
export function pluginClock(clock: Clock, log: Log, plugin: string): Clock {
  function refuse(method: string, problem: string): never {
    throw new PlugboardError('PLUGIN_CALL_INVALID', { plugin, method, problem })
  }

  function guarded(call: () => unknown): () => void {
    const failed = (error: unknown): void =>
      log.error(`A timer of the plugin ${plugin} failed: ${describeThrown(error)}`, { plugin })
    return () => void (async () => call())().catch(failed)
  }

  return Object.freeze({
    now: () => clock.now(),
    monotonic: () => clock.monotonic(),
    after(delayMs: number, call: () => void) {
      if (!Number.isFinite(delayMs)) refuse('clock.after', 'the delay must be a number of milliseconds')
      if (typeof call !== 'function') refuse('clock.after', 'it needs a function')
      return clock.after(delayMs, guarded(call))
    },
    async sleep(delayMs: number, signal?: AbortSignal) {
      if (!Number.isFinite(delayMs)) refuse('clock.sleep', 'the delay must be a number of milliseconds')
      if (signal !== undefined && !isSignal(signal)) refuse('clock.sleep', 'the signal must be an AbortSignal')
      await clock.sleep(delayMs, signal)
    },
  })
}
