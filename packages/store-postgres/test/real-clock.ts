/** For suites of what goes by the database's time. */
export const realClock = {
  monotonic: (): number => performance.now(),
  sleep: (delayMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, delayMs)),
}
