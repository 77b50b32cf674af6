/**
 * Durable rows a second: whole inbound commits (message, chat, journal, identity, now and then a session) through the
 * store, beside a raw group commit into one plain table with three ordinary indexes, in interleaved rounds.
 *
 * Run: node --conditions=@plugboard/source packages/store-sqlite/test/bench/inbound-commits.ts [seconds per round] [chats]
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { storeRound } from './store-round.ts'
import { referenceRound } from './reference-round.ts'
import type { Round } from './round.ts'

const [secondsText = '4', chatsText = '1000', stored = '200000'] = process.argv.slice(2)
const seconds = Number(secondsText)
const chats = Number(chatsText)
const rowsBefore = Number(stored)

const kinds: readonly [string, (folder: string) => Promise<Round>][] = [
  ['reference: three ordinary indexes', (folder) => referenceRound({ folder, seconds, chats, rowsBefore })],
  ['store, same thread', (folder) => storeRound({ folder, seconds, chats, rowsBefore, thread: false })],
  ['store, thread', (folder) => storeRound({ folder, seconds, chats, rowsBefore, thread: true })],
]

for (let round = 1; round <= 3; round++) {
  for (const [name, run] of kinds) {
    const folder = mkdtempSync(join(tmpdir(), 'plugboard-bench-'))
    const { rows, tookMs, p99Ms, maxMs } = await run(folder)
    process.stdout.write(
      `round ${round}  ${name.padEnd(36)} ${Math.round(rows / (tookMs / 1000))} rows/s  p99 ${p99Ms.toFixed(1)} ms  max ${maxMs.toFixed(0)} ms\n`,
    )
    rmSync(folder, { recursive: true })
  }
}
