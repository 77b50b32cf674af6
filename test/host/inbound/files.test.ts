import type { InboundFile } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import { openShop, type Shop } from './shop.ts'

/** Files of customers: their bytes, their download, and a download that fails. (contract.md 4.3, files) */

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

async function sendsFiles(shop: Shop, files: readonly InboundFile[], text?: string): Promise<void> {
  const message = { id: 'm1', files, ...(text === undefined ? {} : { text }) }
  await shop.channel().sendMessages([{ user: { id: 'u1' }, message, chat: { id: 'c1' } }])
}

async function contentOf(shop: Shop, url: string): Promise<string> {
  return (await shop.test.network.fetch(url)).text()
}

describe('files of a message', () => {
  it('come as bytes or as addresses, and are linked', async () => {
    const shop = await openShop()
    shop.test.network.serve(
      'http://cdn.test',
      () => new Response('downloaded', { headers: { 'content-type': 'text/plain' } }),
    )
    await sendsFiles(shop, [
      { data: bytes('given'), name: 'a.txt', type: 'text/plain' },
      { url: 'http://cdn.test/b.txt' },
    ])
    const [{ files } = { files: [] }] = await shop.messages()
    expect(files.map(({ name, size, failed }) => [name, size, failed])).toEqual([
      ['a.txt', 5, null],
      ['b.txt', 10, null],
    ])
    expect(await Promise.all(files.map(({ url }) => contentOf(shop, url!)))).toEqual(['given', 'downloaded'])
    expect((await shop.chat()).last?.text).toBe('a.txt, b.txt')
  })

  it('that cannot be fetched are visible in the message, and remarked on', async () => {
    const shop = await openShop()
    shop.test.network.serve('http://cdn.test', () => new Response('no', { status: 404 }))
    await sendsFiles(shop, [{ url: 'http://cdn.test/gone.png' }, { data: bytes('x'), name: 'kept.txt' }], 'See this')
    const [message] = await shop.messages()
    expect(message!.files[0]).toMatchObject({ name: 'gone.png', url: null, failed: expect.stringContaining('404') })
    expect(message!.files[1]).toMatchObject({ failed: null })
    expect([message!.text, shop.remarks('FILE_MISSING')]).toEqual(['See this', 1])
  })

  it('are not fetched from addresses that are not public', async () => {
    const shop = await openShop()
    await sendsFiles(shop, [{ url: 'http://127.0.0.1/secret' }, { url: 'file:///etc/passwd' }])
    const [message] = await shop.messages()
    expect(message!.files.map(({ failed }) => failed === null)).toEqual([false, false])
  })

  it('that take long hold up their own chat only', async () => {
    const shop = await openShop()
    const download = Promise.withResolvers<Response>()
    shop.test.network.serve('http://cdn.test', () => download.promise)
    const sending = sendsFiles(shop, [{ url: 'http://cdn.test/slow' }])
    const behind = shop.says('behind it')
    await shop.says('elsewhere', { chat: 'c2' })
    expect((await shop.chats()).map(({ externalId }) => externalId)).toEqual(['c2'])
    download.resolve(new Response('x'))
    await Promise.all([sending, behind])
    const chat = (await shop.chats()).find(({ externalId }) => externalId === 'c1')!
    expect(await shop.texts(chat.id)).toEqual(['', 'behind it'])
  })

  it('of a repeat are not fetched again', async () => {
    const shop = await openShop()
    let downloads = 0
    shop.test.network.serve('http://cdn.test', () => new Response(String((downloads += 1))))
    await sendsFiles(shop, [{ url: 'http://cdn.test/a' }])
    await sendsFiles(shop, [{ url: 'http://cdn.test/a' }])
    expect([downloads, (await shop.messages()).length]).toEqual([1, 1])
  })

  it('go with a deleted message', async () => {
    const shop = await openShop()
    await sendsFiles(shop, [{ data: bytes('x'), name: 'a.txt' }])
    await shop.channel().deleteMessages([{ user: { id: 'u1' }, message: { id: 'm1' }, chat: { id: 'c1' } }])
    expect(await shop.messages()).toMatchObject([{ files: [], deleted: true }])
  })
})
