import { closeSync, fdatasyncSync, fstatSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { OpenPeer } from '../peer.ts'
import { watched } from '../process-figures.ts'
import { produce } from '../producers.ts'
import { GroupCommit } from './group-commit.ts'
import { rawRow } from './raw-row.ts'

/** The least of all: rows as lines of a file that grows, one fdatasync for a group. Nothing can be found again. */
export const open: OpenPeer = ({ folder, producers }) => {
  const file = openSync(join(folder, 'messages.log'), 'a')
  let last = 0
  let bytes = 0
  const write = (rows: number): void => {
    const lines: string[] = []
    for (let row = 0; row < rows; row += 1) lines.push(`${JSON.stringify(rawRow(++last))}\n`)
    bytes += writeSync(file, lines.join(''))
    fdatasyncSync(file)
  }
  const group = new GroupCommit(write)
  return {
    name: 'append log with fdatasync',
    version: '',
    start: () => Promise.resolve(),
    async oneRound(turn) {
      const before = last
      const { result, detail } = await watched(() => produce(producers, turn, () => group.add()))
      if (fstatSync(file).size !== bytes) throw new Error('the file is not as long as what was written')
      return {
        sent: result.sent,
        handled: last - before,
        tookMs: result.tookMs,
        detail: { ...result.detail, ...detail },
      }
    },
    async stop() {
      closeSync(file)
    },
  }
}
