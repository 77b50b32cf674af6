import type { TestHost } from '@plugboard/testkit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { settingsDefaults } from '../src/settings.ts'
import { languageOf, texts, textsOf } from '../src/texts/texts.ts'
import { signatureOf } from '../src/visitor.ts'
import { Socket, startWebchat, token, visit } from './visitor.ts'

let test: TestHost

beforeEach(async () => {
  test = await startWebchat()
})

afterEach(() => test.close())

function run(action: string, data?: unknown): Promise<Record<string, unknown>> {
  return test.host.plugins.runAction('webchat', test.line.id, action, data) as Promise<Record<string, unknown>>
}

const url = 'http://plugboard.test/connector/webchat/lines/1'

describe('the settings page', () => {
  it('shows every default, saves, and switches on', async () => {
    await run('disconnect')
    const shown = await run('show')
    const { secret: _secret, ...defaults } = settingsDefaults
    expect(shown).toMatchObject({ settings: defaults, hasSecret: false, state: 'off' })
    const changed = { ...defaults, colour: '#ff0000', texts: { de: { title: 'Frag uns', subtitle: '' } } }
    expect(await run('save', { settings: changed })).toMatchObject({
      state: 'on',
      settings: { colour: '#ff0000', texts: { de: { title: 'Frag uns' } } },
    })
    expect(test.host.channels.get('webchat', test.line.id)).toMatchObject({ ready: true })
    expect(await test.host.lines.info(test.line.id)).toMatchObject({ webchat: { url, url_im: url } })
  })

  it('makes a secret, shows it once, and takes it away', async () => {
    const { secret } = await run('newSecret')
    expect(String(secret)).toHaveLength(43)
    expect(await run('show')).toMatchObject({ hasSecret: true })
    expect(JSON.stringify(await run('show'))).not.toContain(String(secret))
    const user = { id: 'a', signature: signatureOf({ id: 'a' }, String(secret)) }
    expect((await visit(test, { visitor: token('a'), user })).closed).toBeNull()
    await run('save', { settings: { colour: '#00ff00' } })
    expect(await run('show')).toMatchObject({ hasSecret: true })
    expect(await run('removeSecret')).toMatchObject({ hasSecret: false })
    expect((await visit(test, { visitor: token('a'), user })).closed).not.toBeNull()
  })

  it.each([
    ['colour', { colour: 'red' }],
    ['origins', { origins: ['example.com'] }],
    ['origins', { origins: ['https://example.com/path'] }],
    ['texts', { texts: { en: { title: 5 } } }],
    ['fileMegabytes', { fileMegabytes: 26 }],
    ['messagesPerMinute', { messagesPerMinute: 0 }],
    ['mediaTypes', { mediaTypes: ['*/*'] }],
  ])('names %s when it is wrong', async (field, settings) => {
    await expect(run('save', { settings })).rejects.toMatchObject({
      message: expect.stringContaining(field) as string,
    })
  })
})

describe('visitors', () => {
  it('are told what they need, and no secret', async () => {
    await run('newSecret')
    const address = `http://plugboard.test/connector/webchat/lines/${test.line.id}`
    const answer = (await (await test.network.fetch(`${address}/settings`)).json()) as Record<string, unknown>
    expect(Object.keys(answer).toSorted()).toEqual([
      'colour',
      'files',
      'form',
      'language',
      'position',
      'ready',
      'scheme',
      'signedInOnly',
      'texts',
    ])
    expect(answer).toMatchObject({ ready: true, files: { allowed: true, maxBytes: 10_000_000 } })
    const page = await test.network.fetch(address)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(await page.text()).toContain(`data-line="${test.line.id}"`)
  })

  it('find their language, and the words of the settings', () => {
    expect(languageOf('auto', ['fr-FR', 'de-AT', 'en'])).toBe('de')
    expect(languageOf('auto', [])).toBe('en')
    expect(languageOf('ru', ['en'])).toBe('ru')
    expect(textsOf('de', { title: 'Hallo', nonsense: 'x', send: ' ' })).toEqual({ ...texts.de, title: 'Hallo' })
    for (const language of ['de', 'ru'] as const) {
      expect(Object.keys(texts[language])).toEqual(Object.keys(texts.en))
      const holes = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted()
      for (const [name, text] of Object.entries(texts.en))
        expect(holes(texts[language][name as 'title'])).toEqual(holes(text))
    }
  })

  it('are not shown a chat that is switched off', async () => {
    await run('disconnect')
    const answer = await test.network.fetch(`http://plugboard.test/connector/webchat/lines/${test.line.id}/settings`)
    expect(await answer.json()).toMatchObject({ ready: false })
    expect(new Socket(test).closed).not.toBeNull()
  })
})
