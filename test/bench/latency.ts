import { quantile } from './rounds.ts'

/** The middle, and what 99 of 100 took at most, in milliseconds. */
export function latencyDetail(tookMs: readonly number[]): { readonly p50Ms: number; readonly p99Ms: number } {
  const sorted = Float64Array.from(tookMs).toSorted()
  return { p50Ms: quantile(sorted, 0.5), p99Ms: quantile(sorted, 0.99) }
}
