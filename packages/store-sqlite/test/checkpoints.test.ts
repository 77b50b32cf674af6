import { statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { ThreadEngine } from '../src/thread/thread-engine.ts'
import type { Write } from '../src/write.ts'
import { temporaryFolder } from './temporary-folder.ts'

const rows = 4_000
const value = JSON.stringify('x'.repeat(20_000))
const writtenBytes = rows * value.length

function putSetting(n: number): Write {
  return [['put setting', [`key ${n}`, value]]]
}

async function withThread(work: (engine: ThreadEngine, file: string) => Promise<void>): Promise<void> {
  const { folder, remove } = temporaryFolder()
  const file = `${folder}/plugboard.db`
  const engine = await ThreadEngine.open({ folder, file })
  await work(engine, file)
  await engine.close()
  remove()
}

/** So many commits, one after the other. */
async function write(engine: ThreadEngine): Promise<void> {
  for (let n = 0; n < rows; n++) expect(await engine.commit([putSetting(n)])).toEqual([null])
}

describe('the log of a store that writes without a pause', () => {
  it('is copied into the database and begun anew', () =>
    withThread(async (engine, file) => {
      await write(engine)
      expect(statSync(`${file}-wal`).size).toBeLessThan(writtenBytes / 2)
      expect(statSync(file).size).toBeGreaterThan(writtenBytes / 2)
    }))

  it('is kept as long as somebody reads an older state, and copied afterwards', () =>
    withThread(async (engine, file) => {
      await engine.commit([putSetting(-1)])
      const reader = new DatabaseSync(file, { readOnly: true })
      reader.exec('begin')
      const count = (): unknown => reader.prepare('select count(*) as rows from settings').get()
      expect(count()).toEqual({ rows: 1 })
      await write(engine)
      expect(count()).toEqual({ rows: 1 })
      expect(statSync(`${file}-wal`).size).toBeGreaterThan(writtenBytes / 2)
      reader.exec('commit')
      reader.close()
      await write(engine)
      expect(statSync(file).size).toBeGreaterThan(writtenBytes / 2)
    }))
})
