import { PlugboardError } from '@plugboard/contract'
import type { Store } from '@plugboard/store'
import { openMemoryStore } from '@plugboard/store-sqlite'
import { expect, it } from 'vitest'
import { outboundStage, type OutboundStage } from '../outbound/outbound-stage.ts'

/** A store that can be read no more as soon as `breaks` is set and something was stored. */
async function breakingStage(): Promise<{ readonly stage: OutboundStage; readonly breakNow: () => void }> {
  let breaks = false
  let broken = false
  const stage = await outboundStage({
    store: async (clock) => {
      const store = await openMemoryStore({ clock })
      return new Proxy(store, {
        get(target, key) {
          const value: unknown = Reflect.get(target, key, target)
          if (typeof value !== 'function') return value
          if (key === 'load' && broken)
            return () => Promise.reject(new PlugboardError('STORE_UNREACHABLE', { database: 'test', problem: 'gone' }))
          if (key !== 'commit') return value.bind(target)
          return async (...args: Parameters<Store['commit']>) => {
            await target.commit(...args)
            broken = breaks
          }
        },
      }) satisfies Store
    },
  })
  return { stage, breakNow: () => void (breaks = true) }
}

it.each([
  ['an edit', (stage: OutboundStage, message: number) => stage.edit(message as never, 'other words')],
  ['a deletion', (stage: OutboundStage, message: number) => stage.delete(message as never)],
] as const)('%s that is stored, and cannot be shown, is not told as if it were not stored', async (_, act) => {
  const { stage, breakNow } = await breakingStage()
  const message = await stage.said(await stage.chat('c'), 'words')
  breakNow()
  await expect(act(stage, message.id)).rejects.toMatchObject({ code: 'STORE_FAILED' })
})
