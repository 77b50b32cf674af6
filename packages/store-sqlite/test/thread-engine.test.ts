import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { ThreadEngine } from '../src/thread/thread-engine.ts'
import { temporaryFolder } from './temporary-folder.ts'

describe('a thread that ends', () => {
  it('fails what waits for it, and everything later', async () => {
    const engine = new ThreadEngine(new Worker('process.exit(3)', { eval: true }))
    const failed = { code: 'STORE_FAILED' }
    await expect(engine.ask('lines')).rejects.toMatchObject(failed)
    expect(await engine.commit([[], []])).toMatchObject([failed, failed])
    await expect(engine.ask('lines')).rejects.toMatchObject(failed)
    await engine.close()
  })

  it('says what its thread died of', async () => {
    const engine = new ThreadEngine(new Worker('throw new Error("out of luck")', { eval: true }))
    await expect(engine.ask('lines')).rejects.toThrow('out of luck')
    await engine.close()
  })
})

describe('a question that cannot travel', () => {
  it('fails alone', async () => {
    const { folder, remove } = temporaryFolder()
    const engine = await ThreadEngine.open({ folder, file: `${folder}/plugboard.db` })
    const bad = engine.ask('load', { chats: [() => 1] as never })
    const good = engine.ask('lines')
    await expect(bad).rejects.toMatchObject({ code: 'STORE_REJECTED' })
    expect(await good).toEqual([])
    await engine.close()
    remove()
  })
})
