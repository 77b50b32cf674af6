import {
  accepted,
  PlugboardError,
  refused,
  retry,
  sent,
  unknown,
  type ErrorCode,
  type Outcome,
} from '@plugboard/contract'
import type { Changes, Store } from '@plugboard/store'
import { openMemoryStore } from '@plugboard/store-sqlite'
import { seededRandom, type VirtualClock } from '@plugboard/testkit'
import { describe, expect, it } from 'vitest'
import { outboundStage, type OutboundStage } from './outbound-stage.ts'

interface Trouble {
  readonly random: () => number
  on: boolean
}

/** A store that is slow by chance, and fails by chance, in every way that leaves nothing stored. */
function troubledStore(trouble: Trouble): (clock: VirtualClock) => Promise<Store> {
  const { random } = trouble
  const faults: readonly ErrorCode[] = ['STORE_CONFLICT', 'STORE_FULL', 'STORE_REJECTED']
  return async (clock) => {
    const real = await openMemoryStore({ clock })
    const commit = async (changes: Changes): Promise<void> => {
      if (trouble.on && random() < 0.6) await clock.sleep(Math.floor(random() * 150))
      if (trouble.on && random() < 0.25) throw faultOf(faults[Math.floor(random() * faults.length)]!)
      await real.commit(changes)
    }
    const load: Store['load'] = async (wanted) => {
      if (trouble.on && random() < 0.3) await clock.sleep(Math.floor(random() * 40))
      if (trouble.on && random() < 0.03) throw faultOf('STORE_FAILED')
      return real.load(wanted)
    }
    return new Proxy(real, {
      get(target, key) {
        if (key === 'commit') return commit
        if (key === 'load') return load
        const value: unknown = Reflect.get(target, key, target)
        return typeof value === 'function' ? (value.bind(target) as unknown) : value
      },
    })
  }
}

function faultOf(code: ErrorCode): PlugboardError {
  return new PlugboardError(code, { what: 'a row', file: 'test', problem: 'a test said so' })
}

/** A messenger that answers by chance; what it sees that must not be is put down. */
function watchedMessenger(stage: OutboundStage, trouble: Trouble): string[] {
  const { random } = trouble
  const problems: string[] = []
  const busy = new Set<string>()
  const latest = new Map<string, number>()
  const doubtful = new Set<number>()
  const got = new Set<number>()
  stage.messenger.answer = async ({ chat, id }) => {
    if (busy.has(chat.id)) problems.push(`two at once in ${chat.id}`)
    if (got.has(id)) problems.push(`${id} came again`)
    if (!doubtful.has(id) && (latest.get(chat.id) ?? 0) > id) problems.push(`${id} after ${latest.get(chat.id)}`)
    busy.add(chat.id)
    latest.set(chat.id, Math.max(latest.get(chat.id) ?? 0, id))
    if (random() < 0.6) await stage.clock.sleep(Math.floor(random() * 300))
    busy.delete(chat.id)
    const outcome = trouble.on ? byChance(random(), id) : sent({ ids: [`s${id}`] })
    if (outcome.outcome === 'unknown') doubtful.add(id)
    if (outcome.outcome === 'sent' || outcome.outcome === 'accepted') got.add(id)
    return outcome
  }
  return problems
}

function byChance(roll: number, id: number): Outcome {
  if (roll < 0.08) return retry('busy')
  if (roll < 0.1) return retry('crowded', { scope: 'channel' })
  if (roll < 0.14) return unknown('?')
  if (roll < 0.17) return refused('no')
  return roll < 0.25 ? accepted({ ids: [`s${id}`] }) : sent({ ids: [`s${id}`] })
}

/** Operators and customers do something; it may be refused. */
async function act(
  stage: OutboundStage,
  random: () => number,
  chats: readonly number[],
  replies: Reply[],
): Promise<void> {
  const chat = chats[Math.floor(random() * chats.length)]!
  const some = replies[Math.floor(random() * replies.length)]
  const roll = random()
  if (roll < 0.5 || some === undefined) {
    const { id, delivery } = await stage.reply(chat, 'a reply')
    replies.push({ message: id, delivery: delivery!.id })
  } else if (roll < 0.72) await stage.edit(some.message, `edited ${roll}`)
  else if (roll < 0.76) await stage.delete(some.message)
  else if (roll < 0.82) await stage.chat('a', 'more', `more ${roll}`)
  else if (roll < 0.9) await stage.resend(some.delivery)
  else await stage.setError(random() < 0.4)
}

interface Reply {
  readonly message: number
  readonly delivery: number
}

describe('any story of operators, a messenger and a store in trouble', () => {
  it.each(Array.from({ length: 25 }, (_, n) => n + 1))('leaves nothing behind (seed %i)', async (seed) => {
    const random = seededRandom(seed)
    const trouble: Trouble = { random, on: false }
    const lookup = (): Outcome => (random() < 0.5 ? retry('it is not there') : unknown('?'))
    const stage = await outboundStage({ store: troubledStore(trouble), lookup })
    const problems = watchedMessenger(stage, trouble)
    const chats = [await stage.chat('a'), await stage.chat('b'), await stage.chat('c')]
    trouble.on = true
    const replies: Reply[] = []
    const acts: Promise<void>[] = []
    for (let steps = 10 + Math.floor(random() * 60); steps > 0; steps--) {
      acts.push(act(stage, random, chats, replies).catch(() => undefined))
      if (random() < 0.7) await stage.quiet(Math.floor(random() * 60))
    }
    await stage.quiet(3_000)
    trouble.on = false
    await stage.quiet(1_000)
    await stage.setError(false)
    await stage.quiet(200_000)
    await Promise.all(acts)
    expect(problems).toEqual([])
    expect(await stage.list('waiting', 'sending')).toEqual([])
    expect(stage.outbox()).toMatchObject({ depth: 0, pause: null })
  })
})
