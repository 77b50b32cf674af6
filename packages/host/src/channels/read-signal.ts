/** The signal that a plugin gave; undefined for anything else, a revoked proxy included. */
export function readSignal(value: unknown): AbortSignal | undefined {
  try {
    return value instanceof AbortSignal ? value : undefined
  } catch {
    return undefined
  }
}
