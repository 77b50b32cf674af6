import { PlugboardError, retry, sent, unknown, type Clock, type ErrorCode } from '@plugboard/contract'
import type { Store } from '@plugboard/store'
import { openMemoryStore } from '@plugboard/store-sqlite'
import { describe, expect, it } from 'vitest'
import { outboundStage, type OutboundStage } from './outbound-stage.ts'

interface Disk {
  readonly open: (clock: Clock) => Promise<Store>
  /** What each commit fails with; null while all is well. */
  trouble: ErrorCode | null
}

/** A store whose disk can be full for a while. */
function diskOf(): Disk {
  const disk: Disk = {
    trouble: null,
    async open(clock) {
      return new Proxy(await openMemoryStore({ clock }), {
        get(target, name) {
          const value = Reflect.get(target, name, target) as unknown
          if (name === 'commit' && disk.trouble !== null)
            return () => Promise.reject(new PlugboardError(disk.trouble!, { problem: 'no space' }))
          return typeof value === 'function' ? (value.bind(target) as unknown) : value
        },
      })
    },
  }
  return disk
}

async function stageOn(disk: Disk, more: Parameters<typeof outboundStage>[0] = {}): Promise<OutboundStage> {
  return outboundStage({ store: disk.open, ...more })
}

describe.each(['STORE_FULL', 'STORE_FAILED', 'STORE_BUSY'] as const)('while the store answers %s', (code) => {
  it('an outcome is kept until it can be written, and nothing is sent twice', async () => {
    const disk = diskOf()
    const stage = await stageOn(disk)
    stage.messenger.answer = async (delivery) => {
      await stage.clock.sleep(500)
      return sent({ ids: [`id-${delivery.id}`] })
    }
    const chat = await stage.chat('c')
    const [one, two] = [await stage.reply(chat, 'one'), await stage.reply(chat, 'two')]
    await stage.quiet()
    disk.trouble = code
    await stage.quiet(60_000)
    expect(stage.texts).toEqual(['one'])
    await expect(stage.reply(chat, 'three')).rejects.toMatchObject({ code })
    expect(stage.host.health().store).toBe(false)
    disk.trouble = null
    await stage.quiet(5_000)
    expect(stage.texts).toEqual(['one', 'two'])
    for (const message of [one, two])
      expect(await stage.host.desk.message(message.id)).toMatchObject({
        externalIds: [`id-${message.delivery!.id}`],
        delivery: { state: 'sent', attempts: 1 },
      })
  })

  it('no attempt begins that could not be written down', async () => {
    const disk = diskOf()
    const stage = await stageOn(disk, { answer: (_, nth) => (nth === 1 ? retry('busy') : sent({ ids: ['x'] })) })
    const message = await stage.reply(await stage.chat('c'), 'one')
    await stage.quiet()
    disk.trouble = code
    await stage.quiet(30_000)
    expect(stage.messenger.calls).toHaveLength(1)
    disk.trouble = null
    await stage.quiet(2_000)
    expect(stage.messenger.calls).toHaveLength(2)
    expect(await stage.state(message)).toBe('sent')
  })

  it('a look-up that found something finds it again', async () => {
    const disk = diskOf()
    const stage = await stageOn(disk, { answer: () => unknown('?'), lookup: () => sent({ ids: ['x'] }) })
    const message = await stage.said(await stage.chat('c'), 'one', 'unknown')
    disk.trouble = code
    await stage.quiet(10_000)
    disk.trouble = null
    await stage.quiet(1_000)
    expect(await stage.state(message)).toBe('sent')
  })
})

describe('when the store is closed under a host that runs', () => {
  it('what was being sent is not sent again', async () => {
    const disk = diskOf()
    let opened: Store | undefined
    const stage = await outboundStage({ store: async (clock) => (opened = await disk.open(clock)) })
    stage.messenger.answer = async (delivery) => {
      await stage.clock.sleep(500)
      return sent({ ids: [`id-${delivery.id}`] })
    }
    await stage.reply(await stage.chat('c'), 'one')
    await stage.quiet()
    await opened!.close()
    await stage.quiet(60_000)
    expect(stage.texts).toEqual(['one'])
  })
})
