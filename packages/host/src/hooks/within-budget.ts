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

/** What was thrown, as an error: a string or anything else that is none becomes its text. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(describeThrown(thrown), { cause: thrown })
}

/** The text of anything that was thrown; never throws itself. */
export function describeThrown(thrown: unknown): string {
  try {
    const hasMessage = typeof thrown === 'object' && thrown !== null && 'message' in thrown
    const text = hasMessage ? String(thrown.message) : String(thrown)
    return text === '' ? 'an error without a text' : text
  } catch {
    return 'something that cannot be shown'
  }
}
