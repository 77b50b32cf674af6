import type { ChatId } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import { WorkerTeam, type Worker } from './worker-team.ts'

const closing = { AUTO_CLOSE_TIME: 1, AUTO_CLOSE_RULE: 'text', AUTO_CLOSE_TEXT: 'Closed by time' } as const
const CHATS = 6

function closingTexts(workers: readonly Worker[]): number {
  return workers.flatMap(({ sent }) => sent).filter((text) => text.includes(closing.AUTO_CLOSE_TEXT)).length
}

describe('what comes round by itself', { timeout: 120_000 }, () => {
  it('is done once, whoever shares it, also after a worker left', async () => {
    const team = await WorkerTeam.open()
    const workers: Worker[] = []
    for (const name of ['a', 'b', 'c']) workers.push(await team.join(name, { sharesTasks: true }))
    const [first, second] = workers as [Worker, Worker]
    const line = await team.channel(first, 'Support', closing)
    await expect.poll(() => first.running.size).toBe(1)
    const operator = await team.operator(first)
    for (const { host } of workers) await expect.poll(() => host.lines.list().length).toBe(1)
    await expect.poll(() => second.host.operators.list().length).toBe(1)

    const talk = async (round: number): Promise<void> => {
      const chats: ChatId[] = []
      for (let at = 0; at < CHATS; at++) {
        const chat = (await second.say(line, `chat ${at}`, 'Hello', `message ${round}-${at}`)) as ChatId
        await second.host.desk.reply(operator.id, chat, { text: 'Hi' })
        chats.push(chat)
      }
      for (const chat of chats) {
        const state = async () => (await second.host.desk.chat(chat)).session?.state
        await expect.poll(state, { timeout: 60_000 }).toBe('closed')
      }
      await expect.poll(() => closingTexts(workers), { timeout: 60_000 }).toBe(round * CHATS)
    }
    await talk(1)
    await first.close()
    await talk(2)
  })
})
