/**
 * Durable rows a second: whole inbound commits (message, chat, journal, identity, now and then a session) through the
 * store, beside a raw group commit into one plain table with three ordinary indexes, in interleaved rounds.
 *
 * Run: node --conditions=@plugboard/source packages/store-sqlite/test/bench/inbound-commits.ts
 *      [seconds per round = 4] [chats = 1000] [rows stored before = 200000] [rounds = 3]
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { referenceRound } from './reference-round.ts'
import type { Round } from './round.ts'
import { storeRound } from './store-round.ts'

const [seconds = 4, chats = 1000, rowsBefore = 200_000, rounds = 3] = process.argv.slice(2).map(Number)

const kinds: readonly (readonly [string, (folder: string) => Promise<Round>])[] = [
  ['reference: three ordinary indexes', (folder) => referenceRound({ folder, seconds, chats, rowsBefore })],
  ['store, same thread', (folder) => storeRound({ folder, seconds, chats, rowsBefore, thread: false })],
  ['store, own thread', (folder) => storeRound({ folder, seconds, chats, rowsBefore, thread: true })],
]

for (let round = 1; round <= rounds; round++) {
  for (const [name, run] of kinds) {
    const folder = mkdtempSync(join(tmpdir(), 'plugboard-bench-'))
    process.stdout.write(`${name.padEnd(36)}${describe(await run(folder))}\n`)
    rmSync(folder, { recursive: true })
  }
}

function describe({ rows, tookMs, p99Ms, maxMs, cpuMicrosPerRow, bytesPerRow }: Round): string {
  const rate = `${Math.round(rows / (tookMs / 1000))} rows/s`
  const latency = `p99 ${p99Ms.toFixed(0)} ms, max ${maxMs.toFixed(0)} ms`
  return `${rate.padStart(14)}   ${latency.padEnd(24)}${cpuMicrosPerRow.toFixed(0)} µs and ${bytesPerRow.toFixed(0)} bytes per row`
}
