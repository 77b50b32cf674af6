import { PlugboardError } from '@plugboard/contract'
import type { TestHost } from '@plugboard/testkit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startBaseConnector } from './base-connector.ts'

let test: TestHost

beforeEach(async () => {
  test = await startBaseConnector()
})

afterEach(() => test.close())

function run(action: string, data?: unknown): Promise<unknown> {
  return test.host.plugins.runAction('baseconnector', test.line.id, action, data)
}

/** As the page does it, with what the messenger gave out. */
async function connect(): Promise<void> {
  await run('connect', test.messenger('baseconnector').settings(test.line.id))
}

async function codeOf(refused: Promise<unknown>): Promise<string> {
  const error = await refused.catch((thrown: unknown) => thrown)
  return PlugboardError.is(error) ? error.code : String(error)
}

const off = { active: false, connection: false, register: false, error: false, ready: false }

describe('the settings page', () => {
  it('goes step by step from nothing to a ready channel and back', async () => {
    const { address } = test.messenger('baseconnector').settings(test.line.id) as { address: string }
    expect(await run('show')).toEqual({ address: '', ...off })
    await connect()
    expect(await run('show')).toEqual({ ...off, address, active: true })
    expect(await run('test')).toEqual({ ...off, address, active: true, connection: true })
    const ready = { ...off, address, active: true, connection: true, register: true, ready: true }
    expect(await run('register')).toEqual(ready)
    expect(await run('error')).toEqual({ ...ready, error: true, ready: false })
    expect(await run('reset')).toEqual(ready)
    expect(await run('disconnect')).toEqual({ address: '', ...off })
    expect(test.host.channels.list()).toEqual([])
  })

  it('registers at the messenger, and shows the bot in line info', async () => {
    await connect()
    await run('test')
    await run('register')
    const account = test.messenger('baseconnector').snapshot().accounts[0]
    expect(account?.state).toContainEqual(['webhook', 'http://plugboard.test/connector/baseconnector/hook/1'])
    expect(await test.host.lines.info(test.line.id)).toMatchObject({ baseconnector: { id: 'bot1', name: 'Base bot' } })
  })

  it('takes the connection flag back when the test fails, and says why', async () => {
    await connect()
    await run('test')
    await test.messenger('baseconnector').setFault('refuse')
    const error = await run('test').catch((thrown: unknown) => thrown)
    expect(String(error)).toContain('blocked the bot')
    expect(await run('show')).toMatchObject({ active: true, connection: false, ready: false })
  })

  it('keeps the stored token when the address alone is changed', async () => {
    await connect()
    const { address } = test.messenger('baseconnector').settings(test.line.id) as { address: string }
    await run('connect', { address, token: '' })
    expect(await run('test')).toMatchObject({ connection: true })
  })

  it.each<[what: string, action: string, data: unknown, code: string]>([
    ['an address that is none', 'connect', { address: 'nowhere', token: 'long enough' }, 'SETTINGS_INVALID'],
    ['a first connection without a token', 'connect', { address: 'http://messenger.test' }, 'SETTINGS_INVALID'],
    ['an unknown field', 'connect', { address: 'http://messenger.test', colour: 'red' }, 'COMPONENT_ACTION_INPUT'],
    ['an unknown action', 'dance', undefined, 'COMPONENT_ACTION_UNKNOWN'],
  ])('refuses %s', async (_, action, data, code) => {
    expect(await codeOf(run(action, data))).toBe(code)
    expect(test.host.channels.list()).toEqual([])
  })

  it('never shows the token', async () => {
    await connect()
    const { token } = test.messenger('baseconnector').settings(test.line.id) as { token: string }
    expect(JSON.stringify(await run('show'))).not.toContain(token)
    expect(JSON.stringify(test.host.channels.list())).not.toContain(token)
  })
})
