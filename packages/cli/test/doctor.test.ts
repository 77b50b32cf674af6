import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fixture, jsonLines, run, scratchFolder, start } from './run-command.ts'

async function doctor(args: readonly string[], cwd: string = scratchFolder()) {
  const { code, out } = await run(['doctor', '--port', '0', '--json', ...args], { cwd })
  const checks = jsonLines(out).filter(({ type }) => type === 'check')
  return { code, bad: checks.filter(({ ok }) => ok === false), checks }
}

describe('the doctor', { timeout: 60_000 }, () => {
  it('finds nothing wrong with an empty folder, and leaves it empty', async () => {
    const { code, bad, checks } = await doctor([])
    expect([code, bad]).toEqual([0, []])
    expect(checks.map(({ check }) => check)).toEqual(['node', 'data folder', 'store', 'plugins', 'password', 'port'])
  })

  it('looks at a store while its host runs', async () => {
    const cwd = scratchFolder()
    await start(['serve', '--port', '0'], { cwd }).url()
    expect(await doctor([], cwd)).toMatchObject({ code: 0, bad: [] })
  })

  it.each<[string, readonly string[], (cwd: string) => void, object]>([
    [
      'a damaged store',
      [],
      (cwd) => (
        mkdirSync(join(cwd, '.plugboard')),
        writeFileSync(join(cwd, '.plugboard', 'plugboard.db'), 'x'.repeat(8192))
      ),
      { check: 'store' },
    ],
    [
      'a file in the place of the folder',
      [],
      (cwd) => writeFileSync(join(cwd, '.plugboard'), ''),
      { check: 'data folder' },
    ],
    ['a plugin that does not load', ['--plugins', fixture('broken-plugin')], () => undefined, { check: 'plugins' }],
    ['a plugin that is not there', ['--plugins', 'no-such-plugin'], () => undefined, { check: 'plugins' }],
    ['an open door', ['--host', '0.0.0.0'], () => undefined, { check: 'password' }],
  ])('finds %s, and says what to do', async (_name, args, prepare, found) => {
    const cwd = scratchFolder()
    prepare(cwd)
    const { code, bad } = await doctor(args, cwd)
    expect(code).toBe(1)
    expect(bad).toEqual([expect.objectContaining({ ...found, next: expect.stringMatching(/\w+/) })])
  })

  it('finds a port that is taken', async () => {
    const port = new URL(await start(['serve', '--port', '0']).url()).port
    expect((await doctor(['--port', port])).bad).toMatchObject([
      { check: 'port', text: `${port} on 127.0.0.1 is in use.` },
    ])
  })
})
