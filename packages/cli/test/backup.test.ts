import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock, waitFor } from '@plugboard/testkit'
import { describe, expect, it } from 'vitest'
import { startIntake } from './intake.ts'
import { jsonLines, run, scratchFolder, start } from './run-command.ts'

const CHATS = ['ada', 'bob', 'cid']
const ENOUGH = 20

describe('a backup', { timeout: 120_000 }, () => {
  it('made under load has everything that was acknowledged before it began, and a host goes on from it', async () => {
    const cwd = scratchFolder()
    const intake = await startIntake(cwd)
    const writers = CHATS.map((chat) => intake.write(chat))
    await waitFor(() => writers.every(({ acknowledged }) => acknowledged.length >= ENOUGH), {
      clock: systemClock,
      timeoutMs: 30_000,
    })
    const before = writers.map(({ acknowledged }) => [...acknowledged])
    const { code, out, err } = await run(['backup', 'monday'], { cwd })
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/Backed up to .*monday: \d+ messages, \d+ files/)
    expect(await run(['doctor', 'monday'], { cwd })).toMatchObject({
      code: 0,
      out: expect.stringContaining('✓ backup: it is whole'),
    })
    expect(await run(['doctor', '--port', '0'], { cwd })).toMatchObject({
      code: 0,
      out: expect.stringContaining('✓ store: it is whole'),
    })
    await Promise.all(writers.map((writer) => writer.stop()))

    const restored = await run(['restore', '../monday'], { cwd: folderIn(cwd, 'elsewhere') })
    expect([restored.code, restored.err]).toEqual([0, ''])
    const again = await startIntake(join(cwd, 'elsewhere'))
    for (const [at, chat] of CHATS.entries()) {
      const found = await again.ids(chat)
      expect(found.slice(0, before[at]?.length)).toEqual(before[at])
      expect(new Set(found).size).toBe(found.length)
    }
    const writer = again.write('dora')
    await waitFor(() => writer.acknowledged.length > 0, { clock: systemClock, timeoutMs: 30_000 })
    await writer.stop()
  })

  it('that is killed is never taken for a whole one', async () => {
    const cwd = scratchFolder()
    const intake = await startIntake(cwd)
    largeFileIn(join(cwd, '.plugboard', 'files'))
    const writer = intake.write('ada')
    const killed = start(['backup', 'monday'], { cwd })
    const isCopyingFiles = (): boolean => existsSync(join(cwd, 'monday.partial', 'files'))
    await waitFor(isCopyingFiles, { clock: systemClock, timeoutMs: 30_000 })
    killed.child.kill('SIGKILL')
    expect((await killed.ended).signal).toBe('SIGKILL')
    await writer.stop()
    const refused = await run(['restore', 'monday.partial', '--data-dir', 'target'], { cwd })
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('BACKUP_INCOMPLETE')])
    expect(existsSync(join(cwd, 'target'))).toBe(false)

    expect((await run(['backup', 'monday'], { cwd })).code).toBe(0)
    expect(readdirSync(cwd).toSorted()).toEqual(['.plugboard', 'monday'])
    expect((await run(['doctor', 'monday'], { cwd })).code).toBe(0)
  })

  it('prints JSON, and refuses what it cannot do with the reason', async () => {
    const cwd = scratchFolder()
    const nothing = await run(['backup', 'monday', '--json'], { cwd })
    expect([nothing.code, jsonLines(nothing.out)]).toEqual([1, [expect.objectContaining({ code: 'STORE_MISSING' })]])
    await startIntake(cwd)
    const { code, out } = await run(['backup', 'monday', '--json'], { cwd })
    expect([code, jsonLines(out)]).toEqual([0, [expect.objectContaining({ type: 'backup', schema: 1, leftOut: [] })]])
    const again = await run(['backup', 'monday', '--json'], { cwd })
    expect([again.code, jsonLines(again.out)]).toEqual([1, [expect.objectContaining({ code: 'BACKUP_EXISTS' })]])
    const running = await run(['restore', 'monday', '--replace'], { cwd })
    expect([running.code, running.err]).toEqual([1, expect.stringContaining('STORE_LOCKED')])
  })

  it('of a data folder that lost a file is told by the doctor, and a damaged one is refused', async () => {
    const cwd = scratchFolder()
    const intake = await startIntake(cwd)
    const writer = intake.write('ada')
    await waitFor(() => writer.acknowledged.length >= 3, { clock: systemClock, timeoutMs: 30_000 })
    await writer.stop()
    await run(['backup', 'monday'], { cwd })
    const files = join(cwd, 'monday', 'files')
    const [first = ''] = readdirSync(files)
    rmSync(join(files, first), { recursive: true })
    const checked = await run(['doctor', 'monday'], { cwd })
    expect([checked.code, checked.out]).toEqual([1, expect.stringMatching(/✗ backup: .*files of messages are missing/)])
    const refused = await run(['restore', 'monday', '--data-dir', 'target'], { cwd })
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('BACKUP_DAMAGED')])
  })

  it.each([
    ['backup', 'pg_dump --format=custom'],
    ['restore', 'pg_restore --clean'],
  ])('of PostgreSQL is left to its own tools (%s)', async (command, words) => {
    const { code, err } = await run([command, 'monday', '--database', 'postgres://me:hidden@db/plugboard'])
    expect([code, err]).toEqual([1, expect.stringContaining(words)])
    expect(err).not.toContain('hidden')
  })
})

/** Large enough that a kill finds it half copied. */
function largeFileIn(files: string): void {
  const data = Buffer.alloc(128 * 1024 * 1024, 'large')
  const id = createHash('sha256').update(data).digest('hex')
  mkdirSync(join(files, id.slice(0, 2)), { recursive: true })
  writeFileSync(join(files, id.slice(0, 2), id), data)
}

function folderIn(cwd: string, name: string): string {
  mkdirSync(join(cwd, name))
  return join(cwd, name)
}
