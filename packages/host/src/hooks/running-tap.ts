import { AsyncLocalStorage } from 'node:async_hooks'
import { logSubject, type TapAttempt } from './tap-attempt.ts'

/** The call of a tap that the running code belongs to, also after it has waited for something. */
const current = new AsyncLocalStorage<TapAttempt>()

export function runTap<Result>(attempt: TapAttempt, call: () => Result): Result {
  return current.run(attempt, call)
}

/** What a plugin's tap is about just now, for what the plugin logs; nothing outside a tap. */
export function currentSubject(plugin: string): Readonly<Record<string, unknown>> {
  const attempt = current.getStore()
  return attempt?.tap.plugin === plugin ? logSubject(attempt) : {}
}
