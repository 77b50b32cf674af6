import type { Clock } from '@plugboard/contract'

/** What `call` answers, or `tooLate()` thrown when it takes longer than `budgetMs`. */
export async function withinBudget<Value>(
  clock: Clock,
  budgetMs: number,
  call: () => Promise<Value> | Value,
  tooLate: () => Error,
): Promise<Value> {
  const late = Promise.withResolvers<never>()
  const stop = clock.after(budgetMs, () => late.reject(tooLate()))
  try {
    return await Promise.race([Promise.resolve().then(call), late.promise])
  } finally {
    stop()
  }
}
