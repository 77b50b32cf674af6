/** What is cleaned up when the process ends in the middle of its work, the latest first. */
const cleaners = new Set<() => void>()
let watching = false

/** Answers with a function that forgets it again. */
export function atExit(clean: () => void): () => void {
  if (!watching) watch()
  cleaners.add(clean)
  return () => cleaners.delete(clean)
}

function watch(): void {
  watching = true
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
  process.once('exit', () => {
    for (const clean of [...cleaners].toReversed()) clean()
  })
}
