import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { jsonLines, run, scratchFolder, start } from './run-command.ts'

describe('plugboard trigger', { timeout: 60_000 }, () => {
  it('fires at the sandbox that runs, and tells what came of it', async () => {
    const cwd = scratchFolder()
    await run(['new', 'shop'], { cwd })
    const PLUGBOARD_URL = await start(['dev', './shop', '--port', '0'], { cwd }).url()
    const trigger = (...args: string[]) => run(['trigger', ...args], { cwd, env: { PLUGBOARD_URL } })

    const said = await trigger('message', '--text', 'Is it open?')
    expect([said.code, said.err]).toEqual([0, ''])
    expect(said.out).toMatch(
      /Ada wrote “Is it open\?”[^]*POST \/hook\/1 → 200[^]*✓ Operators see message \d+: Is it open\?/,
    )

    const set = await trigger('message', '--set', 'message.text=Changed', '--set', 'user.name="Zoë"', '--json')
    expect(jsonLines(set.out).at(-1)).toMatchObject({ ok: true, message: { text: 'Changed', author: { name: 'Zoë' } } })

    writeFileSync(join(cwd, 'body.json'), '{"chat":7}')
    const body = await trigger('message', '--body', 'body.json')
    expect([body.code, body.out]).toEqual([1, expect.stringMatching(/→ 400[^]*✗ the connector answered 400/)])

    const answered = await trigger('answer', '--text', 'Until six.')
    expect([answered.code, answered.out]).toEqual([0, expect.stringContaining('is sent')])
    expect((await trigger('edit')).err).toContain('knows no "edits"')
  })

  it.each<[args: readonly string[], words: string]>([
    [[], "missing required argument 'event'"],
    [['dance'], "value 'dance' is invalid"],
    [['error', '--fault', 'tired'], "option '--fault <fault>' argument 'tired' is invalid"],
    [['message', '--line', 'x'], 'x is no number of a line'],
    [['message', '--file', 'nothing.png'], 'nothing.png cannot be read'],
    [['message', '--body', 'broken.json'], 'broken.json is no JSON'],
    [['message', '--set', 'text'], '--set takes a path and a value'],
  ])('%j is a wrong call', async (args, words) => {
    const cwd = scratchFolder()
    writeFileSync(join(cwd, 'broken.json'), '{')
    const { code, out, err } = await run(['trigger', ...args], { cwd })
    expect([code, out, err.toLowerCase()]).toEqual([2, '', expect.stringContaining(words.toLowerCase())])
  })

  it('says so when nothing runs, and when it is no sandbox', async () => {
    const nothing = await run(['trigger', 'message', '--url', 'http://127.0.0.1:9'])
    expect([nothing.code, nothing.err]).toEqual([1, expect.stringContaining('No host answers')])
  })
})
