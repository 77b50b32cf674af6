/** What one line of `strace -f -y` says, as far as it matters here. */
export interface TracedCall {
  readonly call: 'write' | 'sync'
  /** What was written to or synced: a path, or the pipe that the program speaks to. */
  readonly file: string
  /** The start of what was written. */
  readonly data: string
}

const BEGUN = String.raw`^(\d+)\s+(\w+)\(\d+<([^>]*)>(?:, "((?:[^"\\]|\\.)*)")?.*`
const FINISHED = new RegExp(`${BEGUN} = (-?\\d+)`)
const UNFINISHED = new RegExp(`${BEGUN}<unfinished \\.\\.\\.>$`)
const RESUMED = /^(\d+)\s+<\.\.\. \w+ resumed>.* = (-?\d+)/

/** Calls in the order in which they ended; a sync counts only once it has ended. Failed calls are left out. */
export function tracedCalls(trace: string): TracedCall[] {
  const running = new Map<string, TracedCall>()
  return trace.split('\n').flatMap((line) => {
    const [begun, beginner = ''] = UNFINISHED.exec(line) ?? []
    if (begun !== undefined) {
      running.set(beginner, callOf(UNFINISHED.exec(line)))
      return []
    }
    const [resumed, thread = '', result = ''] = RESUMED.exec(line) ?? []
    if (resumed !== undefined) return succeeded(result, running.get(thread))
    const finished = FINISHED.exec(line)
    return finished === null ? [] : succeeded(finished.at(-1), callOf(finished))
  })
}

function succeeded(result: string | undefined, call: TracedCall | undefined): TracedCall[] {
  return call === undefined || result?.startsWith('-') !== false ? [] : [call]
}

export interface SyncOrder {
  /** Acknowledgements that were looked at. */
  readonly acknowledged: number
  /** Those that came before a sync of what was written to the log. */
  readonly early: readonly string[]
}

/**
 * Before every acknowledgement something has to be written to the write-ahead log and then synced: a writer that waits for
 * each answer has nothing else in the log by then than the commit that is acknowledged.
 */
export function checkSyncOrder(calls: readonly TracedCall[]): SyncOrder {
  const early: string[] = []
  let acknowledged = 0
  let log: 'untouched' | 'written' | 'synced' = 'untouched'
  for (const { call, file, data } of calls) {
    if (file.endsWith('-wal')) {
      if (call === 'write') log = 'written'
      else if (log === 'written') log = 'synced'
    } else if (call === 'write' && ACKNOWLEDGED.test(data)) {
      acknowledged++
      if (log !== 'synced') early.push(data)
      log = 'untouched'
    }
  }
  return { acknowledged, early }
}

const ACKNOWLEDGED = /^\d+ \d+\\n$/

function callOf(match: RegExpExecArray | null): TracedCall {
  const [, , name = '', file = '', data = ''] = match ?? []
  return { call: name.includes('sync') ? 'sync' : 'write', file, data }
}
