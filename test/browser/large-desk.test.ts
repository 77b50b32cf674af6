import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChatId, ConnectorId, ExternalChatId, ExternalUserId, LineId, UserId } from '@plugboard/contract'
import { startSandbox } from '@plugboard/sandbox'
import type { Store } from '@plugboard/store'
import { sampleChat, sampleMessage } from '@plugboard/store/suite'
import { openSqliteStore } from '@plugboard/store-sqlite'
import { systemClock } from '@plugboard/testkit'
import type { Page } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import { describeInBrowser } from './browser.ts'

const CHATS = 10_000
const MESSAGES = 50_000
const BATCH = 1_000
/** How high an entry of the list of chats is. */
const ROW_PX = 76
/** Elements of the whole page, whatever the store holds. */
const MOST_ELEMENTS = 8_000

const folders: string[] = []
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

/** A data folder with 10,000 chats, the latest of which has 50,000 messages. */
async function largeFolder(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'plugboard-large-'))
  folders.push(dataDir)
  // The sandbox makes its line and its operators; chats belong to that line.
  await (await startSandbox({ port: 0, dataDir })).close()
  const store = await openSqliteStore({ folder: dataDir, clock: systemClock })
  await fill(store)
  await store.close()
  return dataDir
}

async function fill(store: Store): Promise<void> {
  const connector = 'baseconnector' as ConnectorId
  for (let from = 0; from < CHATS; from += BATCH) {
    const chats = Array.from({ length: BATCH }, (_, at) => {
      const number = from + at + 1
      const chat = sampleChat(store, {
        connector,
        line: 1 as LineId,
        name: `Customer ${number}`,
        externalId: `large-${number}` as ExternalChatId,
        externalUser: `large-${number}` as ExternalUserId,
      })
      const text = `Message of customer ${number}`
      const message = sampleMessage(store, { chat: chat.id, text, atMs: number })
      const said = { lastMessage: message.id, lastText: text, lastMs: number, lastDirection: 'inbound' } as const
      return { chat: { ...chat, ...said, unread: number % 500 === 0 ? 1 : 0 }, message }
    })
    await store.commit({
      insert: { chats: chats.map(({ chat }) => chat), messages: chats.map(({ message }) => message) },
    })
  }
  const [latest] = await store.chats({ limit: 1 })
  if (latest === undefined) throw new Error('there is no chat')
  await fillChat(store, latest.id)
  const [last] = await store.messages({ chat: latest.id, limit: 1 })
  if (last === undefined) throw new Error('there is no message')
  await store.commit({
    update: { chats: [{ ...latest, lastMessage: last.id, lastText: last.text, lastMs: last.atMs }] },
  })
}

async function fillChat(store: Store, chat: ChatId): Promise<void> {
  for (let from = 0; from < MESSAGES; from += BATCH) {
    const messages = Array.from({ length: BATCH }, (_, at) => {
      const number = from + at + 1
      const said = number % 3 === 0 ? 'system' : 'inbound'
      const author = 0 as UserId
      const text =
        number === 25_000 ? 'The needle in the middle' : `Line ${number} ${'of a long talk '.repeat(number % 9)}`
      return sampleMessage(store, { chat, author, text, direction: said, atMs: 20_000 + number * 60_000 })
    })
    await store.commit({ insert: { messages } })
  }
}

const elements = (page: Page): Promise<number> => page.locator('*').count()

/** Scrolls an area in steps, one in each frame, and tells how long the frames took in milliseconds. */
async function frameTimes(page: Page, area: string, stepPx: number, steps: number): Promise<readonly number[]> {
  return page.evaluate<readonly number[]>(`(async () => {
    const area = document.querySelector(${JSON.stringify(area)})
    const times = []
    let before = performance.now()
    for (let at = 0; at < ${steps}; at++) {
      area.scrollTop += ${stepPx}
      await new Promise(requestAnimationFrame)
      const now = performance.now()
      times.push(now - before)
      before = now
    }
    return times
  })()`)
}

function shown(times: readonly number[]): string {
  const sorted = times.toSorted((one, other) => one - other)
  const at = (part: number): string => `${sorted[Math.floor((sorted.length - 1) * part)]?.toFixed(0)} ms`
  return `median ${at(0.5)}, 95 % ${at(0.95)}, longest ${at(1)}`
}

describeInBrowser('10,000 chats and a chat of 50,000 messages', (open) => {
  it('stay fluent: the page draws what can be seen and little more', { timeout: 120_000 }, async () => {
    const facts: string[] = []
    const dataDir = await largeFolder()
    const { page, sandbox } = await open({ sandbox: { dataDir, watch: false } })

    const begun = performance.now()
    await page.goto(`${sandbox.url}/#/desk`)
    await page.reload()
    await page.getByTestId('desk-chat').first().waitFor()
    facts.push(`list interactive after ${(performance.now() - begun).toFixed(0)} ms, ${await elements(page)} elements`)
    expect(await page.getByTestId('desk-chat').count()).toBeLessThan(60)
    expect(await page.title()).toMatch(/^\(20\)/u)

    facts.push(`scrolling the list: ${shown(await frameTimes(page, '.chats .list', 500, 60))}`)
    const area = page.locator('.chats .list')
    await expect
      .poll(
        async () => {
          await area.evaluate((list) => list.scrollTo({ top: list.scrollHeight }))
          return area.evaluate((list) => list.scrollHeight)
        },
        { timeout: 60_000, interval: 20 },
      )
      .toBeGreaterThanOrEqual(CHATS * ROW_PX)
    await area.evaluate((list) => list.scrollTo({ top: list.scrollHeight }))
    await page.getByText('Customer 1', { exact: true }).waitFor()
    facts.push(`scrolling all chats: ${shown(await frameTimes(page, '.chats .list', -4_000, 60))}`)
    facts.push(`with all chats loaded ${await elements(page)} elements`)
    expect(await page.getByTestId('desk-chat').count()).toBeLessThan(60)

    await area.evaluate((list) => list.scrollTo({ top: 0 }))
    const opened = performance.now()
    await page.getByTestId('desk-chat').first().click()
    await page.getByTestId('message').filter({ hasText: 'Line 50000' }).waitFor()
    facts.push(`chat open after ${(performance.now() - opened).toFixed(0)} ms`)
    facts.push(`scrolling up the chat: ${shown(await frameTimes(page, '[data-testid=desk-messages]', -400, 200))}`)
    facts.push(`in the chat ${await elements(page)} elements, ${await page.getByTestId('message').count()} messages`)
    expect(await page.getByTestId('message').count()).toBeLessThanOrEqual(200)
    expect(await elements(page)).toBeLessThan(MOST_ELEMENTS)

    const sought = performance.now()
    await page.getByTestId('desk-search').fill('NEEDLE in the')
    await page.getByTestId('scope-messages').click()
    const found = page.getByTestId('found-message')
    const further = page.getByTestId('found-more')
    await found.or(further).first().waitFor()
    while ((await found.count()) === 0) await further.click()
    facts.push(`found 25,000 messages back after ${(performance.now() - sought).toFixed(0)} ms`)
    await found.click()
    await page.getByTestId('message').filter({ hasText: 'The needle in the middle' }).waitFor()
    expect(await page.getByTestId('message').count()).toBeLessThanOrEqual(200)
    process.stdout.write(facts.map((fact) => `  ${fact}\n`).join(''))
  })
})
