import { AsyncLocalStorage } from 'node:async_hooks'

/** One call of a messenger at the connector's own route, and what came back. */
export interface MessengerReport {
  /** Below `/connector/<id>`. */
  readonly path: string
  readonly json: unknown
  readonly status: number
  /** The first 2,000 characters. */
  readonly answer: string
}

/** Gives another body than the messenger would have sent: what a real one may send some day. */
export type RewriteReport = (json: unknown) => unknown

interface Watch {
  readonly rewrite: RewriteReport
  readonly reports: MessengerReport[]
}

const current = new AsyncLocalStorage<Watch>()
const answerLength = 2_000

/**
 * Runs what a customer does, and tells what the messenger reported meanwhile. Only reports that `act` itself causes
 * are seen and rewritten, whatever other customers do at the same time; those that come later by a timer are not.
 */
export async function watchReports(
  act: () => Promise<unknown>,
  rewrite: RewriteReport = (json) => json,
): Promise<readonly MessengerReport[]> {
  const reports: MessengerReport[] = []
  await current.run({ rewrite, reports }, act)
  return reports
}

/** For `world.post`: what is sent instead. */
export function rewritten(json: unknown): unknown {
  return (current.getStore()?.rewrite ?? ((same: unknown) => same))(json)
}

/** For `world.post`: what came of it. */
export function reported(path: string, json: unknown, { status }: Response, answer: string): void {
  current.getStore()?.reports.push({ path, json, status, answer: answer.slice(0, answerLength) })
}
