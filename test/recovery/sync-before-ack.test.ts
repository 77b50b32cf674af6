import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { strace } from '../tools/strace.ts'
import { hearUntilDone } from './kill-harness.ts'
import type { StoreWriterSettings } from './store-writer.ts'
import { checkSyncOrder, tracedCalls, type SyncOrder } from './sync-trace.ts'

const REQUIRED = process.env['PLUGBOARD_REQUIRE_ALL'] === '1'
const STEPS = 40
const writer = join(import.meta.dirname, 'store-writer.ts')
const title = 'a commit is synced before it is acknowledged'

describe.skipIf(strace === undefined && !REQUIRED)(strace === undefined ? `${title} (needs strace)` : title, () => {
  it.each([
    ['in the same thread', false],
    ['in its own thread', true],
  ])('%s', { timeout: 60_000 }, async (_, thread) => {
    expect(await traceWriter({ thread, sync: true })).toEqual({ acknowledged: STEPS, early: [] })
  })

  it.each([
    ['in the same thread', false],
    ['in its own thread', true],
  ])('a store that does not sync is found out (%s)', { timeout: 60_000 }, async (_, thread) => {
    const { acknowledged, early } = await traceWriter({ thread, sync: false })
    expect(acknowledged).toBe(STEPS)
    expect(early).toHaveLength(STEPS)
  })
})

/** One writer, which waits for each answer: whatever is in the log when the answer comes belongs to it. */
async function traceWriter({ thread, sync }: { readonly thread: boolean; readonly sync: boolean }): Promise<SyncOrder> {
  const folder = mkdtempSync(join(tmpdir(), 'plugboard-trace-'))
  const trace = join(folder, 'calls.txt')
  const settings: StoreWriterSettings = { folder, thread, seed: 1, done: [0], steps: STEPS, tuning: { sync } }
  const calls = 'trace=fdatasync,fsync,write,pwrite64,writev,pwritev'
  const under = [strace ?? 'strace', '-f', '-y', '-qq', '-s', '16', '-e', calls, '-o', trace]
  try {
    const { lines, trouble } = await hearUntilDone({ file: writer, settings, under })
    expect(trouble).toBe('')
    expect(lines).toHaveLength(STEPS)
    return checkSyncOrder(tracedCalls(readFileSync(trace, 'utf8')))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
