import type { Clock } from '@plugboard/contract'

/**
 * Waits for `work`, but no longer than `budgetMs`: then it rejects with what `late` makes. What `work` comes to after
 * that is dropped, a rejection included.
 */
export function withinBudget<Value>(
  work: PromiseLike<Value>,
  clock: Clock,
  budgetMs: number,
  late: () => Error,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(budgetMs, () => reject(late()))
    Promise.resolve(work).then(
      (value) => {
        cancel()
        resolve(value)
      },
      (error: unknown) => {
        cancel()
        reject(asError(error))
      },
    )
  })
}

/** What was thrown, as an error: a string or anything else that is none becomes its text. Never throws itself. */
export function asError(thrown: unknown): Error {
  return isError(thrown) ? thrown : new Error(describeThrown(thrown), { cause: thrown })
}

/** The text of anything that was thrown; never throws itself, and looks no further than at a message. */
export function describeThrown(thrown: unknown): string {
  try {
    const text = textOf(thrown)
    return text === '' ? 'an error without a text' : text
  } catch {
    return 'something that cannot be shown'
  }
}

function textOf(thrown: unknown): string {
  if (Array.isArray(thrown)) return 'a list'
  const hasMessage = typeof thrown === 'object' && thrown !== null && 'message' in thrown
  return hasMessage ? textOf(thrown.message) : String(thrown)
}

/** Even asking can throw: a proxy that was revoked does. */
function isError(value: unknown): value is Error {
  try {
    return value instanceof Error
  } catch {
    return false
  }
}
