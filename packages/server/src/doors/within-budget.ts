import type { Clock } from '@plugboard/contract'

/** What `call` answers, or `tooLate()` thrown when it takes longer than `budgetMs`. */
export async function withinBudget<Value>(
  clock: Clock,
  budgetMs: number,
  call: () => Promise<Value> | Value,
  tooLate: () => Error,
): Promise<Value> {
  const { promise, resolve, reject } = Promise.withResolvers<Value>()
  const stop = clock.after(budgetMs, () => reject(tooLate()))
  new Promise<Value>((settle) => settle(call())).then(resolve, reject)
  try {
    return await promise
  } finally {
    stop()
  }
}
