/**
 * Calls once the event loop has served what is ready, so that everything that was asked for meanwhile goes into the
 * same group. No time passes, so this needs no clock.
 */
export function nextTurn(call: () => void): void {
  setImmediate(call)
}
